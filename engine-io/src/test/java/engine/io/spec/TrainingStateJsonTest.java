package engine.io.spec;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Float32;
import engine.api.Shape;
import engine.api.training.TrainingState;
import engine.io.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingStateJsonTest {
    @Test
    void every_number_survives_to_the_bit() {
        float[] state = {1f / 3, -0f, Float.MIN_VALUE};
        TrainingState before = new TrainingState(
                -7,
                new TrainingState.Reached(3, 17, 440),
                Map.of("loss", List.of(0.1 + 0.2, Double.NaN, Double.POSITIVE_INFINITY)),
                Map.of("lstm_1/h", new Float32(Shape.of(1, 3), state)),
                Map.of("EarlyStopping", Map.of("best", 0.25, "wait", 2L)),
                Map.of("val_loss", List.of(1e-300, 2.0)),
                Map.of("batch_size", "32"));

        String text = Json.write(TrainingStateJson.write(before, "c0ffee"));
        TrainingState after = TrainingStateJson.read(Json.parse(text, "state.json"), "state.json");

        assertThat(Json.write(TrainingStateJson.write(after, "c0ffee"))).isEqualTo(text);
        assertThat(after.sums()).isEqualTo(before.sums());
        assertThat(after.callbacks()).isEqualTo(before.callbacks());
        assertThat(after.history()).isEqualTo(before.history());
        assertThat(List.of(after.seed(), after.step(), after.settings()))
                .containsExactly(before.seed(), before.step(), before.settings());
        assertThat(((Float32) after.rnnStates().get("lstm_1/h")).data()).containsExactly(state);
    }
}
