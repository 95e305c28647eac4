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
    void there_are_no_cycles_between_packages() {
        ArchitectureRules.NO_PACKAGE_CYCLES.check(engine);
    }

    @Test
    void only_the_command_line_prints() {
        ArchitectureRules.ONLY_THE_CLI_PRINTS.check(engine);
    }

    @Test
    void one_class_touches_jblas() {
        ArchitectureRules.ONE_CLASS_TOUCHES_JBLAS.check(engine);
    }

    @Test
    void jhdf_stays_inside_its_package() {
        ArchitectureRules.JHDF_STAYS_IN_ITS_PACKAGE.check(engine);
    }

    @Test
    void kernels_use_no_transcendental_lane_operations() {
        ArchitectureRules.NO_TRANSCENDENTAL_LANES.check(engine);
    }

    @Test
    void kernels_do_not_reduce_floating_point_lanes() {
        ArchitectureRules.NO_FLOAT_REDUCTIONS.check(engine);
    }

    @Test
    void backend_providers_load_without_the_vector_api() {
        ArchitectureRules.PROVIDERS_LOAD_WITHOUT_THE_VECTOR_API.check(engine);
    }

    @Test
    void one_class_opens_models_for_the_commands() {
        ArchitectureRules.ONE_CLASS_OPENS_MODELS.check(engine);
    }

    @Test
    void text_does_not_follow_the_machines_language() {
        ArchitectureRules.NO_TEXT_IN_THE_MACHINES_LANGUAGE.check(engine);
    }

    @Test
    void a_disk_that_cannot_tell_has_not_said_no() {
        ArchitectureRules.WHERE_IT_CANNOT_BE_TOLD_IS_NOT_NO.check(engine);
    }

    @Test
    void the_api_depends_on_no_other_module() {
        dependsOnlyOn("engine.api").check(engine);
    }

    @Test
    void layers_depend_on_the_api_alone() {
        dependsOnlyOn("engine.layers", "engine.api").check(engine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine.cpu", "engine.testkit"})
    void who_computes_with_layers_knows_them_and_the_api(String module) {
        dependsOnlyOn(module, "engine.api", "engine.layers").check(engine);
    }

    @Test
    void a_concrete_layer_is_known_in_its_family_and_where_it_is_registered_alone() {
        ArchitectureRules.LAYERS_ARE_KNOWN_BY_THEIR_FACETS.check(engine);
    }

    @Test
    void a_method_takes_few_parameters() {
        ArchitectureRules.FEW_PARAMETERS.check(engine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine.data", "engine.io", "engine.inspect"})
    void modules_below_the_command_line_depend_on_the_api_alone(String module) {
        dependsOnlyOn(module, "engine.api").check(engine);
    }

    @Test
    void training_depends_on_the_api_and_the_data() {
        dependsOnlyOn("engine.train", "engine.api", "engine.data").check(engine);
    }

    @Test
    void the_command_line_reaches_the_backend_as_a_service_only() {
        dependsOnlyOn(
                        "engine.cli",
                        "engine.api",
                        "engine.layers",
                        "engine.data",
                        "engine.train",
                        "engine.io",
                        "engine.inspect")
                .check(engine);
    }
}
