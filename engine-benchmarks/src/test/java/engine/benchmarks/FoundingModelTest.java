package engine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.model.Model;
import org.junit.jupiter.api.Test;

class FoundingModelTest {

    @Test
    void what_is_measured_is_the_founding_model() {
        Model model = FoundingModel.create(0, 0);

        assertThat(model.trainableVariables())
                .extracting(variable -> variable.path() + " " + variable.shape())
                .containsExactly(
                        "lstm_1/kernel (6, 512)",
                        "lstm_1/recurrent_kernel (128, 512)",
                        "lstm_1/bias (512,)",
                        "dense_1/kernel (129, 64)",
                        "dense_1/bias (64,)",
                        "dense_2/kernel (64, 16)",
                        "dense_2/bias (16,)",
                        "dense_3/kernel (16, 1)",
                        "dense_3/bias (1,)");
    }
}
