package engine.train.callback;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.ObjectConfig;
import engine.data.TensorSamples;
import engine.train.FitOptions;
import engine.train.History;
import engine.train.Toys;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a loss ceased to be a number. */
class TerminateOnNaNTest {
    private static final ObjectConfig FROZEN = new ObjectConfig("SGD", Map.of("learning_rate", 0.0));

    private final TerminateOnNaN terminate = new TerminateOnNaN();

    private History run(float... x) {
        TensorSamples samples = TensorSamples.of(Toys.column(x), Toys.column(new float[x.length]));
        FitOptions options = FitOptions.defaults().epochs(3).batchSize(1).shuffle(false);
        return Toys.trainer(Toys.product(), FROZEN).fit(samples, options, terminate);
    }

    @Test
    void the_batch_is_named_and_none_follows() {
        assertThat(run(1, Float.NaN, 1).epochs()).isEmpty();

        assertThat(terminate.terminated()).isTrue();
        assertThat(terminate.epoch()).isZero();
        assertThat(terminate.batch()).isEqualTo(1);
    }

    @Test
    void numbers_go_on_to_the_end() {
        assertThat(run(1, 2, 3).epochs()).hasSize(3);

        assertThat(terminate.terminated()).isFalse();
    }
}
