package engine.io.keras.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.activation.ActivationFunction;
import engine.api.config.KerasObject;
import engine.api.facet.Merging.MaskMerge;
import engine.api.graph.Graph;
import engine.api.graph.NestedModel;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.io.json.Json;
import engine.io.keras.value.Generation;
import engine.io.keras.value.ReadContext;
import engine.io.keras.value.Target;
import engine.layers.conv.ConvTranspose;
import engine.layers.conv.SeparableConv;
import engine.layers.core.Activation;
import engine.layers.core.Dense;
import engine.layers.core.Masking;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import engine.layers.window.Padding;
import engine.testkit.GoldenCases;
import engine.testkit.LayerCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GraphRoundTripTest {
    private static final List<String> BEYOND_KERAS3 = List.of(
            "stateful=true",
            "mask_beside_states=true",
            "zero_at_masked=false",
            "time_major=true",
            "hard_sigmoid_keras2");

    private static final List<Graph> GRAPHS = made(); // once, for it takes seconds

    static Stream<Graph> graphs() {
        return GRAPHS.stream();
    }

    private static List<Graph> made() {
        Stream<Graph> cases = Stream.concat(LayerCases.options(2, 3), LayerCases.sizes())
                .map(each -> each.model().architecture())
                .filter(graph -> graph.layers().stream().noneMatch(GraphRoundTripTest::beyondKeras3));
        return Stream.of(cases, OptionCases.all().stream(), goldens())
                .flatMap(graphs -> graphs)
                .toList();
    }

    /** Every option of every layer: the cases of their goldens, but for those whose inputs carry masks by a layer of the tests, and of open batches. */
    private static Stream<Graph> goldens() {
        return GoldenCases.all()
                .map(each -> each.model().architecture())
                .filter(graph -> graph.layers().stream()
                        .noneMatch(layer -> layer.className().equals("Masked")
                                || layer.toString().contains("stateful=true")));
    }

    /** What in the catalogue Keras 3 cannot hold; each has its own test below. */
    private static boolean beyondKeras3(Layer layer) {
        String text = layer.toString();
        boolean oneGate = text.startsWith("SimpleRNN") && text.contains("implementation=1"); // says nothing
        return oneGate || BEYOND_KERAS3.stream().anyMatch(text::contains);
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void what_is_written_for_keras_3_is_read_back_as_it_was(Graph graph) {
        assertThat(Described.of(roundTrip(graph))).isEqualTo(Described.of(graph));
    }

    @Test
    void every_layer_of_the_catalogue_takes_part_and_but_few_of_its_options_do_not() {
        List<Graph> all = Stream.concat(LayerCases.options(2, 3), LayerCases.sizes())
                .map(each -> each.model().architecture())
                .toList();
        assertThat(graphs().count())
                .isGreaterThan(all.size() * 9L / 10 + OptionCases.all().size());
        assertThat(classNames(graphs())).containsAll(classNames(all.stream()));
    }

    private static Set<String> classNames(Stream<Graph> graphs) {
        return graphs.flatMap(graph -> graph.layers().stream())
                .map(Layer::className)
                .collect(Collectors.toSet());
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
        Graph graph = chain(Lstm.of(2).named("lstm").stateful(true));
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
        assertThat(read.layer("both")).isEqualTo(Concatenate.of().named("both"));
    }

    @Test
    void a_mask_read_beside_initial_states_is_refused() {
        assertRefused(begun(true, true), "layer lstm (LSTM)", "mask", "initial states");
        assertThat(Described.of(roundTrip(begun(true, false)))).isEqualTo(Described.of(begun(true, false)));
        assertThat(roundTrip(begun(false, true)).layers()).hasSize(4);
    }

    @Test
    void models_within_a_model_stay_models() {
        Graph graph = OptionCases.nestedModels();
        Graph read = roundTrip(graph);
        assertThat(Described.of(read)).isEqualTo(Described.of(graph));
        assertThat(read.layers()).extracting(Layer::className).contains("Functional", "Sequential", "TimeDistributed");
    }

    @Test
    void only_the_outputs_of_a_model_count_its_construction() {
        String json = Json.write(GraphWriter.write(OptionCases.nestedModels(), Target.KERAS3));
        assertThat(json).contains("\"output_layers\": [[\"inner\", 2, 0], [\"chain\", 0, 0], [\"steps\", 0, 0]]");
        assertThat(json).contains("\"keras_history\": [\"inner\", 0, 0]");
    }

    @Test
    void a_frozen_chain_says_so_in_each_of_its_layers() {
        Graph chain = Graph.sequential(
                "chain", Symbol.input("c", 3), List.of(Dense.of(2).named("dense")));
        Symbol x = Symbol.input("x", 3);
        Graph graph = Graph.functional(
                "outer",
                List.of(x),
                List.of(NestedModel.of(chain).trainable(false).apply(x)));
        NestedModel read = (NestedModel) roundTrip(graph).layer("chain");
        assertThat(read.trainable()).isFalse();
        assertThat(read.graph().layer("dense").trainable()).isFalse();
    }

    @Test
    void a_layer_over_timesteps_before_samples_is_refused() {
        assertRefused(chain(Lstm.of(1).named("lstm").timeMajor(true)), "layer lstm", "key time_major");
    }

    /** Four places, in strides of two, are what seven or eight become; in Keras 3 they become eight. */
    @Test
    void a_deconvolution_of_another_size_than_in_Keras_3_is_refused() {
        ConvTranspose deconvolution =
                ConvTranspose.of(2, 3).named("deconvolution").strides(2).padding(Padding.SAME);
        assertThat(GraphWriter.write(chain(deconvolution.outputPlaces(8)), Target.KERAS3))
                .isNotNull();
        assertRefused(chain(deconvolution.outputPlaces(7)), "layer deconvolution", "8", "7", "Keras 3");
    }

    @Test
    void a_causal_layer_that_Keras_3_does_not_have_is_refused() {
        SeparableConv separable = SeparableConv.of(2, 3).named("separable");
        assertThat(GraphWriter.write(chain(separable.padding(Padding.SAME)), Target.KERAS3))
                .isNotNull();
        assertRefused(chain(separable.padding(Padding.CAUSAL)), "layer separable", "key padding", "causal");
    }

    @Test
    void a_slash_in_a_name_is_refused() {
        assertRefused(chain(Dense.of(1).named("inner/dense")), "layer inner/dense", "/");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KERAS3")
    void what_is_written_for_an_older_keras_is_read_back_as_it_was(Target target) {
        Graph graph = chain(Dense.of(1).named("dense"));
        Map<String, Object> json = GraphWriter.write(graph, target);
        Graph read = GraphReader.read(
                json, new ReadContext(target.generation(), target.version(), "test", new ArrayList<>()));
        assertThat(read.layer("dense")).isEqualTo(graph.layer("dense"));
        assertThat(read.inputs().get(0).shape()).isEqualTo(graph.inputs().get(0).shape());
    }

    private static Graph merged(MaskMerge rule, boolean masked) {
        Symbol a = Symbol.input("a", 4, 2);
        Symbol b = Symbol.input("b", 4, 2);
        Symbol first = masked ? Masking.of(0).named("masking").apply(a) : a;
        return Graph.functional(
                "m",
                List.of(a, b),
                List.of(Concatenate.of().named("both").masks(rule).apply(first, b)));
    }

    private static Graph begun(boolean masked, boolean reading) {
        Symbol x = Symbol.input("x", 4, 2);
        Symbol h = Symbol.input("h", 3);
        Symbol c = Symbol.input("c", 3);
        Lstm lstm = Lstm.of(3).named("lstm").maskBesideStates(reading);
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
        Graph read = GraphReader.read(json, new ReadContext(Generation.KERAS3, "", "test", notices));
        assertThat(notices).isEmpty();
        return read;
    }
}
