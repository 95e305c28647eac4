package engine.testkit;

import engine.api.Tensor;
import engine.api.reference.ReferenceBackend;
import engine.api.spi.Backend;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a backend must do: give what the reference gives, forward and backward, within 1e-5 of each array's largest value, on sizes that
 * straddle SIMD lanes and thread splits, dropout included.
 */
public abstract class BackendContract {
    private static final double TOLERANCE = 1e-5;

    /** The backend under test. */
    protected abstract Backend backend();

    static Stream<ModelCase> cases() {
        return Stream.of(
                        LayerCases.options(5, 3),
                        LayerCases.options(33, 19),
                        LayerCases.sizes(),
                        LayerCases.wide(),
                        goldens())
                .flatMap(cases -> cases);
    }

    /** Far out, where a function is flat, float32 has nothing left of its slope. */
    private static Stream<ModelCase> goldens() {
        return GoldenCases.all().filter(example -> !example.name().contains("far out"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equals_the_reference_in_training(ModelCase example) {
        compare(example, true);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equals_the_reference_in_inference(ModelCase example) {
        compare(example, false);
    }

    private void compare(ModelCase example, boolean training) {
        Map<String, Tensor> expected =
                new ModelRun(example.model(), new ReferenceBackend(), training, example.inputs()).results();
        Map<String, Tensor> actual = new ModelRun(example.model(), backend(), training, example.inputs()).results();
        expected.forEach(
                (name, tensor) -> TensorAssert.assertClose(name, actual.get(name), tensor, TOLERANCE, rounding(name)));
    }

    /** The bias of an attention's keys moves all scores of a row alike: it has no gradient but what rounding leaves. */
    private static double rounding(String name) {
        return name.endsWith("/key/bias") ? 1e-6 : 0;
    }
}
