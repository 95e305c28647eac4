package engine.inspect.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.layers.core.Dense;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.RecurrentLayer;
import engine.layers.rnn.SimpleRnn;
import engine.layers.wrap.Bidirectional;
import engine.layers.wrap.TimeDistributed;
import engine.testkit.ModelCase;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units that were put into another order are found again. */
class AlignmentTest {
    private final Symbol x = Symbol.input("x", 5, 3);
    private final Symbol aux = Symbol.input("aux", 2);

    /** Two LSTMs, aux joined, a hidden Dense of tanh, two linear ones. */
    private Model stacked(int units, ActivationFunction activation) {
        Lstm last = Lstm.of(units).named("second").activation(activation);
        Symbol one = Lstm.of(units).named("first").returnSequences(true).apply(x);
        Symbol two = last.goBackwards(true).apply(one);
        Symbol both = Concatenate.of().named("both").apply(aux, two);
        Symbol hidden =
                Dense.of(7).activation(ActivationFunction.TANH).named("hidden").apply(both);
        Symbol linear = Dense.of(6).named("linear").apply(hidden);
        Symbol y = Dense.of(2).named("y").apply(linear);
        return ModelCase.random("m", Model.functional("m", List.of(x, aux), List.of(y)), 2, 9)
                .model();
    }

    private static Model copy(Model model) {
        return model.as(DType.FLOAT32);
    }

    private static void assertUndone(AlignedLayer layer, Shuffle shuffle) {
        for (int u = 0; u < layer.from().length; u++) {
            int inverse = layer.from()[u]; // the shuffled model's unit that is unit u
            assertThat(shuffle.from()[inverse]).as(layer.layer()).isEqualTo(u);
            assertThat(layer.signs()[u]).isEqualTo(shuffle.signs()[inverse]);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void orders_and_signs_are_undone_exactly(boolean odd) {
        Model model = stacked(16, odd ? ActivationFunction.TANH : ActivationFunction.RELU);
        Model other = copy(model);
        Shuffle first = Shuffle.random(16, true, 1);
        Shuffle second = Shuffle.random(16, odd, 2);
        Shuffle hidden = Shuffle.random(7, true, 3);
        first.lstm(other, "first", "second/kernel", 0);
        second.lstm(other, "second", "hidden/kernel", 2);
        hidden.dense(other, "hidden", "linear/kernel");

        Alignment alignment = Alignment.of(model, other);

        assertThat(alignment.layers()).extracting(AlignedLayer::layer).containsExactly("first", "second", "hidden");
        assertUndone(alignment.layers().get(0), first);
        assertUndone(alignment.layers().get(1), second);
        assertUndone(alignment.layers().get(2), hidden);
        assertThat(alignment.distanceBefore()).isGreaterThan(1);
        assertThat(alignment.distanceAfter()).isCloseTo(0, Offset.offset(1e-9));
        assertThat(alignment.kept()).containsOnlyKeys("y");
        alignment
                .first()
                .forEach((name, tensor) -> assertThat(
                                alignment.second().get(name).toDoubles())
                        .as(name)
                        .isEqualTo(tensor.toDoubles()));
    }

    @Test
    void linear_layers_are_compared_by_their_product() {
        Model model = stacked(4, ActivationFunction.TANH);
        Model other = copy(model);
        Shuffle.random(6, true, 4).dense(other, "linear", "y/kernel");

        Alignment alignment = Alignment.of(model, other);

        assertThat(alignment.first())
                .containsKeys("linear→y/kernel", "linear→y/bias")
                .doesNotContainKey("linear/kernel");
        assertThat(alignment.distanceAfter()).isCloseTo(0, Offset.offset(1e-5));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128})
    void noise_of_a_hundredth_hides_hardly_any_unit(int units) {
        Model model = stacked(units, ActivationFunction.TANH);
        Model other = copy(model);
        Shuffle first = Shuffle.random(units, true, 5);
        Shuffle second = Shuffle.random(units, true, 6);
        first.lstm(other, "first", "second/kernel", 0);
        second.lstm(other, "second", "hidden/kernel", 2);
        addNoise(other, 0.01);

        List<AlignedLayer> layers = Alignment.of(model, other).layers();

        int found = found(layers.get(0), first) + found(layers.get(1), second);
        assertThat(found).isGreaterThanOrEqualTo((int) Math.ceil(0.99 * 2 * units));
    }

    private static int found(AlignedLayer layer, Shuffle shuffle) {
        int found = 0;
        for (int u = 0; u < layer.from().length; u++) if (shuffle.from()[layer.from()[u]] == u) found++;
        return found;
    }

    private static void addNoise(Model model, double share) {
        Random random = new Random(7);
        for (Variable variable : model.variables()) {
            Tensor value = variable.value();
            double mean = 0;
            for (int i = 0; i < value.size(); i++) mean += value.get(i) / value.size();
            double squares = 0;
            for (int i = 0; i < value.size(); i++) squares += Math.pow(value.get(i) - mean, 2) / value.size();
            for (int i = 0; i < value.size(); i++) {
                value.set(i, value.get(i) + share * Math.sqrt(squares) * random.nextGaussian());
            }
            variable.changed();
        }
    }

    @Test
    void the_units_that_were_changed_are_named_with_their_gate() {
        Model model = stacked(8, ActivationFunction.TANH);
        Model other = copy(model);
        Variable bias = other.variable("first/bias");
        bias.value().set(8 + 5, bias.value().get(8 + 5) + 2); // the forget gate of unit 5
        bias.changed();
        Shuffle.random(8, true, 8).lstm(other, "first", "second/kernel", 0);

        AlignedLayer first = Alignment.of(model, other).layers().get(0);

        AlignedLayer.UnitDifference most = first.differences().get(0);
        assertThat(most.unit()).isEqualTo(5);
        assertThat(most.gate()).isEqualTo("forget");
        assertThat(most.distance()).isCloseTo(2, Offset.offset(1e-4));
        assertThat(first.differences().get(1).distance()).isCloseTo(0, Offset.offset(1e-6));
    }

    @Test
    void two_different_trainings_are_never_farther_apart_than_they_were() {
        Model model = stacked(8, ActivationFunction.TANH);
        for (long seed = 20; seed < 30; seed++) {
            Alignment alignment = Alignment.of(model, copy(model).initialize(seed));
            assertThat(alignment.distanceAfter()).isLessThanOrEqualTo(alignment.distanceBefore());
        }
    }

    @Test
    void a_decoder_that_begins_with_the_encoders_states_shares_the_order_of_its_units() {
        Symbol later = Symbol.input("later", 3, 2);
        List<Symbol> encoded = Lstm.of(6).named("encoder").returnState(true).applyAll(x);
        Symbol decoded = Lstm.of(6).named("decoder").returnSequences(true).apply(later, encoded.get(1), encoded.get(2));
        Symbol y = TimeDistributed.of(Dense.of(1).named("inner")).named("y").apply(decoded);
        Model model = ModelCase.random("m", Model.functional("m", List.of(x, later), List.of(y)), 2, 9)
                .model();
        Model other = copy(model);
        Shuffle shuffle = Shuffle.random(6, true, 5);
        shuffle.lstm(other, "encoder");
        shuffle.lstm(other, "decoder", "y/inner/kernel", 0);

        Alignment alignment = Alignment.of(model, other);

        assertThat(alignment.layers()).extracting(AlignedLayer::layer).containsExactly("encoder + decoder");
        assertUndone(alignment.layers().get(0), shuffle);
        assertThat(alignment.distanceAfter()).isCloseTo(0, Offset.offset(1e-9));
    }

    static Stream<Arguments> layersOfOtherGates() {
        return Stream.of(
                Arguments.of(Gru.of(6).named("layer"), 3, 2),
                Arguments.of(Gru.of(6).resetAfter(false).named("layer"), 3, 2),
                Arguments.of(SimpleRnn.of(6).named("layer"), 1, 0));
    }

    @ParameterizedTest
    @MethodSource("layersOfOtherGates")
    void orders_and_signs_of_every_recurrent_layer_are_undone(RecurrentLayer<?> layer, int gates, int candidate) {
        Symbol all = layer.returnSequences(true).apply(x);
        Symbol y = TimeDistributed.of(Dense.of(2).named("inner")).named("y").apply(all);
        ModelCase example = ModelCase.random("m", Model.functional("m", List.of(x), List.of(y)), 2, 9);
        Model other = copy(example.model());
        Shuffle shuffle = Shuffle.random(6, true, 5);
        shuffle.recurrent(other, "layer", gates, candidate);
        shuffle.rows(other, "y/inner/kernel");

        Alignment alignment = Alignment.of(example.model(), other);

        double[] expected = example.model().predict(example.inputs()).get(0).toDoubles();
        double[] found = other.predict(example.inputs()).get(0).toDoubles();
        for (int i = 0; i < found.length; i++) assertThat(found[i]).isCloseTo(expected[i], Offset.offset(1e-5));
        assertThat(alignment.layers()).extracting(AlignedLayer::layer).containsExactly("layer");
        assertUndone(alignment.layers().get(0), shuffle);
        assertThat(alignment.distanceAfter()).isCloseTo(0, Offset.offset(1e-9));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void both_directions_are_matched_on_their_own(boolean sequences) {
        Lstm lstm = Lstm.of(5).named("lstm").returnSequences(sequences);
        Symbol both = Bidirectional.of(lstm).named("bi").apply(x);
        Symbol y = Dense.of(2).named("y").apply(both);
        Model model = ModelCase.random("m", Model.functional("m", List.of(x), List.of(y)), 2, 9)
                .model();
        Model other = copy(model);
        Shuffle forward = Shuffle.random(5, true, 5);
        Shuffle backward = Shuffle.random(5, true, 6);
        forward.lstm(other, "bi/forward_lstm", "y/kernel", 0);
        backward.lstm(other, "bi/backward_lstm", "y/kernel", 5);

        Alignment alignment = Alignment.of(model, other);

        assertThat(alignment.layers())
                .extracting(AlignedLayer::layer)
                .containsExactly("bi/forward_lstm", "bi/backward_lstm");
        assertUndone(alignment.layers().get(0), forward);
        assertUndone(alignment.layers().get(1), backward);
        assertThat(alignment.distanceAfter()).isCloseTo(0, Offset.offset(1e-9));
    }

    @Test
    void units_whose_order_can_be_seen_stay_where_they_are() {
        Symbol h = Symbol.input("h", 4);
        Symbol c = Symbol.input("c", 4);
        Symbol begun = Lstm.of(4).named("begun").apply(x, h, c);
        Symbol output = Lstm.of(3).named("output").apply(x);
        Model model = Model.functional(
                "m", List.of(x, h, c), List.of(Dense.of(1).named("y").apply(begun), output));
        Alignment alignment = Alignment.of(model, copy(model).initialize(3));
        assertThat(alignment.layers()).isEmpty();
        assertThat(alignment.kept()).containsKeys("begun", "output", "y");
        assertThat(alignment.kept().get("begun")).contains("initial state");
        assertThat(alignment.kept().get("output")).contains("output of the model");
    }

    @Test
    void a_dense_layer_that_is_applied_to_timesteps_is_matched() {
        Dense inner = Dense.of(6).activation(ActivationFunction.TANH).named("inner");
        Symbol wrapped = TimeDistributed.of(inner).named("steps").apply(x);
        Symbol y = Dense.of(1).named("y").apply(Lstm.of(4).named("lstm").apply(wrapped));
        Model model = ModelCase.random("m", Model.functional("m", List.of(x), List.of(y)), 2, 9)
                .model();
        Model other = copy(model);
        Shuffle shuffle = Shuffle.random(6, true, 5);
        shuffle.dense(other, "steps/inner", "lstm/kernel");

        Alignment alignment = Alignment.of(model, other);

        assertThat(alignment.layers()).extracting(AlignedLayer::layer).containsExactly("steps/inner", "lstm");
        assertUndone(alignment.layers().get(0), shuffle);
        assertThat(alignment.distanceAfter()).isCloseTo(0, Offset.offset(1e-9));
    }

    @Test
    void a_dense_layer_within_two_wrappers_is_matched() {
        Symbol pictures = Symbol.input("pictures", 2, 4, 3);
        Dense dense = Dense.of(5).activation(ActivationFunction.TANH).named("dense");
        TimeDistributed rows = TimeDistributed.of(dense).named("rows");
        Symbol wrapped = TimeDistributed.of(rows).named("outer").apply(pictures);
        TimeDistributed reader =
                TimeDistributed.of(TimeDistributed.of(Dense.of(1).named("one")).named("each"));
        Symbol y = reader.named("y").apply(wrapped);
        Model model = ModelCase.random("m", Model.functional("m", List.of(pictures), List.of(y)), 2, 9)
                .model();
        Model other = copy(model);
        Shuffle shuffle = Shuffle.random(5, true, 5);
        shuffle.dense(other, "outer/rows/dense", "y/each/one/kernel");

        Alignment alignment = Alignment.of(model, other);

        assertThat(alignment.layers()).extracting(AlignedLayer::layer).containsExactly("outer/rows/dense");
        assertUndone(alignment.layers().get(0), shuffle);
        assertThat(alignment.distanceAfter()).isCloseTo(0, Offset.offset(1e-9));
    }

    @Test
    void units_of_other_functions_do_not_correspond() {
        assertThatThrownBy(() -> Alignment.of(stacked(4, ActivationFunction.TANH), stacked(4, ActivationFunction.RELU)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("layer second", "TANH");
    }

    @Test
    void models_in_double_precision_are_compared_in_it() {
        Model model = stacked(4, ActivationFunction.TANH).as(DType.FLOAT64);
        assertThat(Alignment.of(model, model).first().values())
                .extracting(Tensor::dtype)
                .containsOnly(DType.FLOAT64);
    }

    @Test
    void other_architectures_are_refused() {
        assertThatThrownBy(() -> Alignment.of(stacked(4, ActivationFunction.TANH), stacked(5, ActivationFunction.TANH)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("different architectures")
                .hasMessageContaining("first/kernel (3, 16)");
    }
}
