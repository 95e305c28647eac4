package engine.io.keras.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engine.api.EngineException;
import engine.api.Float32;
import engine.api.Shape;
import engine.api.config.KerasObject;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.io.json.Json;
import engine.io.keras.graph.GraphWriter;
import engine.io.keras.value.Generation;
import engine.io.keras.value.ReadContext;
import engine.io.keras.value.Target;
import engine.layers.core.Masking;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What masks do to heads and groups in tf.keras: of a sequence 2, 0, whose second timestep does not count, with all weights one. */
class OlderHeadsTest {
    private static final String HEADS = "{'module': 'keras.layers', 'class_name': 'MultiHeadAttention', 'config':"
            + " {'name': 'heads', 'num_heads': 1, 'key_dim': 1, 'use_bias': false, 'dropout': 0.2}}";

    private static Layer read(String json, Generation generation, String version) {
        ReadContext context = new ReadContext(generation, version, "test", new ArrayList<>());
        return new LayerReader(context, LayerClasses.onPath(), NoModels.HERE)
                .read(KerasObject.map(Json.parse(json.replace('\'', '"'), "test")));
    }

    private static Model masked(Layer heads) {
        Symbol x = Symbol.input("x", 2, 1);
        Symbol sequence = Masking.of(0).named("masking").apply(x);
        Model model = Model.functional("m", List.of(x), List.of(heads.apply(sequence, sequence)));
        model.variables().forEach(weight -> weight.value().set(0, 1));
        return model;
    }

    private static double[] predicted(Layer heads) {
        float[] x = {2, 0};
        return masked(heads)
                .predict(List.of(new Float32(Shape.of(1, 2, 1), x)))
                .get(0)
                .toDoubles();
    }

    @Test
    void a_query_that_does_not_count_has_equal_shares() {
        // tf_keras 2.21: [2., 1.]
        assertThat(predicted(read(HEADS, Generation.TF_KERAS, "2.15.0"))).containsExactly(2, 1);
        assertThat(predicted(read(HEADS, Generation.KERAS3, "3.15.1"))).containsExactly(2, 0);
    }

    @Test
    void before_2_10_the_masks_of_the_inputs_did_not_count() {
        double first = 2 * Math.exp(4) / (Math.exp(4) + 1);
        assertThat(predicted(read(HEADS, Generation.TF_KERAS, "2.9.0")))
                .containsExactly(new double[] {first, 1}, within(1e-6));
    }

    @Test
    void what_keras_3_would_compute_otherwise_is_not_written_for_it() {
        for (String version : List.of("2.9.0", "2.15.0")) {
            Model model = masked(read(HEADS, Generation.TF_KERAS, version));
            assertThatThrownBy(() -> GraphWriter.write(model.architecture(), Target.KERAS3))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContainingAll("layer heads (MultiHeadAttention)", "masks");
        }
    }

    @Test
    void groups_behind_a_mask_are_refused_for_tf_keras_and_count_all_in_keras_3() {
        String groups =
                "{'module': 'keras.layers', 'class_name': 'GroupNormalization', 'config': {'name': 'groups', 'groups': 1}}";
        Symbol x = Symbol.input("x", 2, 1);
        Symbol sequence = Masking.of(0).named("masking").apply(x);
        Layer older = read(groups, Generation.TF_KERAS, "2.15.0");
        assertThatThrownBy(() -> older.apply(sequence))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("groups", "what the mask leaves");
        assertThat(older.apply(x).shape()).isEqualTo(x.shape());
        assertThat(read(groups, Generation.KERAS3, "3.15.1")
                        .apply(sequence)
                        .flow()
                        .masked())
                .isTrue();
    }
}
