package engine.layers.rnn;

import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.facet.Memory;
import engine.api.facet.Recurrent.Reset;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.WeightSpec;
import engine.layers.rnn.walk.Cell;
import engine.layers.rnn.walk.CellStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gated recurrent unit (Cho et al. 2014). Source: {@code keras.layers.GRU}.
 *
 * <pre>{@code
 * z, r = recurrentActivation(x·kernel + h'·recurrent_kernel + bias)      columns z | r | h, each of `units`
 * resetAfter:  g = activation(x·kernel_h + bias_h + r·(h'·recurrent_kernel_h + recurrent_bias_h))
 * otherwise:   g = activation(x·kernel_h + bias_h + (r·h')·recurrent_kernel_h)
 * h = z·h' + (1 − z)·g
 * }</pre>
 *
 * <p>State: h. Weights: kernel (features, 3·units), recurrent_kernel (units, 3·units), bias (3·units), or with {@code reset_after}
 * (2, 3·units): the first row stands beside the input's product, the second beside the state's.
 */
public final class Gru extends RecurrentLayer<Gru> {
    /** The gates in the order of the columns of kernel, recurrent_kernel and bias. */
    public static final List<String> GATES = List.of("update", "reset", "candidate");

    private static final int UPDATE = 0;
    private static final int RESET = 1;
    private static final int CANDIDATE = 2;

    private static final Key<ActivationFunction> RECURRENT_ACTIVATION =
            function("recurrent_activation", ActivationFunction.SIGMOID);
    private static final Key<Boolean> RESET_AFTER = Key.flag("reset_after", true);

    public static final Schema<Gru> SCHEMA =
            Schema.of("GRU", Gru::new, WALK, UNITS, ACTIVATION, RECURRENT_ACTIVATION, WEIGHTS, RESET_AFTER);

    /** {@code keras.layers.GRUCell}: the layer without its walk, for an {@link Rnn}. */
    public static final Schema<RnnCell> CELL_SCHEMA =
            Schema.of("GRUCell", Gru::cell, UNITS, ACTIVATION, RECURRENT_ACTIVATION, CELL_WEIGHTS, RESET_AFTER);

    private Gru(String name, Config config) {
        super(SCHEMA, name, config);
    }

    private static RnnCell cell(String name, Config config) {
        return new RnnCell(CELL_SCHEMA, SCHEMA, name, config);
    }

    @Override
    Schema<RnnCell> cellSchema() {
        return CELL_SCHEMA;
    }

    /** Keras' defaults: tanh, sigmoid gates, the reset after the product, a bias, no dropout, the last output alone. */
    public static Gru of(int units) {
        return SCHEMA.make("", Config.EMPTY.with(UNITS, units));
    }

    @Override
    public List<String> gates() {
        return GATES;
    }

    @Override
    public List<String> states() {
        return List.of("h");
    }

    @Override
    public ActivationFunction activation(int gate) {
        return gate == CANDIDATE ? activation() : recurrentActivation();
    }

    @Override
    public @Nullable Reset reset(int gate) {
        return gate == CANDIDATE ? new Reset(RESET, resetAfter()) : null;
    }

    @Override
    public Memory memory() {
        return Memory.hidden(UPDATE, CANDIDATE);
    }

    public ActivationFunction recurrentActivation() {
        return get(RECURRENT_ACTIVATION);
    }

    public Gru recurrentActivation(ActivationFunction activation) {
        return with(RECURRENT_ACTIVATION, activation);
    }

    /** Whether the reset gate multiplies the product of the state or, as before Keras 3 and TensorFlow 2, the state itself. */
    public boolean resetAfter() {
        return get(RESET_AFTER);
    }

    public Gru resetAfter(boolean after) {
        return with(RESET_AFTER, after);
    }

    @Override
    protected WeightSpec biasSpec() {
        Shape shape = resetAfter() ? Shape.of(2, columns()) : Shape.of(columns());
        return WeightSpec.of("bias", shape, bias());
    }

    @Override
    public LayerOp op(LayerCall call) {
        return walked(new Equations(), call);
    }

    private record Equations() implements Cell {
        @Override
        public void forward(CellStep step, int unit) {
            double z = step.gate(UPDATE, unit);
            step.putAfter(H, unit, z * step.before(H, unit) + (1 - z) * step.gate(CANDIDATE, unit));
        }

        @Override
        public void backward(CellStep step, int unit) {
            double z = step.gate(UPDATE, unit);
            double dh = step.gradient(H, unit);
            step.putGateGradient(UPDATE, unit, dh * (step.before(H, unit) - step.gate(CANDIDATE, unit)));
            step.putGateGradient(RESET, unit, 0); // the candidate's sum adds to it
            step.putGateGradient(CANDIDATE, unit, dh * (1 - z));
            step.putGradient(H, unit, dh * z);
        }
    }
}
