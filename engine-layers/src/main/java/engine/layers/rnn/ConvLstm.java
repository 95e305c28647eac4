package engine.layers.rnn;

import static engine.api.facet.UnitOptions.ACTIVITY_REGULARIZER;
import static engine.api.facet.UnitOptions.BIAS;
import static engine.api.facet.UnitOptions.KERNEL;
import static engine.api.facet.UnitOptions.USE_BIAS;

import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.Gated;
import engine.api.facet.RecurrentInputs;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Regularizer;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import engine.layers.rnn.sequence.SequenceLayout;
import engine.layers.rnn.walk.RecurrentOp;
import engine.layers.window.DataFormat;
import engine.layers.window.Padding;
import engine.layers.window.Sizes;
import engine.layers.window.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An LSTM whose products are convolutions (Shi et al. 2015), over sequences of rows of places, of images or of volumes; how many axes of
 * places there are is the rank. Source: {@code keras.layers.ConvLSTM1D}, {@code ConvLSTM2D}, {@code ConvLSTM3D}.
 *
 * <p>Inputs: x (batch, timesteps, places…, channels), or with channels first (batch, timesteps, channels, places…), optionally the initial
 * states h and c (batch, places…, filters) as the convolution puts them out. Weights: kernel (taps…, channels, 4·filters), recurrent_kernel
 * (taps…, filters, 4·filters), bias (4·filters), columns as an {@link Lstm}'s.
 */
public final class ConvLstm extends WalkingLayer<ConvLstm> implements Gated {
    private static final Key<Integer> FILTERS =
            Key.required("filters", Kinds.INTEGER).must("be positive", n -> n > 0);
    private static final Key<Padding> PADDING =
            Key.choice("padding", Padding.VALID).must("be valid or same", p -> p != Padding.CAUSAL);

    /** The options that depend on the rank. */
    private record Keys(Key<List<Integer>> kernelSize, Key<List<Integer>> strides, Key<List<Integer>> dilationRate) {}

    private static final List<Keys> KEYS = IntStream.rangeClosed(1, 3)
            .mapToObj(rank -> new Keys(
                    Sizes.required("kernel_size", rank),
                    Sizes.ones("strides", rank),
                    Sizes.ones("dilation_rate", rank)))
            .toList();

    public static final Schema<ConvLstm> CONV_LSTM1D = schema(1);
    public static final Schema<ConvLstm> CONV_LSTM2D = schema(2);
    public static final Schema<ConvLstm> CONV_LSTM3D = schema(3);

    private final int rank;

    private ConvLstm(int rank, String name, Config config) {
        super(List.of(CONV_LSTM1D, CONV_LSTM2D, CONV_LSTM3D).get(rank - 1), name, config);
        this.rank = rank;
    }

    private static Schema<ConvLstm> schema(int rank) {
        Keys keys = KEYS.get(rank - 1);
        return Schema.of(
                "ConvLSTM" + rank + "D",
                (name, config) -> new ConvLstm(rank, name, config),
                WALK,
                FILTERS,
                keys.kernelSize(),
                keys.strides(),
                PADDING,
                DataFormat.KEY,
                keys.dilationRate(),
                RecurrentLayer.ACTIVATION,
                Lstm.RECURRENT_ACTIVATION,
                USE_BIAS,
                KERNEL,
                RecurrentLayer.RECURRENT,
                BIAS,
                Lstm.UNIT_FORGET_BIAS,
                RecurrentLayer.DROPOUT,
                RecurrentLayer.RECURRENT_DROPOUT,
                RecurrentLayer.SEED,
                ACTIVITY_REGULARIZER);
    }

    /**
     * With Keras' defaults, of as many axes as the kernel has sizes, one to three.
     *
     * @param filters how many numbers each place of a state has
     * @param kernelSize taps along each axis
     */
    public static ConvLstm of(int filters, Integer... kernelSize) {
        Keys keys = KEYS.get(kernelSize.length - 1);
        return List.of(CONV_LSTM1D, CONV_LSTM2D, CONV_LSTM3D)
                .get(kernelSize.length - 1)
                .make("", Config.EMPTY.with(FILTERS, filters).with(keys.kernelSize(), List.of(kernelSize)));
    }

    @Override
    public Set<String> maskNames() {
        return Set.of("mask");
    }

    @Override
    public List<String> gates() {
        return Lstm.GATES;
    }

    @Override
    public List<String> states() {
        return List.of("h", "c");
    }

    @Override
    public int stateCount() {
        return 2;
    }

    public int filters() {
        return get(FILTERS);
    }

    public DataFormat dataFormat() {
        return get(DataFormat.KEY);
    }

    public ConvLstm dataFormat(DataFormat format) {
        return with(DataFormat.KEY, format);
    }

    public ConvLstm padding(Padding padding) {
        return with(PADDING, padding);
    }

    public ConvLstm strides(Integer... strides) {
        return with(KEYS.get(rank - 1).strides(), List.of(strides));
    }

    public ActivationFunction activation() {
        return get(RecurrentLayer.ACTIVATION);
    }

    public ConvLstm activation(ActivationFunction activation) {
        return with(RecurrentLayer.ACTIVATION, activation);
    }

    public ActivationFunction recurrentActivation() {
        return get(Lstm.RECURRENT_ACTIVATION);
    }

    public ConvLstm recurrentActivation(ActivationFunction activation) {
        return with(Lstm.RECURRENT_ACTIVATION, activation);
    }

    public boolean useBias() {
        return get(USE_BIAS);
    }

    /** Rate of the dropout on the inputs, a mask a gate. */
    public double dropout() {
        return get(RecurrentLayer.DROPOUT);
    }

    public ConvLstm dropout(double rate) {
        return with(RecurrentLayer.DROPOUT, rate);
    }

    /** Rate of the dropout on the hidden state, a mask a gate. */
    public double recurrentDropout() {
        return get(RecurrentLayer.RECURRENT_DROPOUT);
    }

    public ConvLstm recurrentDropout(double rate) {
        return with(RecurrentLayer.RECURRENT_DROPOUT, rate);
    }

    @Override
    public @Nullable Long seed() {
        return get(RecurrentLayer.SEED);
    }

    @Override
    public @Nullable Regularizer activityRegularizer() {
        return get(ACTIVITY_REGULARIZER);
    }

    /** How the windows of the input and of the hidden state walk. */
    ConvPlaces places() {
        Keys keys = KEYS.get(rank - 1);
        Steps steps = new Steps(get(keys.kernelSize()), get(keys.strides()), get(keys.dilationRate()));
        return new ConvPlaces(this, steps, get(PADDING));
    }

    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        int channels =
                Checks.known(this, inputs.shape(0).dropFirst(1), dataFormat().channelAxis());
        int columns = Checks.dimension(this, (long) gates().size() * filters());
        WeightOptions recurrent = RecurrentLayer.RECURRENT.in(config());
        List<WeightSpec> specs = new ArrayList<>();
        specs.add(WeightSpec.of("kernel", places().kernel(channels, columns), KERNEL.in(config())));
        specs.add(WeightSpec.of("recurrent_kernel", places().kernel(filters(), columns), recurrent));
        if (useBias()) specs.add(Lstm.biasSpec(BIAS.in(config()), get(Lstm.UNIT_FORGET_BIAS), filters()));
        return specs;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        RecurrentInputs passed = RecurrentInputs.of(inputs.arguments(), inputs.size());
        Shape x = inputs.shape(0);
        Shape places = places().state(x);
        Shape state = places.prepend(SequenceLayout.of(x, timeMajor()).batch());
        checkStates(inputs, passed, state);
        Flow y = Flow.of(returnSequences() ? places.prepend(x.dim(1)).prepend(x.dim(0)) : state);
        List<Flow> outputs = new ArrayList<>(List.of(returnSequences() ? y.maskOf(0) : y));
        if (returnState()) states().forEach(name -> outputs.add(Flow.of(state)));
        return outputs;
    }

    private void checkStates(Inputs inputs, RecurrentInputs passed, Shape state) {
        if (passed.mask() != RecurrentInputs.NONE && returnSequences()) {
            throw Checks.problem(this, "a mask passed by name to a layer that puts out sequences is not supported")
                    .hint("let the mask travel with the sequence")
                    .exception();
        }
        boolean count = passed.states().isEmpty() || passed.states().size() == stateCount();
        for (int i : passed.states())
            count &= state.accepts(inputs.shape(i)) || inputs.shape(i).accepts(state);
        if (count) return;
        throw Checks.problem(this, "these are no initial states h and c")
                .expected(state)
                .found(passed.states().stream().map(inputs::shape).toList())
                .exception();
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return maskBesideStates()
                || RecurrentInputs.of(inputs.arguments(), inputs.size())
                        .states()
                        .isEmpty();
    }

    @Override
    public LayerOp op(LayerCall call) {
        Shape step = call.input(0).shape().dropFirst(1);
        int units = filters() * places().window(step).results();
        int features = step.dropFirst(1).size();
        return new RecurrentOp(
                this,
                new Lstm.Equations(activation()),
                call,
                new RecurrentOp.Sizes(states(), gates().size(), features, units),
                h -> new ConvSums(this, call, h));
    }
}
