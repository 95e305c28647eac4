package engine.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Set;

/** The rules on classes, each a constant, so that the engine and a deliberate violation are held against the same one. */
final class ArchitectureRules {

    private static final String VECTOR_API = "jdk.incubator.vector";

    private static final ArchCondition<JavaCodeUnit> HAVE_FEW_PARAMETERS =
            new ArchCondition<>("have at most 7 parameters") {
                @Override
                public void check(JavaCodeUnit unit, ConditionEvents events) {
                    int count = unit.getRawParameterTypes().size();
                    String line = unit.getFullName() + " has " + count + " parameters";
                    if (count > MOST_PARAMETERS) events.add(SimpleConditionEvent.violated(unit, line));
                }
            };

    /** Not exactly rounded: another result once the compiled code replaces the interpreted one. */
    private static final Set<String> TRANSCENDENTAL = Set.of(
            "SIN", "COS", "TAN", "SINH", "COSH", "TANH", "ASIN", "ACOS", "ATAN", "ATAN2", "EXP", "EXPM1", "LOG",
            "LOG1P", "LOG10", "POW", "CBRT", "HYPOT");

    static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("engine.(**)").should().beFreeOfCycles();

    static final ArchRule ONLY_THE_CLI_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage("engine.cli..")
            .should(ACCESS_STANDARD_STREAMS)
            .because("a library logs; the terminal belongs to the program");

    static final ArchRule ONE_CLASS_OPENS_MODELS = noClasses()
            .that()
            .resideInAPackage("engine.cli..")
            .and()
            .doNotHaveSimpleName("ModelOpening")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "a model is loaded",
                    call -> call.getName().equals("load")
                            && call.getTargetOwner().getSimpleName().equals("Models")))
            .because("what a reader had to change or leave out is said, whichever command opens the file");

    static final ArchRule ONE_CLASS_TOUCHES_JBLAS = classes().should(new AtMostOneClassDependsOn("org.jblas"));

    static final ArchRule JHDF_STAYS_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("engine.io.hdf5")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.jhdf..");

    static final ArchRule NO_TRANSCENDENTAL_LANES = noClasses()
            .that()
            .resideInAPackage("engine.cpu..")
            .should()
            .accessFieldWhere(transcendentalOperator())
            .orShould()
            .callMethodWhere(calledOnFloatingPointLanes("pow"))
            .because("the same seed gives the same bits, interpreted or compiled");

    static final ArchRule NO_FLOAT_REDUCTIONS = noClasses()
            .that()
            .resideInAPackage("engine.cpu..")
            .should()
            .callMethodWhere(calledOnFloatingPointLanes("reduceLanes"))
            .because("the order in which lanes are added is not specified");

    static final ArchRule PROVIDERS_LOAD_WITHOUT_THE_VECTOR_API = noClasses()
            .that()
            .implement("engine.api.spi.BackendProvider")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(VECTOR_API)
            .allowEmptyShould(true)
            .because("on the class path the module is not there unless a flag adds it");

    static final ArchRule NO_TEXT_IN_THE_MACHINES_LANGUAGE = noClasses()
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(PrintStream.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .because("digits and letters of files and names are the same everywhere: name a Locale");

    private static final Set<String> LOOKS =
            Set.of("exists", "notExists", "isRegularFile", "isDirectory", "isSymbolicLink");

    static final ArchRule WHERE_IT_CANNOT_BE_TOLD_IS_NOT_NO = noClasses()
            .that(resideInAnyPackage("engine.io..", "engine.cli.."))
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "the disk is asked and its failure is taken for a no",
                    call -> LOOKS.contains(call.getName())
                            && call.getTargetOwner().isEquivalentTo(Files.class)))
            .because("on that no a file would be replaced, removed or passed over: ask engine.io.file.Look");

    private static final int MOST_PARAMETERS = 7;

    static final ArchRule LAYERS_ARE_KNOWN_BY_THEIR_FACETS = noClasses()
            .that(not(resideInAnyPackage("engine.layers..", "engine.cpu..", "engine.testkit.."))
                    .and(not(name("engine.cli.train.FoundingModel"))))
            .should()
            .dependOnClassesThat(resideInAPackage("engine.layers.."))
            .because("who asks for a class passes over the next one: ask for a facet");

    static final ArchRule FEW_PARAMETERS = codeUnits()
            .that()
            .areDeclaredInClassesThat(not(resideInAnyPackage("engine.cpu.gemm", "engine.cpu.vector")))
            .and(DescribedPredicate.describe(
                    "were written by hand", unit -> !unit.getName().startsWith("lambda$")))
            .should(HAVE_FEW_PARAMETERS)
            .because("more of them are a record");

    private ArchitectureRules() {}

    /** The rule that of the engine's modules this one knows only the others named. */
    static ArchRule dependsOnlyOn(String module, String... others) {
        String[] allowed = new String[others.length + 1];
        allowed[0] = packagesOf(module);
        for (int i = 0; i < others.length; i++) {
            allowed[i + 1] = packagesOf(others[i]);
        }
        return noClasses()
                .that()
                .resideInAPackage(packagesOf(module))
                .should()
                .dependOnClassesThat(resideInAPackage("engine..").and(not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true)
                .as(module + " depends on " + String.join(", ", others) + " and no other module of the engine");
    }

    private static String packagesOf(String module) {
        return module + "..";
    }

    private static DescribedPredicate<JavaFieldAccess> transcendentalOperator() {
        return DescribedPredicate.describe(
                "of a transcendental lane operator",
                access -> ownerIs(access, "VectorOperators")
                        && TRANSCENDENTAL.contains(access.getTarget().getName()));
    }

    private static DescribedPredicate<JavaMethodCall> calledOnFloatingPointLanes(String method) {
        return DescribedPredicate.describe(
                method + " of FloatVector or DoubleVector",
                call -> call.getTarget().getName().equals(method)
                        && (ownerIs(call, "FloatVector") || ownerIs(call, "DoubleVector")));
    }

    private static boolean ownerIs(JavaAccess<?> access, String simpleName) {
        return access.getTargetOwner().getFullName().equals(VECTOR_API + "." + simpleName);
    }
}
