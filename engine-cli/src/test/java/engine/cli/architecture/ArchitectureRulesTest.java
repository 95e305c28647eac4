package engine.cli.architecture;

import static engine.cli.architecture.ArchitectureRules.dependsOnlyOn;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows that each rule bites: a class that breaks it on purpose is reported by name. */
class ArchitectureRulesTest {

    @TempDir
    private Path folder;

    @Test
    void a_cycle_between_packages_is_reported() throws IOException {
        assertThat(violations(
                        ArchitectureRules.NO_PACKAGE_CYCLES,
                        "package engine.api; public class Model { engine.api.layer.Lstm first; }",
                        "package engine.api.layer; public class Lstm { engine.api.Model owner; }"))
                .anyMatch(cycle -> cycle.contains("engine.api.layer") && cycle.contains("Cycle detected"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.out.println(loss)",
                "System.err.print(loss)",
                "new Exception().printStackTrace()",
            })
    void printing_outside_the_command_line_is_reported(String statement) throws IOException {
        String source = "package engine.train; class Fit { void epoch(double loss) { %s; } }".formatted(statement);

        assertThat(violations(ArchitectureRules.ONLY_THE_CLI_PRINTS, source))
                .anyMatch(line -> line.contains("engine.train.Fit"));
    }

    @Test
    void the_command_line_may_print() throws IOException {
        assertThat(violations(
                        ArchitectureRules.ONLY_THE_CLI_PRINTS,
                        "package engine.cli.command; class Train { void run() { System.out.println(); } }"))
                .isEmpty();
    }

    @Test
    void a_failure_of_the_disk_that_is_taken_for_no_is_reported() throws IOException {
        String source = "package engine.cli.train; import java.nio.file.*;"
                + " class Save { boolean free(Path file) { return !Files.%s(file); } }";

        for (String question : List.of("exists", "isRegularFile", "isDirectory", "isSymbolicLink")) {
            assertThat(violations(ArchitectureRules.WHERE_IT_CANNOT_BE_TOLD_IS_NOT_NO, source.formatted(question)))
                    .anyMatch(line -> line.contains("engine.cli.train.Save"));
        }
        assertThat(violations(ArchitectureRules.WHERE_IT_CANNOT_BE_TOLD_IS_NOT_NO, source.formatted("isReadable")))
                .isEmpty();
        assertThat(violations(
                        ArchitectureRules.WHERE_IT_CANNOT_BE_TOLD_IS_NOT_NO,
                        "package engine.io.file; import java.nio.file.*; class Clear {"
                                + " java.util.function.Predicate<Path> folders = Files::isDirectory; }"))
                .anyMatch(line -> line.contains("engine.io.file.Clear"));
    }

    @Test
    void a_command_that_opens_a_model_itself_is_reported() throws IOException {
        String files = "package engine.io; public class Models { public static void load() {} }";
        String call = "package engine.cli.%s; class %s { void run() { engine.io.Models.load(); } }";

        assertThat(violations(ArchitectureRules.ONE_CLASS_OPENS_MODELS, files, call.formatted("train", "Run")))
                .anyMatch(line -> line.contains("engine.cli.train.Run"));
        assertThat(violations(
                        ArchitectureRules.ONE_CLASS_OPENS_MODELS, files, call.formatted("console", "ModelOpening")))
                .isEmpty();
    }

    @Test
    void a_second_class_that_touches_jblas_is_reported() throws IOException {
        String jblas = "package org.jblas; public class NativeBlas { public static void sgemm() {} }";
        String first =
                "package engine.cpu; class Jblas { class Product { void run() { org.jblas.NativeBlas.sgemm(); } } }";
        String second = "package engine.cpu; class Dense { void run() { org.jblas.NativeBlas.sgemm(); } }";

        assertThat(violations(ArchitectureRules.ONE_CLASS_TOUCHES_JBLAS, jblas, first))
                .isEmpty();
        assertThat(violations(ArchitectureRules.ONE_CLASS_TOUCHES_JBLAS, jblas, first, second))
                .containsExactly("org.jblas is used by [engine.cpu.Dense, engine.cpu.Jblas]");
    }

    @Test
    void jhdf_outside_its_package_is_reported() throws IOException {
        String jhdf = "package io.jhdf; public class HdfFile {}";
        String inside = "package engine.io.hdf5; class Reader { io.jhdf.HdfFile file; }";
        String outside = "package engine.io.keras; class Weights { io.jhdf.HdfFile file; }";

        assertThat(violations(ArchitectureRules.JHDF_STAYS_IN_ITS_PACKAGE, jhdf, inside, outside))
                .isNotEmpty()
                .allMatch(line -> line.contains("engine.io.keras.Weights"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.lanewise(VectorOperators.EXP)",
                "x.lanewise(VectorOperators.TANH)",
                "x.lanewise(VectorOperators.LOG)",
                "x.lanewise(VectorOperators.POW, x)",
                "x.pow(x)"
            })
    void a_transcendental_lane_operation_is_reported(String expression) throws IOException {
        assertThat(violations(ArchitectureRules.NO_TRANSCENDENTAL_LANES, kernel(expression)))
                .anyMatch(line -> line.contains("engine.cpu.vector.Kernel"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.lanewise(VectorOperators.SQRT)", "x.fma(x, x)", "x.max(x).div(x)"})
    void exactly_rounded_lane_operations_are_fine(String expression) throws IOException {
        assertThat(violations(ArchitectureRules.NO_TRANSCENDENTAL_LANES, kernel(expression)))
                .isEmpty();
    }

    @Test
    void a_reduction_of_float_lanes_is_reported() throws IOException {
        assertThat(violations(ArchitectureRules.NO_FLOAT_REDUCTIONS, kernel("x.reduceLanes(VectorOperators.ADD)")))
                .anyMatch(line -> line.contains("engine.cpu.vector.Kernel"));
    }

    @Test
    void a_provider_that_names_the_vector_api_is_reported() throws IOException {
        String api = "package engine.api.spi; public interface BackendProvider {}";
        String provider = "package engine.cpu; class Cpu implements engine.api.spi.BackendProvider {"
                + " int lanes = jdk.incubator.vector.FloatVector.SPECIES_PREFERRED.length(); }";

        assertThat(violations(ArchitectureRules.PROVIDERS_LOAD_WITHOUT_THE_VECTOR_API, api, provider))
                .anyMatch(line -> line.contains("engine.cpu.Cpu"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"String.format(\"%d\", 1)", "\"%d\".formatted(1)", "\"ID\".toLowerCase()"})
    void text_in_the_machines_language_is_reported(String expression) throws IOException {
        String source = "package engine.io; class Name { String of() { return %s; } }";

        assertThat(violations(ArchitectureRules.NO_TEXT_IN_THE_MACHINES_LANGUAGE, source.formatted(expression)))
                .anyMatch(line -> line.contains("engine.io.Name"));
    }

    @Test
    void a_dependency_between_siblings_is_reported() throws IOException {
        String train = "package engine.train; public class Fit {}";
        String io = "package engine.io; class Store { engine.train.Fit fit; }";

        assertThat(violations(dependsOnlyOn("engine.io", "engine.api"), train, io))
                .anyMatch(line -> line.contains("engine.io.Store"));
        assertThat(violations(dependsOnlyOn("engine.io", "engine.api", "engine.train"), train, io))
                .isEmpty();
    }

    @Test
    void a_view_that_asks_for_a_concrete_layer_is_reported() throws IOException {
        String dense = "package engine.layers.core; public class Dense {}";
        String view = "package engine.inspect; class View { boolean of(Object layer) {"
                + " return layer instanceof engine.layers.core.Dense; } }";

        assertThat(violations(ArchitectureRules.LAYERS_ARE_KNOWN_BY_THEIR_FACETS, dense, view))
                .anyMatch(line -> line.contains("engine.inspect.View"));
    }

    @Test
    void a_method_of_eight_parameters_is_reported() throws IOException {
        String source =
                "package engine.io; class Store { void put(int a, int b, int c, int d, int e, int f, int g%s) {} }";

        assertThat(violations(ArchitectureRules.FEW_PARAMETERS, source.formatted("")))
                .isEmpty();
        assertThat(violations(ArchitectureRules.FEW_PARAMETERS, source.formatted(", int h")))
                .anyMatch(line -> line.contains("engine.io.Store.put") && line.contains("8 parameters"));
    }

    private static String kernel(String expression) {
        return """
                package engine.cpu.vector;

                import jdk.incubator.vector.FloatVector;
                import jdk.incubator.vector.VectorOperators;

                class Kernel {
                    Object run(FloatVector x) {
                        return %s;
                    }
                }
                """.formatted(expression);
    }

    private List<String> violations(ArchRule rule, String... sources) throws IOException {
        return rule.allowEmptyShould(true)
                .evaluate(CompiledSources.compile(folder, sources))
                .getFailureReport()
                .getDetails();
    }
}
