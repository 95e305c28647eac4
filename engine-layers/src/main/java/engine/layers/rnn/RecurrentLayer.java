package engine.layers.rnn;

import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.KeyGroup;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.Recurrent;
import engine.api.facet.RecurrentInputs;
import engine.api.facet.UnitOptions;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Orthogonal;
import engine.api.weight.WeightKeys;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import engine.layers.rnn.walk.Cell;
import engine.layers.rnn.walk.RecurrentMasks;
import engine.layers.rnn.walk.RecurrentOp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all recurrent layers share: how the sequence is walked, the weights, dropout. A layer adds its gates, its states and its
 * equations.
 *
 * <p>Inputs: x (batch, timesteps, features), optionally the initial states (batch, units). Outputs: y (batch, [timesteps,] units), with
 * {@code return_state} then the states. {@linkplain #timeMajor() Time-major}, sequences are (timesteps, batch, …). Weights: kernel (features, gates·units), recurrent_kernel (units, gates·units), bias.
 *
 * @param <L> the layer's own class
 */
public abstract class RecurrentLayer<L extends RecurrentLayer<L>> extends WalkingLayer<L>
        implements Recurrent, UnitOptions<L> {
    protected static final Key<ActivationFunction> ACTIVATION = function("activation", ActivationFunction.TANH);
    static final WeightKeys RECURRENT = WeightKeys.of("recurrent", new Orthogonal(1));

    static final Key<Double> DROPOUT = rate("dropout");
    static final Key<Double> RECURRENT_DROPOUT = rate("recurrent_dropout");
    static final Key<@Nullable Long> SEED = Key.optional("seed", Kinds.SEED);
    // Keras 3 takes the key without writing it; its default is one input mask for all gates
    private static final Key<Integer> IMPLEMENTATION =
            Key.of("implementation", Kinds.INTEGER, 2).writtenWhereSet();

    /** Weights and dropout, which the layer has and its cell. */
    protected static final KeyGroup CELL_WEIGHTS = () -> {
        List<Key<?>> keys = new ArrayList<>(List.of(USE_BIAS));
        for (KeyGroup group : List.of(KERNEL, RECURRENT, BIAS)) keys.addAll(group.keys());
        Collections.addAll(keys, DROPOUT, RECURRENT_DROPOUT, SEED, IMPLEMENTATION);
        return keys;
    };

    /** The same and the penalty on the output. */
    protected static final KeyGroup WEIGHTS = () -> {
        List<Key<?>> keys = new ArrayList<>(CELL_WEIGHTS.keys());
        keys.add(ACTIVITY_REGULARIZER);
        return keys;
    };

    protected RecurrentLayer(Schema<L> schema, String name, Config config) {
        super(schema, name, config);
    }

    /** A function inside the cell, where a softmax over one unit's numbers would make no sense. */
    protected static Key<ActivationFunction> function(String name, ActivationFunction standard) {
        return Key.of(name, ActivationFunction.KIND, standard)
                .must("be elementwise inside a recurrent layer", ActivationFunction::elementwise);
    }

    private static Key<Double> rate(String name) {
        return Key.of(name, Kinds.NUMBER, 0.0).must("lie in [0, 1)", rate -> rate >= 0 && rate < 1);
    }

    @Override
    public int stateCount() {
        return states().size();
    }

    /** The class of the layer's cell. */
    abstract Schema<RnnCell> cellSchema();

    /** The same without the walk, to be carried by an {@link Rnn}. */
    public RnnCell asCell() {
        Config cell = Config.EMPTY;
        for (Key<?> key : cellSchema().keys()) cell = RnnCell.copy(key, config(), cell);
        return cellSchema().make(name(), cell).trainable(trainable());
    }

    @Override
    public ActivationFunction activation() {
        return get(ACTIVATION);
    }

    public L activation(ActivationFunction activation) {
        return with(ACTIVATION, activation);
    }

    public WeightOptions recurrentKernel() {
        return RECURRENT.in(config());
    }

    public L recurrentKernel(WeightOptions recurrentKernel) {
        return with(RECURRENT, recurrentKernel);
    }

    /** Rate of the dropout on the inputs. */
    public double dropout() {
        return get(DROPOUT);
    }

    public L dropout(double rate) {
        return with(DROPOUT, rate);
    }

    /** Rate of the dropout on the hidden state. */
    public double recurrentDropout() {
        return get(RECURRENT_DROPOUT);
    }

    public L recurrentDropout(double rate) {
        return with(RECURRENT_DROPOUT, rate);
    }

    /** 2 draws one input mask for all gates, 1 a mask a gate; Keras switches to 1 where {@link #recurrentDropout()} is not 0. */
    public L implementation(int implementation) {
        return with(IMPLEMENTATION, implementation);
    }

    /** Whether each gate has its own input mask. */
    public boolean dropoutPerGate() {
        return get(IMPLEMENTATION) != 2 || recurrentDropout() > 0;
    }

    /** The operation that carries a cell along the sequence. */
    final LayerOp walked(Cell cell, LayerCall call) {
        return new RecurrentOp(
                this, cell, new RecurrentMasks.Rates(dropout(), recurrentDropout(), dropoutPerGate()), call);
    }

    @Override
    public @Nullable Long seed() {
        return get(SEED);
    }

    public L seed(@Nullable Long seed) {
        return with(SEED, seed);
    }

    /** Columns of the kernels: the units of all gates. */
    protected final int columns() {
        return Checks.dimension(this, (long) blocks() * units());
    }

    /** How the bias is declared. */
    protected WeightSpec biasSpec() {
        return WeightSpec.of("bias", Shape.of(columns()), bias());
    }

    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        int features = Checks.known(this, inputs.shape(0), -1);
        int columns = columns();
        List<WeightSpec> specs = new ArrayList<>();
        specs.add(WeightSpec.of("kernel", Shape.of(features, columns), kernel()));
        specs.add(WeightSpec.of("recurrent_kernel", Shape.of(units(), columns), recurrentKernel()));
        if (useBias()) specs.add(biasSpec());
        return specs;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        RecurrentInputs passed = RecurrentInputs.of(inputs.arguments(), inputs.size());
        if (!passed.states().isEmpty() && passed.states().size() != states().size()) {
            throw Checks.problem(this, "wrong number of inputs")
                    .expected("x, or x with the initial states " + String.join(" and ", states()))
                    .found(inputs.size())
                    .exception();
        }
        Shape x = inputs.shape(0);
        if (x.rank() != 3) {
            throw Checks.problem(this, "wrong input shape")
                    .expected("(batch, timesteps, features)")
                    .found(x)
                    .exception();
        }
        Shape state = Shape.of(x.dim(timeMajor() ? 1 : 0), units());
        for (int i : passed.states()) check("wrong shape of an initial state", state, inputs.shape(i));
        Flow y = Flow.of(returnSequences() ? x.with(-1, units()) : state);
        if (passed.mask() != RecurrentInputs.NONE) {
            check("wrong shape of the mask", x.dropLast(1), inputs.shape(passed.mask()));
            if (returnSequences()) y = y.ownMask();
        } else if (returnSequences()) {
            y = y.maskOf(0);
        }
        List<Flow> outputs = new ArrayList<>(List.of(y));
        if (returnState()) states().forEach(name -> outputs.add(Flow.of(state)));
        return outputs;
    }

    private void check(String what, Shape expected, Shape found) {
        if (expected.accepts(found) || found.accepts(expected)) return;
        throw Checks.problem(this, what).expected(expected).found(found).exception();
    }

    @Override
    public Set<String> maskNames() {
        return Set.of("mask");
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return maskBesideStates()
                || RecurrentInputs.of(inputs.arguments(), inputs.size())
                        .states()
                        .isEmpty();
    }
}
