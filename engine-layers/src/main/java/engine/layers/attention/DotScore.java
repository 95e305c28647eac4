package engine.layers.attention;

import engine.api.layer.LayerCall;

/** {@code scale · Σ query·key}, without a scale its sum alone. */
final class DotScore implements Score {
    private final LayerCall call;
    private final Pairs pairs;
    private final boolean scaled;
    private double scale = 1;
    private double dScale;

    DotScore(LayerCall call, Pairs pairs, boolean scaled) {
        this.call = call;
        this.pairs = pairs;
        this.scaled = scaled;
    }

    @Override
    public void read() {
        dScale = 0;
        if (scaled) scale = call.weight(0).value().get(0);
    }

    private double sum(int query, int key) {
        double sum = 0;
        for (int k = 0; k < pairs.width(); k++) sum += pairs.query()[query + k] * pairs.key()[key + k];
        return sum;
    }

    @Override
    public double of(int query, int key) {
        return scale * sum(query, key);
    }

    @Override
    public void backward(int query, int key, double d) {
        if (scaled) dScale += d * sum(query, key);
        for (int k = 0; k < pairs.width(); k++) {
            pairs.dQuery()[query + k] += d * scale * pairs.key()[key + k];
            pairs.dKey()[key + k] += d * scale * pairs.query()[query + k];
        }
    }

    @Override
    public void add() {
        if (scaled && call.weightGradient(0) != null)
            call.weightGradient(0).set(0, call.weightGradient(0).get(0) + dScale);
    }
}
