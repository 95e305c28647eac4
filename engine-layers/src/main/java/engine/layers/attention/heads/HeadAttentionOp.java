package engine.layers.attention.heads;

import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Contraction;
import engine.layers.plain.Reals;
import engine.layers.plain.Shares;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code y = dropout(softmax(scale · query · key)) · value}. */
final class HeadAttentionOp implements LayerOp {
    private final HeadAttention layer;
    private final LayerCall call;
    private final HeadMasks masks;
    private final Shares shares;
    private final Contraction scoring;
    private final Contraction weighing;
    private final @Nullable Tensor probe; // the shares
    private final double[] query;
    private final double[] key;
    private final double[] value;
    private final double[] y;
    private final double[] dy;
    private final double[] dQuery;
    private final double[] dKey;
    private final double[] dValue;

    HeadAttentionOp(HeadAttention layer, LayerCall call) {
        this.layer = layer;
        this.call = call;
        int rank = call.input(0).shape().rank();
        HeadAttention.Labels labels = layer.labels(rank);
        int length = call.output(1).shape().dropFirst(rank - 1).size();
        this.shares = new Shares(call, call.output(1).size(), length, layer.leftOut(), layer.dropout());
        this.masks = new HeadMasks(layer, call);
        this.scoring = new Contraction(
                labels.key(),
                call.input(1).shape(),
                labels.query(),
                call.input(0).shape(),
                labels.shares());
        this.weighing = new Contraction(
                labels.shares(),
                call.output(1).shape(),
                labels.key(),
                call.input(2).shape(),
                labels.query());
        this.probe = call.probe("attention_scores", call.output(1).shape());
        this.query = Reals.like(call.input(0));
        this.key = Reals.like(call.input(1));
        this.value = Reals.like(call.input(2));
        this.y = Reals.like(call.output(0));
        this.dy = Reals.like(call.output(0));
        this.dQuery = new double[query.length];
        this.dKey = new double[key.length];
        this.dValue = new double[value.length];
    }

    @Override
    public void forward() {
        Reals.read(call.input(0), query);
        Reals.read(call.input(1), key);
        Reals.read(call.input(2), value);
        for (int i = 0; i < query.length; i++) query[i] *= layer.scale();
        scoring.forward(key, query, shares.scores);
        masks.read(shares.keep);
        shares.forward();
        weighing.forward(shares.used, value, y);
        Reals.write(y, call.output(0));
        Reals.write(shares.shares, call.output(1));
        if (probe != null) Reals.write(shares.shares, probe);
    }

    @Override
    public void backward() {
        if (call.outputGradient(0) == null) return;
        Reals.read(call.outputGradient(0), dy);
        Arrays.fill(dQuery, 0);
        Arrays.fill(dKey, 0);
        Arrays.fill(dValue, 0);
        Arrays.fill(shares.d, 0);
        Arrays.fill(shares.dShares, 0);
        if (call.outputGradient(1) != null) Reals.read(call.outputGradient(1), shares.dShares);
        weighing.backward(shares.used, value, dy, shares.d, dValue);
        shares.backward();
        scoring.backward(key, query, shares.d, dKey, dQuery);
        for (int i = 0; i < query.length; i++) dQuery[i] *= layer.scale();
        Reals.add(dQuery, call.inputGradient(0));
        Reals.add(dKey, call.inputGradient(1));
        Reals.add(dValue, call.inputGradient(2));
    }
}
