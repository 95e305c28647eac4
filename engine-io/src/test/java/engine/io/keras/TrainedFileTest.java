package engine.io.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Float32;
import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.training.CompileConfig;
import engine.api.training.OptimizerState;
import engine.api.training.OptimizerState.Slot;
import engine.api.weight.Variable;
import engine.layers.core.Dense;
import engine.layers.norm.BatchNormalization;
import engine.layers.rnn.Lstm;
import engine.layers.wrap.TimeDistributed;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files carry of a training that nobody here knows: no optimizer is on this module's path. */
class TrainedFileTest {
    private static final ObjectConfig UNHEARD =
            new ObjectConfig("quant>Unheard", Map.of("learning_rate", 0.125, "name", "unheard"));

    @TempDir
    private Path folder;

    private static Model model() {
        return Model.sequential(
                "m",
                Symbol.input("x", 4, 3),
                TimeDistributed.of(Dense.of(2).named("inner")).named("each"),
                Lstm.of(2).named("lstm"),
                Dense.of(1).named("out"));
    }

    private static SavedModel saved(Model model, CompileConfig compile, OptimizerState state) {
        return new SavedModel(model, compile, state, SavedModel.Origin.NEW);
    }

    private static CompileConfig compile(ObjectConfig loss, ObjectConfig metric) {
        return new CompileConfig(UNHEARD, List.of(loss), List.of(), List.of(List.of(metric)), List.of(List.of()));
    }

    private SavedModel copy(SavedModel saved) {
        Path file = folder.resolve("m.keras");
        new KerasZipStore().save(saved, file);
        return new KerasZipStore().load(file);
    }

    @Test
    void slots_of_an_unknown_optimizer_are_kept_in_their_places() {
        List<Slot> slots = List.of(
                new Slot("0", "", new Float32(Shape.of(2, 2), new float[] {1, 2, 3, 4})),
                new Slot("1", "", new Float32(Shape.of(), new float[] {5})),
                new Slot("2", "", new Float32(Shape.of(3), new float[] {6, 7, 8})));
        OptimizerState state = new OptimizerState("quant>Unheard", 41, .0625, slots);
        ObjectConfig mse = ObjectConfig.of("mse");
        SavedModel loaded = copy(saved(model(), compile(mse, mse), state));

        assertThat(loaded.origin().notices()).isEmpty();
        OptimizerState kept = loaded.optimizerState();
        assertThat(kept).isNotNull();
        assertThat(kept.optimizer()).isEqualTo("quant>Unheard");
        assertThat(kept.iterations()).isEqualTo(41);
        assertThat(kept.learningRate()).isEqualTo(.0625);
        assertThat(kept.slots()).hasSameSizeAs(slots);
        for (int i = 0; i < slots.size(); i++) {
            assertThat(kept.slots().get(i).name()).isEqualTo(String.valueOf(i));
            assertThat(kept.slots().get(i).value().shape())
                    .isEqualTo(slots.get(i).value().shape());
            assertThat(kept.slots().get(i).value().toDoubles())
                    .isEqualTo(slots.get(i).value().toDoubles());
        }
        assertThat(loaded.compile()).isNotNull();
        assertThat(loaded.compile().optimizer()).isEqualTo(UNHEARD);
    }

    @Test
    void objects_and_functions_of_a_users_own_are_kept_as_they_are() {
        Map<String, Object> function = new LinkedHashMap<>();
        function.put("name", "my_metric");
        function.put("module", "builtins");
        function.put("registered_name", "function");
        ObjectConfig loss = new ObjectConfig("quant>Asymmetric", Map.of("weight", 2.0));
        CompileConfig compile = compile(loss, new ObjectConfig("function", function));
        SavedModel loaded = copy(saved(model(), compile, null));
        assertThat(loaded.compile()).isEqualTo(compile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.keras", "m.h5"})
    void frozen_layers_are_saved_untrainable(String name) {
        Path file = folder.resolve(name);
        SavedModel saved = SavedModel.of(model()).freeze(List.of("each", "lstm"));
        SavedModel loaded;
        if (name.endsWith("h5")) {
            new LegacyH5Store().save(saved, file);
            loaded = new LegacyH5Store().load(file);
        } else {
            loaded = copy(saved);
        }
        assertThat(loaded.model().trainableVariables())
                .extracting(Variable::path)
                .containsExactly("out/kernel", "out/bias");
        assertThat(loaded.model().graph().layer("lstm").trainable()).isFalse();
        TimeDistributed each = (TimeDistributed) loaded.model().architecture().layer("each");
        Layer inner = each.layer();
        assertThat(inner.trainable()).isFalse();
        assertThat(loaded.model().graph().layer("out").trainable()).isTrue();
    }

    @Test
    void a_layer_that_old_keras_froze_otherwise_is_refused_by_name() {
        BatchNormalization old = BatchNormalization.of().named("norm").batchStatisticsWhenFrozen(true);
        Model trained = Model.sequential("m", Symbol.input("x", 3), old);
        assertThat(copy(SavedModel.of(trained)).model().trainableVariables()).hasSize(2);
        assertThatThrownBy(() -> copy(SavedModel.of(trained).freeze(List.of("norm"))))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("norm (BatchNormalization)", "trains otherwise in Keras 3");
        Model frozen = Model.sequential("m", Symbol.input("x", 3), old.batchStatisticsWhenFrozen(false));
        assertThat(copy(SavedModel.of(frozen).freeze(List.of("norm"))).model().trainableVariables())
                .isEmpty();
    }
}
