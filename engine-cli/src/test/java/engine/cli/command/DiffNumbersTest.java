package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Float32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code engine diff} on dumps made by hand: what counts as different, and how arrays find each other. */
class DiffNumbersTest {
    private static final float NAN = Float.NaN;

    @TempDir
    private Path folder;

    private Path dump(String file, Map<String, Tensor> arrays) {
        Path path = folder.resolve(file + ".npz");
        TensorFiles.write(path, arrays);
        return path;
    }

    private Path dump(String file, float... values) {
        return dump(file, Map.of("x", vector(values)));
    }

    private static Tensor vector(float... values) {
        return new Float32(Shape.of(values.length), values);
    }

    /** Two arrays of two names, in this order. */
    private static Map<String, Tensor> pair(String one, Tensor x, String other, Tensor y) {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put(one, x);
        arrays.put(other, y);
        return arrays;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, '', 0",
        "1, 1.0000001, '', 0",
        "1, 1.00001, '', 3",
        "1, 1.00001, --tolerance=1e-4, 0",
        "1, 1.00001, --relative=1e-4, 0",
        "1000, 1001, --relative=1e-3, 0",
        "1001, 1000, --relative=9.99e-4, 3", // it is a part of b
        "1000, 1001, --relative=9.995e-4, 0",
        "0, 0.000001, --tolerance=0, 3",
        "NaN, NaN, --tolerance=0, 0",
        "NaN, 1, --tolerance=1e30, 3",
        "1, NaN, --relative=1e30, 3",
        "Infinity, Infinity, '', 0",
        "Infinity, -Infinity, --tolerance=1, 3",
        "-0.0, 0.0, --tolerance=0, 0",
    })
    void a_number_beyond_tolerance_plus_relative_differs(float a, float b, String flag, int exit) {
        Engine.Result result = Engine.run("diff", dump("a", a), dump("b", b), flag.isEmpty() ? List.of() : flag);

        assertThat(result.exit()).as(result.out()).isEqualTo(exit);
        assertThat(result.out().contains("differs in 1 of 1")).isEqualTo(exit == 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tolerance=-1", "--relative=-1", "--tolerance=NaN", "--relative=x"})
    void a_tolerance_is_a_number_from_0_on(String flag) {
        assertThat(Engine.run("diff", dump("a", 1), dump("b", 1), flag).exit()).isEqualTo(2);
    }

    @Test
    void json_gives_the_four_measures() {
        Map<String, Object> row = row(dump("a", 3, 4, 0), dump("b", 4, 3, 0));

        assertThat(row).containsEntry("name", "x").containsEntry("max_abs", 1.0).containsEntry("max_rel", 1 / 3.0);
        assertThat(row).containsEntry("rms", Math.sqrt(2 / 3.0)).containsEntry("cosine", 24 / 25.0);
        assertThat(row)
                .containsEntry("differs", true)
                .containsEntry("beyond", 2L)
                .containsEntry("elements", 3L);
    }

    private static Map<String, Object> row(Path a, Path b) {
        Map<String, Object> document = Answer.json(Engine.run("diff", a, b, "--json"));
        return Answer.objects(document.get("variables")).get(0);
    }

    @Test
    void zeros_have_the_cosine_1_among_themselves_and_0_beside_others() {
        Path zeros = dump("zeros", 0, 0);
        assertThat(row(zeros, zeros)).containsEntry("cosine", 1.0).containsEntry("max_rel", 0.0);
        assertThat(row(dump("a", 1, 2), zeros)).containsEntry("cosine", 0.0).containsEntry("max_rel", null);
        assertThat(row(zeros, dump("b", 1, 2))).containsEntry("cosine", 0.0).containsEntry("max_rel", 1.0);
    }

    @Test
    void what_is_no_number_is_null_in_json() {
        assertThat(row(dump("a", NAN, 1), dump("b", 1, 1)))
                .containsEntry("max_abs", null)
                .containsEntry("cosine", null)
                .containsEntry("beyond", 1L);
    }

    @Test
    void missing_and_misshapen_arrays_are_listed() {
        Path a = dump("a", pair("only_a", vector(1), "x", vector(1, 2)));
        Path b = dump("b", pair("x", vector(1), "only_b", vector(1)));

        Engine.Result result = Engine.run("diff", a, b);
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out())
                .contains("only_a (1,) is only in the first", "only_b (1,) is only in the second")
                .contains("x is (2,) in the first, (1,) in the second");
        assertThat((List<?>) Answer.json(Engine.run("diff", a, b, "--json")).get("problems"))
                .hasSize(3);
    }

    @Test
    void without_a_common_name_arrays_of_the_same_shapes_are_paired_in_order() {
        Path a = dump("a", pair("a/kernel", vector(1, 2), "a/bias", vector(3)));
        Path b = dump("b", pair("b/kernel", vector(1, 2), "b/bias", vector(4)));

        Engine.Result result = Engine.run("diff", a, b);
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("in order");
        assertThat(result.out().lines().filter(line -> line.contains("differs")))
                .singleElement()
                .asString()
                .startsWith("a/bias");
        assertThat(Answer.json(Engine.run("diff", a, b, "--json"))).containsKey("notice");
    }

    @Test
    void one_common_name_or_another_shape_and_they_are_not() {
        Path a = dump("a", pair("a/kernel", vector(1, 2), "bias", vector(3)));
        Path named = dump("b", pair("b/kernel", vector(1, 2), "bias", vector(3)));
        Path turned = dump("c", pair("c/bias", vector(3), "c/kernel", vector(1, 2)));
        for (Path other : List.of(named, turned)) {
            Engine.Result result = Engine.run("diff", a, other);
            assertThat(result.exit()).isEqualTo(3);
            assertThat(result.out()).contains("a/kernel (2,) is only in the first");
            assertThat(result.err()).isEmpty();
        }
    }
}
