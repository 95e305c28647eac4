package engine.cpu.rnn.product;

import engine.api.RandomStream;
import engine.api.layer.LayerCall;
import engine.cpu.vector.CellMath;
import engine.layers.rnn.RecurrentLayer;

/**
 * The dropout of a call, drawn anew in each, the same at every timestep: masks of the inputs, one for all gates or one a gate, and one a
 * gate of the hidden state. An element's draw is the one numbered by its place in the masks.
 */
public final class RecurrentDropout {
    private final RecurrentShape shape;
    private final CellMath math;
    private final LayerCall call;
    private final int gates;
    private final int inputMasks;
    private final float[] input; // [1 or gates, batch, features], empty without dropout
    private final float[] recurrent; // [gates, batch, units], empty without recurrent dropout
    private final RandomStream inputRandom;
    private final RandomStream recurrentRandom;
    private final double inputRate;
    private final double recurrentRate;

    public RecurrentDropout(RecurrentLayer<?> layer, LayerCall call, RecurrentShape shape, CellMath math) {
        this.shape = shape;
        this.math = math;
        this.call = call;
        inputRate = call.training() ? layer.dropout() : 0;
        recurrentRate = call.training() ? layer.recurrentDropout() : 0;
        gates = layer.gates().size();
        inputMasks = layer.dropoutPerGate() ? gates : 1;
        input = new float[inputRate > 0 ? inputMasks * shape.batch() * shape.features() : 0];
        recurrent = new float[recurrentRate > 0 ? gates * shape.batch() * shape.units() : 0];
        inputRandom = call.random("dropout");
        recurrentRandom = call.random("recurrent_dropout");
    }

    /** Whether each gate sees an operand of its own. */
    public boolean perGate() {
        return recurrent.length > 0 || input.length > 0 && inputMasks > 1;
    }

    /** Whether all gates see the same masked input. */
    public boolean shared() {
        return input.length > 0 && !perGate();
    }

    /** Draws the masks of some samples. */
    public void draw(int firstRow, int rows) {
        if (input.length > 0) draw(input, inputRandom, inputRate, inputMasks, firstRow, rows, shape.features());
        if (recurrent.length > 0) draw(recurrent, recurrentRandom, recurrentRate, gates, firstRow, rows, shape.units());
    }

    private void draw(float[] mask, RandomStream random, double rate, int masks, int firstRow, int rows, int width) {
        float threshold = (float) rate;
        float kept = (float) (1 / (1 - rate));
        long step = call.step();
        for (int m = 0; m < masks; m++) {
            int begin = (m * shape.batch() + firstRow) * width;
            for (int i = begin; i < begin + rows * width; i++) {
                mask[i] = random.uniform(step, i) >= threshold ? kept : 0;
            }
        }
    }

    /** {@code to = x·mask} of one sample, [features]. */
    public void maskInput(int gate, int sample, float[] x, int at, float[] to, int toAt) {
        if (input.length == 0) System.arraycopy(x, at, to, toAt, shape.features());
        else math.multiply(x, at, input, inputAt(gate, sample), to, toAt, shape.features());
    }

    /** {@code to = h·mask} of one sample, [units]. */
    public void maskState(int gate, int sample, float[] h, int at, float[] to, int toAt) {
        if (recurrent.length == 0) System.arraycopy(h, at, to, toAt, shape.units());
        else math.multiply(h, at, recurrent, recurrentAt(gate, sample), to, toAt, shape.units());
    }

    /** {@code sum += dx·mask} of one sample. */
    public void addInput(int gate, int sample, float[] dx, int at, float[] sum, int sumAt) {
        if (input.length == 0) math.add(dx, at, sum, sumAt, sum, sumAt, shape.features());
        else math.addProduct(dx, at, input, inputAt(gate, sample), sum, sumAt, shape.features());
    }

    /** {@code sum += dh·mask} of one sample. */
    public void addState(int gate, int sample, float[] dh, int at, float[] sum, int sumAt) {
        if (recurrent.length == 0) math.add(dh, at, sum, sumAt, sum, sumAt, shape.units());
        else math.addProduct(dh, at, recurrent, recurrentAt(gate, sample), sum, sumAt, shape.units());
    }

    private int inputAt(int gate, int sample) {
        return ((inputMasks > 1 ? gate : 0) * shape.batch() + sample) * shape.features();
    }

    private int recurrentAt(int gate, int sample) {
        return (gate * shape.batch() + sample) * shape.units();
    }
}
