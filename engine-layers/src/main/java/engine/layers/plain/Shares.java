package engine.layers.plain;

import engine.api.DType;
import engine.api.layer.LayerCall;
import org.jspecify.annotations.Nullable;

/**
 * What attention makes of scores: shares that sum to one in each row, some of them dropped in training. A row is a query's, its places the
 * values'.
 */
public final class Shares {
    /** What becomes of the scores that masks leave out; Keras has three ways, which differ where a row has nothing else. */
    public enum LeftOut {
        /** They are lowered by a billion, which in float32 swallows small ones: a row of them alone is equal shares. */
        LOWERED,
        /** They are minus a billion, and no share in the end: a row of them alone is zeros. */
        ZERO,
        /** They are minus a billion: a row of them alone is equal shares. */
        EQUAL
    }

    private static final double LOW = 1e9;

    private final LayerCall call;
    private final int length; // of a row
    private final LeftOut leftOut;
    private final @Nullable DropoutMask dropout;
    public final boolean[] keep; // [rows, length] what the masks leave
    public final double[] scores; // [rows, length]
    public final double[] shares; // [rows, length]
    public final double[] used; // [rows, length] the shares that dropout leaves
    public final double[] d; // [rows, length] gradient, of the shares used, then of the scores
    public final double[] dShares; // [rows, length] further gradient of the shares before dropout

    public Shares(LayerCall call, int size, int length, LeftOut leftOut, double rate) {
        this.call = call;
        this.length = length;
        this.leftOut = leftOut;
        boolean drops = call.training() && rate > 0;
        this.dropout = drops ? new DropoutMask(call.random("dropout"), rate, size) : null;
        this.keep = new boolean[size];
        this.scores = new double[size];
        this.shares = new double[size];
        this.used = drops ? new double[size] : shares;
        this.d = new double[size];
        this.dShares = new double[size];
    }

    /** The shares of the scores. */
    public void forward() {
        for (int i = 0; i < scores.length; i++) {
            if (!keep[i]) scores[i] = leftOut == LeftOut.LOWERED ? lowered(scores[i]) : -LOW;
        }
        for (int row = 0; row < scores.length; row += length) softmax(row, row + length);
        if (dropout == null) return;
        dropout.draw(call.step());
        for (int i = 0; i < used.length; i++) used[i] = shares[i] * dropout.scale(i);
    }

    private double lowered(double score) {
        return call.dtype() == DType.FLOAT32 ? (float) score - (float) LOW : score - LOW;
    }

    private void softmax(int from, int to) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) largest = Math.max(largest, scores[i]);
        double sum = 0;
        for (int i = from; i < to; i++) {
            shares[i] = Math.exp(scores[i] - largest);
            sum += shares[i];
        }
        for (int i = from; i < to; i++) shares[i] = keep[i] || leftOut != LeftOut.ZERO ? shares[i] / sum : 0;
    }

    /** Turns the gradients of the shares into that of the scores. */
    public void backward() {
        for (int i = 0; i < d.length; i++) d[i] = dShares[i] + (dropout == null ? d[i] : d[i] * dropout.scale(i));
        for (int from = 0; from < d.length; from += length) {
            double sum = 0;
            for (int i = from; i < from + length; i++) sum += d[i] * shares[i];
            for (int i = from; i < from + length; i++) d[i] = shares[i] * (d[i] - sum);
        }
        if (leftOut == LeftOut.LOWERED) return;
        for (int i = 0; i < d.length; i++) if (!keep[i]) d[i] = 0;
    }
}
