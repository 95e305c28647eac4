package engine.layers.rnn;

import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.facet.Memory;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Initializer;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import engine.layers.rnn.walk.Cell;
import engine.layers.rnn.walk.CellStep;
import java.util.List;

/**
 * Long short-term memory (Hochreiter, Schmidhuber 1997; forget gate: Gers et al. 2000). Source: {@code keras.layers.LSTM}.
 *
 * <pre>{@code
 * z = x·kernel + h·recurrent_kernel + bias          columns i | f | c | o, each of `units`
 * i, f, o = recurrentActivation(z_i, z_f, z_o),  g = activation(z_c)
 * c = f·c' + i·g,  h = o·activation(c)
 * }</pre>
 *
 * <p>States: h, c. Weights: kernel (features, 4·units), recurrent_kernel (units, 4·units), bias (4·units).
 */
public final class Lstm extends RecurrentLayer<Lstm> {
    /** The gates by Keras' names, in the order of the columns of kernel, recurrent_kernel and bias. */
    public static final List<String> GATES = List.of("input", "forget", "cell", "output");

    private static final int INPUT = 0;
    private static final int FORGET = 1;
    static final int CELL = 2;
    private static final int OUTPUT = 3;

    static final Key<ActivationFunction> RECURRENT_ACTIVATION =
            function("recurrent_activation", ActivationFunction.SIGMOID);
    static final Key<Boolean> UNIT_FORGET_BIAS = Key.flag("unit_forget_bias", true);

    public static final Schema<Lstm> SCHEMA =
            Schema.of("LSTM", Lstm::new, WALK, UNITS, ACTIVATION, RECURRENT_ACTIVATION, UNIT_FORGET_BIAS, WEIGHTS);

    /** {@code keras.layers.LSTMCell}: the layer without its walk, for an {@link Rnn}. */
    public static final Schema<RnnCell> CELL_SCHEMA =
            Schema.of("LSTMCell", Lstm::cell, UNITS, ACTIVATION, RECURRENT_ACTIVATION, UNIT_FORGET_BIAS, CELL_WEIGHTS);

    private Lstm(String name, Config config) {
        super(SCHEMA, name, config);
    }

    private static RnnCell cell(String name, Config config) {
        return new RnnCell(CELL_SCHEMA, SCHEMA, name, config);
    }

    @Override
    Schema<RnnCell> cellSchema() {
        return CELL_SCHEMA;
    }

    /** Keras' defaults: tanh, sigmoid gates, bias with the forget gate's at one, no dropout, the last output alone. */
    public static Lstm of(int units) {
        return SCHEMA.make("", Config.EMPTY.with(UNITS, units));
    }

    @Override
    public List<String> gates() {
        return GATES;
    }

    @Override
    public List<String> states() {
        return List.of("h", "c");
    }

    @Override
    public ActivationFunction activation(int gate) {
        return gate == CELL ? activation() : recurrentActivation();
    }

    @Override
    public Memory memory() {
        return Memory.cell(FORGET, INPUT, CELL, OUTPUT, activation());
    }

    public ActivationFunction recurrentActivation() {
        return get(RECURRENT_ACTIVATION);
    }

    public Lstm recurrentActivation(ActivationFunction activation) {
        return with(RECURRENT_ACTIVATION, activation);
    }

    /** Whether the bias of the forget gate begins at one. */
    public boolean unitForgetBias() {
        return get(UNIT_FORGET_BIAS);
    }

    public Lstm unitForgetBias(boolean one) {
        return with(UNIT_FORGET_BIAS, one);
    }

    @Override
    protected WeightSpec biasSpec() {
        return biasSpec(bias(), unitForgetBias(), units());
    }

    /** A bias of four gates, of which the forget gate's may begin at one. */
    static WeightSpec biasSpec(WeightOptions bias, boolean unitForgetBias, int units) {
        WeightOptions options = unitForgetBias ? bias.with(new Initializer.UnitForgetBias(bias.initializer())) : bias;
        return WeightSpec.of("bias", Shape.of(GATES.size() * units), options);
    }

    @Override
    public LayerOp op(LayerCall call) {
        return walked(new Equations(activation()), call);
    }

    /** What the gates make of h and c. */
    record Equations(ActivationFunction activation) implements Cell {
        private static final int C = 1;

        @Override
        public void forward(CellStep step, int unit) {
            double written = step.gate(INPUT, unit) * step.gate(CELL, unit);
            double c = step.gate(FORGET, unit) * step.before(C, unit) + written;
            step.putAfter(C, unit, c);
            step.putAfter(H, unit, step.gate(OUTPUT, unit) * activation.apply(c));
        }

        @Override
        public void backward(CellStep step, int unit) {
            double c = step.after(C, unit);
            double shown = activation.apply(c);
            double dh = step.gradient(H, unit);
            double dc = step.gradient(C, unit) + dh * step.gate(OUTPUT, unit) * activation.derivative(c, shown);
            step.putGateGradient(INPUT, unit, dc * step.gate(CELL, unit));
            step.putGateGradient(FORGET, unit, dc * step.before(C, unit));
            step.putGateGradient(CELL, unit, dc * step.gate(INPUT, unit));
            step.putGateGradient(OUTPUT, unit, dh * shown);
            step.putGradient(C, unit, dc * step.gate(FORGET, unit));
            step.putGradient(H, unit, 0); // reached through the gates alone
        }
    }
}
