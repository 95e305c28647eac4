package engine.layers.rnn;

import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.rnn.walk.Cell;
import engine.layers.rnn.walk.CellStep;
import java.util.List;

/**
 * The plain recurrent layer (Elman 1990): {@code h = activation(x·kernel + h'·recurrent_kernel + bias)}. Source:
 * {@code keras.layers.SimpleRNN}.
 *
 * <p>State: h. Its one gate, {@code cell}, lets everything through: its value is the new state. Weights: kernel (features, units),
 * recurrent_kernel (units, units), bias (units).
 */
public final class SimpleRnn extends RecurrentLayer<SimpleRnn> {
    /** One set of columns; LSTM's word for what is written to the state. */
    public static final List<String> GATES = List.of("cell");

    private static final int CELL = 0;

    public static final Schema<SimpleRnn> SCHEMA =
            Schema.of("SimpleRNN", SimpleRnn::new, WALK, UNITS, ACTIVATION, WEIGHTS);

    /** {@code keras.layers.SimpleRNNCell}: the layer without its walk, for an {@link Rnn}. */
    public static final Schema<RnnCell> CELL_SCHEMA =
            Schema.of("SimpleRNNCell", SimpleRnn::cell, UNITS, ACTIVATION, CELL_WEIGHTS);

    private SimpleRnn(String name, Config config) {
        super(SCHEMA, name, config);
    }

    private static RnnCell cell(String name, Config config) {
        return new RnnCell(CELL_SCHEMA, SCHEMA, name, config);
    }

    @Override
    Schema<RnnCell> cellSchema() {
        return CELL_SCHEMA;
    }

    /** Keras' defaults: tanh, a bias, no dropout, the last output alone. */
    public static SimpleRnn of(int units) {
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
        return activation();
    }

    @Override
    public LayerOp op(LayerCall call) {
        return walked(new Equations(), call);
    }

    private record Equations() implements Cell {
        @Override
        public void forward(CellStep step, int unit) {
            step.putAfter(H, unit, step.gate(CELL, unit));
        }

        @Override
        public void backward(CellStep step, int unit) {
            step.putGateGradient(CELL, unit, step.gradient(H, unit));
            step.putGradient(H, unit, 0);
        }
    }
}
