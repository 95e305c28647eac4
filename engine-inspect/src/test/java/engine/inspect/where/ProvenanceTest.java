package engine.inspect.where;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.weight.Initializer;
import engine.api.weight.WeightSpec;
import engine.layers.activation.PRelu;
import engine.layers.attention.heads.MultiHeadAttention;
import engine.layers.conv.Conv;
import engine.layers.conv.ConvTranspose;
import engine.layers.conv.DepthwiseConv;
import engine.layers.conv.SeparableConv;
import engine.layers.core.Activation;
import engine.layers.core.Dense;
import engine.layers.core.Dropout;
import engine.layers.core.EinsumDense;
import engine.layers.core.Masking;
import engine.layers.merge.Add;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.shape.Flatten;
import engine.layers.shape.RepeatVector;
import engine.layers.shape.Reshape;
import engine.layers.window.DataFormat;
import engine.layers.wrap.Bidirectional;
import engine.layers.wrap.MergeMode;
import engine.layers.wrap.TimeDistributed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which weights an input meets first, and what lies behind them. */
class ProvenanceTest {
    private final Symbol x = Symbol.input("x", 5, 3);
    private final Symbol aux = Symbol.input("aux", 2);

    private static Model model(List<Symbol> inputs, Symbol output) {
        return Model.functional("m", inputs, List.of(output));
    }

    private static List<String> meetings(Provenance provenance) {
        return provenance.meetings().stream().map(Meeting::toString).toList();
    }

    private Model founding() {
        Symbol lstm = Lstm.of(8).named("lstm_1").apply(x);
        Symbol both = Concatenate.of().named("both").apply(lstm, aux);
        Symbol dense = Dense.of(4).named("dense_1").apply(both);
        return model(List.of(x, aux), Dense.of(1).named("dense_2").apply(dense));
    }

    @Test
    void the_aux_input_meets_the_rows_behind_those_of_the_lstm() {
        assertThat(meetings(Provenance.of(founding(), "aux"))).containsExactly("dense_1/kernel[8:10,:]");
        assertThat(meetings(Provenance.of(founding(), "aux", 1))).containsExactly("dense_1/kernel[9,:]");
    }

    @Test
    void a_column_of_the_sequence_meets_a_row_of_the_lstms_kernel() {
        assertThat(meetings(Provenance.of(founding(), "x"))).containsExactly("lstm_1/kernel[0:3,:]");
        assertThat(meetings(Provenance.of(founding(), "x", 2))).containsExactly("lstm_1/kernel[2,:]");
    }

    @Test
    void the_route_holds_every_variable_behind_the_input_and_no_other() {
        Route ofAux = Provenance.of(founding(), "aux").routes().get(0);
        assertThat(ofAux.output()).isEqualTo("dense_2");
        assertThat(ofAux.calls()).containsExactly("both", "dense_1", "dense_2");
        assertThat(ofAux.variables())
                .containsExactly("dense_1/kernel", "dense_1/bias", "dense_2/kernel", "dense_2/bias");
        assertThat(Provenance.of(founding(), "x").routes().get(0).variables())
                .startsWith("lstm_1/kernel", "lstm_1/recurrent_kernel", "lstm_1/bias")
                .hasSize(7);
    }

    @Test
    void flattened_columns_are_spread_over_the_timesteps() {
        Symbol flat =
                Flatten.of().named("flat").apply(Dropout.of(0.5).named("drop").apply(x));
        Model model = model(List.of(x), Dense.of(2).named("dense").apply(flat));
        assertThat(meetings(Provenance.of(model, "x", 1))).containsExactly("dense/kernel[[1,4,7,10,13],:]");
    }

    @Test
    void reshaped_numbers_keep_their_row_major_place() {
        Symbol flat = Reshape.of(15).named("reshape").apply(x);
        Model model = model(List.of(x), Dense.of(2).named("dense").apply(flat));
        assertThat(meetings(Provenance.of(model, "x", 2))).containsExactly("dense/kernel[[2,5,8,11,14],:]");
    }

    @Test
    void timesteps_joined_one_behind_the_other_keep_their_rows_when_flattened() {
        Symbol other = Symbol.input("other", 2, 3);
        Symbol joined = Concatenate.of().axis(1).named("joined").apply(x, other);
        Symbol masked = Masking.of(0).named("masking").apply(joined);
        Model model = model(
                List.of(x, other),
                Dense.of(2).named("dense").apply(Flatten.of().named("flat").apply(masked)));
        assertThat(meetings(Provenance.of(model, "x"))).containsExactly("dense/kernel[0:15,:]");
        assertThat(meetings(Provenance.of(model, "other"))).containsExactly("dense/kernel[15:21,:]");
        assertThat(meetings(Provenance.of(model, "other", 1))).containsExactly("dense/kernel[[16,19],:]");
    }

    @Test
    void columns_joined_side_by_side_are_spread_when_flattened() {
        Symbol other = Symbol.input("other", 5, 2);
        Symbol joined = Concatenate.of().named("joined").apply(x, other);
        Model model = model(
                List.of(x, other),
                Dense.of(2).named("dense").apply(Flatten.of().named("flat").apply(joined)));
        assertThat(meetings(Provenance.of(model, "other")))
                .containsExactly("dense/kernel[[3,4,8,9,13,14,18,19,23,24],:]");
    }

    @Test
    void what_is_wrapped_timestep_by_timestep_reaches_only_its_own_timesteps() {
        Symbol other = Symbol.input("other", 2, 3);
        Symbol joined = Concatenate.of().axis(1).named("joined").apply(x, other);
        TimeDistributed wrapped =
                TimeDistributed.of(Activation.of(ActivationFunction.RELU)).named("td");
        Model model = model(
                List.of(x, other),
                Dense.of(2).named("dense").apply(Flatten.of().named("flat").apply(wrapped.apply(joined))));
        assertThat(meetings(Provenance.of(model, "other"))).containsExactly("dense/kernel[15:21,:]");
    }

    @Test
    void of_an_open_number_of_timesteps_one_row_stands_for_all() {
        Symbol open = Symbol.input("open", Shape.UNKNOWN, 3);
        Symbol other = Symbol.input("other", Shape.UNKNOWN, 2);
        Symbol side = Concatenate.of().named("side").apply(open, other);
        Model model = model(List.of(open, other), Lstm.of(2).named("lstm").apply(side));
        assertThat(meetings(Provenance.of(model, "other"))).containsExactly("lstm/kernel[3:5,:]");
        Symbol thirds = Reshape.of(Shape.UNKNOWN, 2).named("thirds").apply(open);
        Model narrow = model(List.of(open), Lstm.of(2).named("lstm").apply(thirds));
        assertThat(meetings(Provenance.of(narrow, "open", 0))).containsExactly("lstm/kernel[0:2,:]");
        Symbol grid = Symbol.input("grid", Shape.UNKNOWN, 2, 3);
        TimeDistributed flat = TimeDistributed.of(Flatten.of().named("flat")).named("td");
        Model rows = model(List.of(grid), Lstm.of(2).named("lstm").apply(flat.apply(grid)));
        assertThat(meetings(Provenance.of(rows, "grid", 1))).containsExactly("lstm/kernel[[1,4],:]");
        Symbol behind = Concatenate.of().axis(1).named("behind").apply(open, x);
        Model longer = model(List.of(open, x), Lstm.of(2).named("lstm").apply(behind));
        assertThat(meetings(Provenance.of(longer, "x", 1))).containsExactly("lstm/kernel[1,:]");
    }

    @Test
    void a_wrapped_layers_weights_carry_its_name() {
        TimeDistributed wrapped = TimeDistributed.of(Dense.of(2).named("dense")).named("td");
        assertThat(meetings(Provenance.of(model(List.of(x), wrapped.apply(x)), "x", 0)))
                .containsExactly("td/dense/kernel[0,:]");
    }

    @Test
    void an_initial_hidden_state_meets_the_recurrent_kernel_and_a_cell_state_no_weight() {
        Symbol h = Symbol.input("h", 8);
        Symbol c = Symbol.input("c", 8);
        Model model = model(List.of(x, h, c), Lstm.of(8).named("lstm").apply(x, h, c));
        assertThat(meetings(Provenance.of(model, "h"))).containsExactly("lstm/recurrent_kernel[0:8,:]");
        assertThat(meetings(Provenance.of(model, "c"))).isEmpty();
        assertThat(Provenance.of(model, "c").routes()).hasSize(1);
    }

    @Test
    void a_shared_layer_is_met_once_for_each_way_in() {
        Symbol other = Symbol.input("other", 5, 3);
        Lstm shared = Lstm.of(4).named("shared");
        Symbol both = Concatenate.of().named("both").apply(shared.apply(x), shared.apply(other));
        Model model = model(List.of(x, other), both);
        assertThat(meetings(Provenance.of(model, "other"))).containsExactly("shared/kernel[0:3,:]");
        assertThat(Provenance.of(model, "other").routes().get(0).calls()).containsExactly("shared@1", "both");
    }

    @Test
    void an_output_that_the_input_does_not_reach_has_no_route() {
        Symbol one = Dense.of(1).named("one").apply(aux);
        Symbol two = Lstm.of(1).named("two").apply(x);
        Model model = Model.functional("m", List.of(x, aux), List.of(one, two));
        assertThat(Provenance.of(model, "aux").routes())
                .extracting(Route::output)
                .containsExactly("one");
    }

    @Test
    void unknown_inputs_and_columns_are_refused_with_those_there_are() {
        assertThatThrownBy(() -> Provenance.of(founding(), "lstm_1"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no input layer named lstm_1")
                .hasMessageContaining("x, aux");
        assertThatThrownBy(() -> Provenance.of(founding(), "aux", 2))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("aux:0 to aux:1");
    }

    /** A user's layer that says nothing of itself. */
    private static final class Own extends BaseLayer<Own> {
        private static final Schema<Own> SCHEMA = Schema.registered("Test", "Own", Own::new);

        private Own(String name, Config config) {
            super(SCHEMA, name, config);
        }

        @Override
        public List<WeightSpec> weights(Inputs inputs) {
            return List.of(WeightSpec.statistic("table", Shape.of(7, 2), new Initializer.Zeros()));
        }

        @Override
        public List<Flow> outputs(Inputs inputs) {
            return inputs.flows();
        }

        @Override
        public LayerOp op(LayerCall call) {
            return LayerOp.NOTHING;
        }
    }

    @Test
    void a_layer_of_which_nothing_is_known_gets_the_most_that_could_be_and_is_named() {
        Symbol own = Own.SCHEMA.make("own", Config.EMPTY).apply(x);
        Symbol flat = Flatten.of().named("flat").apply(own);
        Provenance provenance = Provenance.of(model(List.of(x), flat), "x", 1);
        assertThat(meetings(provenance)).containsExactly("own/table[0:7,:]");
        assertThat(provenance.unknown()).extracting(Node::toString).containsExactly("own");
        assertThat(provenance.upperBound(flat.node())).isInfinite();
    }

    @Test
    void only_the_weight_that_is_multiplied_first_is_met() {
        assertThat(metBehind(PRelu.of().named("prelu"))).containsExactly("prelu/alpha[:,1]");
        assertThat(metBehind(PRelu.of().sharedAxes(1, 2).named("prelu"))).containsExactly("prelu/alpha[:,0]");
        assertThat(metBehind(SeparableConv.of(4, 3).named("sep"))).containsExactly("sep/depthwise_kernel[:,1,:]");
        assertThat(metBehind(DepthwiseConv.of(3).named("apart"))).containsExactly("apart/kernel[:,1,:]");
        assertThat(metBehind(ConvTranspose.of(4, 3).named("back"))).containsExactly("back/kernel[:,:,1]");
        assertThat(metBehind(EinsumDense.of("abc,cde->abde", 5, 2, 4).named("sum")))
                .containsExactly("sum/kernel[1,:,:]");
    }

    private List<String> metBehind(Layer layer) {
        Symbol flat = Flatten.of().named("flat").apply(layer.apply(x));
        return meetings(
                Provenance.of(model(List.of(x), Dense.of(2).named("dense").apply(flat)), "x", 1));
    }

    @Test
    void heads_meet_their_projections_alone() {
        Symbol heads = MultiHeadAttention.of(2, 4).named("mha").apply(x, x);
        Model model = model(List.of(x), Flatten.of().named("flat").apply(heads));
        assertThat(meetings(Provenance.of(model, "x", 2)))
                .containsExactly("mha/query/kernel[2,:,:]", "mha/key/kernel[2,:,:]", "mha/value/kernel[2,:,:]");
    }

    @Test
    void channels_in_front_and_in_groups_meet_their_own_rows() {
        Symbol image = Symbol.input("image", 4, 5, 5);
        Symbol grouped = Conv.of(6, 3, 3)
                .groups(2)
                .dataFormat(DataFormat.CHANNELS_FIRST)
                .named("conv")
                .apply(image);
        Model model = model(List.of(image), grouped);
        assertThat(meetings(Provenance.of(model, "image"))).containsExactly("conv/kernel[:,:,0:2,:]");
    }

    @Test
    void the_layers_that_say_what_they_do_are_known() {
        Symbol masked = Masking.of(0).named("masking").apply(x);
        Symbol wrapped = TimeDistributed.of(Reshape.of(3, 1).named("reshape"))
                .named("td")
                .apply(Dropout.of(0.1).named("drop").apply(masked));
        Symbol rows =
                TimeDistributed.of(Flatten.of().named("flatten")).named("td2").apply(wrapped);
        Symbol dense = Dense.of(3).named("dense").apply(rows);
        Symbol directions = Bidirectional.of(Gru.of(3).returnSequences(true))
                .mergeMode(MergeMode.AVE)
                .named("bi")
                .apply(Add.of().named("add").apply(dense, rows));
        Symbol lstm = Lstm.of(2).named("lstm").apply(directions);
        Symbol both = Concatenate.of().named("both").apply(lstm, aux);
        Model model = model(
                List.of(x, aux),
                Activation.of(ActivationFunction.TANH).named("tanh").apply(both));
        assertThat(Provenance.of(model, "x").unknown()).isEmpty();
        assertThat(Provenance.of(model, "aux").unknown()).isEmpty();
    }

    @Test
    void columns_keep_their_places_in_rows_that_are_repeated() {
        Symbol repeated = RepeatVector.of(3).named("repeated").apply(aux);
        Model model = model(
                List.of(aux),
                Dense.of(2).named("dense").apply(Flatten.of().named("flat").apply(repeated)));
        assertThat(meetings(Provenance.of(model, "aux", 1))).containsExactly("dense/kernel[[1,3,5],:]");
    }

    @Test
    void between_folded_timesteps_only_those_are_reached_that_were() {
        Symbol other = Symbol.input("other", 2, 3);
        Symbol joined = Concatenate.of().axis(1).named("joined").apply(x, other);
        Symbol split = TimeDistributed.of(Reshape.of(3, 1).named("reshape"))
                .named("td")
                .apply(joined);
        Model model = model(
                List.of(x, other),
                Dense.of(2).named("dense").apply(Flatten.of().named("flat").apply(split)));
        assertThat(meetings(Provenance.of(model, "other", 1))).containsExactly("dense/kernel[[16,19],:]");
    }

    @Test
    void states_that_stand_side_by_side_go_around_the_kernel() {
        Symbol h = Dense.of(4).named("h").apply(aux);
        Symbol c = Dense.of(4).named("c").apply(aux);
        Symbol lstm = Lstm.of(4).named("lstm").apply(x, h, c);
        Route route =
                Provenance.of(model(List.of(x, aux), lstm), "aux").routes().get(0);
        assertThat(route.chain()).isEqualTo("h, c → lstm");
        assertThat(route.variables())
                .contains("h/kernel", "c/bias", "lstm/recurrent_kernel", "lstm/bias")
                .doesNotContain("lstm/kernel");
    }
}
