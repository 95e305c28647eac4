package engine.layers.attention;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Reals;
import engine.layers.plain.Shares;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code y = dropout(softmax(score(query, key))) · value}, zero where a query does not count. */
final class AttentionOp implements LayerOp {
    private final LayerCall call;
    private final int[] places; // numbers of the inputs query, value and key
    private final boolean causal;
    private final int batch;
    private final int timesteps;
    private final int values;
    private final int width; // of queries and keys
    private final int valueWidth;
    private final Score score;
    private final Shares shares; // [batch, timesteps, values]
    private final double[] query; // [batch, timesteps, width]
    private final double[] value; // [batch, values, valueWidth]
    private final double[] key; // [batch, values, width]
    private final double[] y; // [batch, timesteps, valueWidth]
    private final double[] dy;
    private final double[] dQuery;
    private final double[] dValue;
    private final double[] dKey;
    private final @Nullable Tensor probe; // [batch, timesteps, values] the shares
    private final boolean[] asked; // [batch, timesteps] whether a query counts
    private final boolean[] offered; // [batch, values] whether a value counts

    AttentionOp(AttentionLayer<?> layer, LayerCall call) {
        this.call = call;
        this.places = AttentionLayer.places(call.arguments());
        this.causal = layer.causal(call.arguments());
        Tensor queries = call.input(places[0]);
        Tensor keys = call.input(places[2]);
        this.batch = queries.shape().dim(0);
        this.timesteps = queries.shape().dim(1);
        this.width = queries.shape().last();
        this.values = keys.shape().dim(1);
        this.valueWidth = call.input(places[1]).shape().last();
        this.query = Reals.like(queries);
        this.value = Reals.like(call.input(places[1]));
        this.key = Reals.like(keys);
        this.y = Reals.like(call.output(0));
        this.dy = Reals.like(call.output(0));
        this.dQuery = new double[query.length];
        this.dValue = new double[value.length];
        this.dKey = new double[key.length];
        this.probe = call.probe("attention_scores", Shape.of(batch, timesteps, values));
        this.asked = new boolean[batch * timesteps];
        this.offered = new boolean[batch * values];
        this.score = layer.score(call, new Pairs(width, query, key, dQuery, dKey));
        this.shares = new Shares(call, batch * timesteps * values, values, Shares.LeftOut.LOWERED, layer.dropout());
    }

    @Override
    public void forward() {
        Reals.read(call.input(places[0]), query);
        Reals.read(call.input(places[1]), value);
        Reals.read(call.input(places[2]), key);
        score.read();
        readMasks();
        for (int i = 0; i < shares.scores.length; i++) shares.scores[i] = score.of(queryAt(i), keyAt(i));
        shares.forward();
        Arrays.fill(y, 0);
        for (int i = 0; i < shares.used.length; i++) {
            if (!asked[i / values]) continue;
            for (int k = 0; k < valueWidth; k++) y[outputAt(i) + k] += shares.used[i] * value[valueAt(i) + k];
        }
        Reals.write(y, call.output(0));
        if (call.outputs() > 1) Reals.write(shares.used, call.output(1));
        if (probe != null) Reals.write(shares.used, probe);
    }

    private int queryAt(int score) {
        return score / values * width;
    }

    private int keyAt(int score) {
        return valueOf(score) * width;
    }

    private int valueAt(int score) {
        return valueOf(score) * valueWidth;
    }

    /** Which of all values a score is of. */
    private int valueOf(int score) {
        return score / values / timesteps * values + score % values;
    }

    private int outputAt(int score) {
        return score / values * valueWidth;
    }

    private void readMasks() {
        flags(0, asked);
        flags(1, offered);
        for (int i = 0; i < shares.keep.length; i++)
            shares.keep[i] = offered[valueOf(i)] && (!causal || i / values % timesteps >= i % values);
        Mask output = call.outputMask(0);
        if (output != null && AttentionLayer.maskPlace(call.arguments(), 0) >= 0)
            System.arraycopy(asked, 0, output.keep(), 0, asked.length);
    }

    private void flags(int of, boolean[] into) {
        Mask implied = AttentionLayer.passesMasks(call.arguments()) ? null : call.inputMask(places[of]);
        int passed = AttentionLayer.maskPlace(call.arguments(), of);
        for (int i = 0; i < into.length; i++)
            into[i] = passed >= 0 ? call.input(passed).get(i) != 0 : implied == null || implied.keep()[i];
    }

    @Override
    public void backward() {
        Arrays.fill(dQuery, 0);
        Arrays.fill(dValue, 0);
        Arrays.fill(dKey, 0);
        Arrays.fill(shares.dShares, 0);
        Arrays.fill(dy, 0);
        if (call.outputGradient(0) != null) Reals.read(call.outputGradient(0), dy);
        Tensor dScores = call.outputs() > 1 ? call.outputGradient(1) : null;
        for (int i = 0; i < shares.used.length; i++) {
            double d = dScores == null ? 0 : dScores.get(i);
            for (int k = 0; asked[i / values] && k < valueWidth; k++) {
                d += dy[outputAt(i) + k] * value[valueAt(i) + k];
                dValue[valueAt(i) + k] += dy[outputAt(i) + k] * shares.used[i];
            }
            shares.d[i] = d;
        }
        shares.backward();
        for (int i = 0; i < shares.d.length; i++) score.backward(queryAt(i), keyAt(i), shares.d[i]);
        score.add();
        Reals.add(dQuery, call.inputGradient(places[0]));
        Reals.add(dValue, call.inputGradient(places[1]));
        Reals.add(dKey, call.inputGradient(places[2]));
    }
}
