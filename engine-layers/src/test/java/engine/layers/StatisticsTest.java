package engine.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.Float32;
import engine.api.Int32;
import engine.api.Shape;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.weight.Role;
import engine.api.weight.Variable;
import engine.layers.core.Embedding;
import engine.layers.norm.BatchNormalization;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final Float32 X = new Float32(Shape.of(2, 1), new float[] {1, 3});

    private static Session step(BatchNormalization layer, boolean update) {
        Model model = Model.sequential("m", Symbol.input("x", 1), layer.named("bn"));
        Session session = new Session(model, Backends.select("reference", 1), SessionOptions.training(1));
        session.forward(List.of(X));
        session.outputGradient(0).fill(1);
        session.backward();
        if (update) session.update();
        return session;
    }

    private static double moving(Session session, String name) {
        return session.model().variable("bn/" + name).value().get(0);
    }

    @Test
    void a_forward_and_a_backward_change_no_statistic_and_update_changes_them_once() {
        BatchNormalization layer = BatchNormalization.of().momentum(0.9);
        Session before = step(layer, false);
        assertThat(moving(before, "moving_mean")).isZero();
        assertThat(moving(before, "moving_variance")).isOne();
        Session after = step(layer, true);
        assertThat(moving(after, "moving_mean")).isCloseTo(0.2, within(1e-6));
        assertThat(moving(after, "moving_variance")).isCloseTo(1, within(1e-6));
    }

    @Test
    void statistics_are_not_trained() {
        Model model = step(BatchNormalization.of(), false).model();
        assertThat(model.variables())
                .extracting(Variable::name)
                .containsExactly("gamma", "beta", "moving_mean", "moving_variance");
        assertThat(model.trainableVariables()).extracting(Variable::name).containsExactly("gamma", "beta");
        assertThat(model.variable("bn/moving_mean").spec().role()).isEqualTo(Role.STATISTIC);
    }

    @Test
    void a_frozen_layer_is_at_inference_and_in_older_generations_normalizes_by_the_batch() {
        BatchNormalization frozen = BatchNormalization.of().trainable(false);
        assertThat(step(frozen, true).output(0).get(1)).isCloseTo(3 / Math.sqrt(1.001), within(1e-6));
        Session older = step(frozen.batchStatisticsWhenFrozen(true), true);
        assertThat(older.output(0).get(1)).isCloseTo(1 / Math.sqrt(1.001), within(1e-6));
        assertThat(moving(older, "moving_mean")).isZero();
    }

    @Test
    void an_index_outside_of_the_table_is_refused_with_layer_index_and_range() {
        Model model = Model.sequential(
                "m", Symbol.input("x", DType.INT32, 3), Embedding.of(5, 2).named("words"));
        assertThatThrownBy(() -> model.predict(List.of(new Int32(Shape.of(1, 3), new int[] {0, 5, 1}))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("layer words (Embedding), input element [0, 1]")
                .hasMessageContaining("expected 0 to 4, found 5");
        Int32 negative = new Int32(Shape.of(1, 3), new int[] {0, -1, 1});
        assertThatThrownBy(() -> model.predict(List.of(negative))).hasMessageContaining("found -1");
    }
}
