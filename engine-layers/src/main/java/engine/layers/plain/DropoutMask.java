package engine.layers.plain;

import engine.api.RandomStream;

/** Draws of inverted dropout: 0 with the chance {@code rate}, else 1/(1−rate). */
public final class DropoutMask {
    private final RandomStream random;
    private final float rate;
    private final float kept;
    private final float[] scales;

    public DropoutMask(RandomStream random, double rate, int size) {
        this.random = random;
        this.rate = (float) rate;
        this.kept = (float) (1 / (1 - rate));
        this.scales = new float[size];
    }

    public void draw(long step) {
        for (int i = 0; i < scales.length; i++) scales[i] = random.uniform(step, i) >= rate ? kept : 0;
    }

    public float scale(int i) {
        return scales[i];
    }
}
