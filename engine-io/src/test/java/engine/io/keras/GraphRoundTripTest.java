package engine.io.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.layer.Activation;
import engine.api.layer.ActivationFunction;
import engine.api.layer.Concatenate;
import engine.api.layer.Concatenate.MaskMerge;
import engine.api.layer.Dense;
import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.Masking;
import engine.api.layer.RecurrentOptions;
import engine.api.layer.Symbol;
import engine.api.model.Graph;
import engine.io.json.Json;
import engine.testkit.LayerCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GraphRoundTripTest {
    static Stream<Graph> graphs() {
        Stream<Graph> cases = Stream.concat(LayerCases.options(2, 3), LayerCases.sizes())
                .map(each -> each.model().graph())
                .filter(graph -> graph.layers().stream().noneMatch(GraphRoundTripTest::beyondKeras3));
        return Stream.concat(cases, OptionCases.all().stream());
    }

    /** The three things in the catalogue that Keras 3 cannot hold; each has its own test below. */
    private static boolean beyondKeras3(Layer layer) {
        boolean beyond = layer instanceof Lstm lstm
                && (lstm.options().stateful() || lstm.options().maskBesideStates());
        return beyond || layer.toString().contains(ActivationFunction.HARD_SIGMOID_KERAS2.name());
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void what_is_written_for_keras_3_is_read_back_as_it_was(Graph graph) {
        assertThat(Described.of(roundTrip(graph))).isEqualTo(Described.of(graph));
    }

    @Test
    void every_layer_of_the_catalogue_but_three_options_takes_part() {
        long all = Stream.concat(LayerCases.options(2, 3), LayerCases.sizes()).count();
        assertThat(graphs().count())
                .isEqualTo(all - 4 - 2 - 2 + OptionCases.all().size());
    }

    @Test
    void objects_that_are_not_known_are_kept_word_for_word() {
        Graph graph = OptionCases.unknownObjects();
        assertThat(Described.of(roundTrip(graph))).isEqualTo(Described.of(graph));
        Map<String, Object> json = GraphWriter.write(graph, Target.KERAS3);
        assertThat(Json.write(json))
                .contains(
                        "\"class_name\": \"Rough\", \"config\": {\"strength\": 0.5}, \"registered_name\": \"mine>Rough\"");
    }

    @Test
    void a_chain_that_passes_one_layer_twice_is_written_as_a_functional_model() {
        Dense shared = Dense.of(2).named("shared");
        Graph graph = Graph.sequential("twice", Symbol.input("x", 2), List.of(shared, shared));
        Graph read = roundTrip(graph);
        assertThat(read.sequential()).isFalse();
        assertThat(Described.of(read)).isEqualTo(Described.of(graph.sequential(false)));
    }

    @Test
    void the_old_hard_sigmoid_is_refused_by_keras_3() {
        Graph graph =
                chain(Activation.of(ActivationFunction.HARD_SIGMOID_KERAS2).named("gate"));
        assertRefused(graph, "layer gate", "hard_sigmoid", "relu6(x + 3) / 6");
    }

    @Test
    void a_stateful_layer_behind_an_open_batch_is_refused() {
        Graph graph = chain(Lstm.of(2).named("lstm").options(RecurrentOptions.DEFAULTS.stateful(true)));
        assertRefused(graph, "layer lstm (LSTM)", "fixed batch size", "(None, 4, 2)");
    }

    @Test
    void masks_that_meet_by_the_older_rule_are_refused() {
        assertRefused(merged(MaskMerge.ALL_OF_THOSE_PRESENT, true), "layer both (Concatenate)", "masks");
        assertThat(roundTrip(merged(MaskMerge.ANY_IF_ALL_PRESENT, true)).layers())
                .hasSize(4);
    }

    @Test
    void without_masks_the_older_rule_makes_no_difference() {
        Graph read = roundTrip(merged(MaskMerge.ALL_OF_THOSE_PRESENT, false));
        assertThat(read.layer("both")).isEqualTo(new Concatenate("both", -1, MaskMerge.ANY_IF_ALL_PRESENT));
    }

    @Test
    void a_mask_read_beside_initial_states_is_refused() {
        assertRefused(begun(true, true), "layer lstm (LSTM)", "mask", "initial states");
        assertThat(Described.of(roundTrip(begun(true, false)))).isEqualTo(Described.of(begun(true, false)));
        assertThat(roundTrip(begun(false, true)).layers()).hasSize(4);
    }

    @Test
    void a_slash_in_a_name_is_refused() {
        assertRefused(chain(Dense.of(1).named("inner/dense")), "layer inner/dense", "/");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KERAS3")
    void other_targets_say_that_they_are_not_there_yet(Target target) {
        assertThatThrownBy(() -> GraphWriter.write(chain(Dense.of(1)), target))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(target.option())
                .hasMessageContaining("not supported yet");
    }

    private static Graph merged(MaskMerge rule, boolean masked) {
        Symbol a = Symbol.input("a", 4, 2);
        Symbol b = Symbol.input("b", 4, 2);
        Symbol first = masked ? Masking.of(0).named("masking").apply(a) : a;
        return Graph.functional("m", List.of(a, b), List.of(new Concatenate("both", -1, rule).apply(first, b)));
    }

    private static Graph begun(boolean masked, boolean reading) {
        Symbol x = Symbol.input("x", 4, 2);
        Symbol h = Symbol.input("h", 3);
        Symbol c = Symbol.input("c", 3);
        Lstm lstm = Lstm.of(3).named("lstm").options(RecurrentOptions.DEFAULTS.maskBesideStates(reading));
        Symbol first = masked ? Masking.of(0).named("masking").apply(x) : x;
        return Graph.functional("m", List.of(x, h, c), List.of(lstm.apply(first, h, c)));
    }

    private static Graph chain(Layer layer) {
        return Graph.sequential("model", Symbol.input("x", 4, 2), List.of(layer));
    }

    private static void assertRefused(Graph graph, String... parts) {
        assertThatThrownBy(() -> GraphWriter.write(graph, Target.KERAS3))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(parts);
    }

    /** Through text, as a file would have it. */
    private static Graph roundTrip(Graph graph) {
        String text = Json.write(GraphWriter.write(graph, Target.KERAS3));
        Map<String, Object> json = KerasObject.map(Json.parse(text, "test"));
        assertThat(Generation.of(json, null, null)).isEqualTo(Generation.KERAS3);
        List<String> notices = new ArrayList<>();
        Graph read = GraphReader.read(json, Generation.KERAS3, notices, "test");
        assertThat(notices).isEmpty();
        return read;
    }
}
