package engine.cli.architecture;

import static engine.cli.architecture.ArchitectureRules.dependsOnlyOn;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the classes of all modules against the rules. */
class ArchitectureTest {

    private static JavaClasses engine;

    @BeforeAll
    static void readTheClassesOfAllModules() {
        List<Path> classes = Repository.ofThisBuild().classes();
        assertThat(classes).hasSizeGreaterThanOrEqualTo(6).allMatch(Files::isDirectory);
        engine = new ClassFileImporter().importPaths(classes);
    }

    @Test
    void thereAreNoCyclesBetweenPackages() {
        ArchitectureRules.NO_PACKAGE_CYCLES.check(engine);
    }

    @Test
    void onlyTheCommandLinePrints() {
        ArchitectureRules.ONLY_THE_CLI_PRINTS.check(engine);
    }

    @Test
    void oneClassTouchesJblas() {
        ArchitectureRules.ONE_CLASS_TOUCHES_JBLAS.check(engine);
    }

    @Test
    void jhdfStaysInsideItsPackage() {
        ArchitectureRules.JHDF_STAYS_IN_ITS_PACKAGE.check(engine);
    }

    @Test
    void kernelsUseNoTranscendentalLaneOperations() {
        ArchitectureRules.NO_TRANSCENDENTAL_LANES.check(engine);
    }

    @Test
    void kernelsDoNotReduceFloatingPointLanes() {
        ArchitectureRules.NO_FLOAT_REDUCTIONS.check(engine);
    }

    @Test
    void backendProvidersLoadWithoutTheVectorApi() {
        ArchitectureRules.PROVIDERS_LOAD_WITHOUT_THE_VECTOR_API.check(engine);
    }

    @Test
    void theApiDependsOnNoOtherModule() {
        dependsOnlyOn("engine.api").check(engine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine.cpu", "engine.train", "engine.io", "engine.testkit"})
    void modulesBelowTheCommandLineDependOnTheApiAlone(String module) {
        dependsOnlyOn(module, "engine.api").check(engine);
    }

    @Test
    void theCommandLineReachesTheBackendAsAServiceOnly() {
        dependsOnlyOn("engine.cli", "engine.api", "engine.train", "engine.io").check(engine);
    }
}
