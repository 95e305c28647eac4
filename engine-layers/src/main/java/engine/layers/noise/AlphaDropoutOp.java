package engine.layers.noise;

import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.DropoutOp;
import org.jspecify.annotations.Nullable;

/** {@code y = a·(kept ? x : floor) + b}. */
final class AlphaDropoutOp implements LayerOp {
    /** What selu comes down to far below zero. */
    private static final double FLOOR = -1.6732632423543772 * 1.0507009873554805;

    private final LayerCall call;
    private final RandomStream random;
    private final double rate;
    private final double a;
    private final double b;
    private final int[] drawOf; // [elements] which draw an element uses

    AlphaDropoutOp(LayerCall call, double rate, @Nullable Shape noiseShape) {
        this.call = call;
        this.random = call.random("alpha_dropout");
        this.rate = rate;
        this.a = 1 / Math.sqrt((1 - rate) * (1 + rate * FLOOR * FLOOR));
        this.b = -a * FLOOR * rate;
        this.drawOf = DropoutOp.draws(call.input(0).shape(), noiseShape);
    }

    private boolean kept(int i) {
        return random.uniform(call.step(), drawOf[i]) >= (float) rate;
    }

    @Override
    public void forward() {
        Tensor x = call.input(0);
        for (int i = 0; i < drawOf.length; i++) call.output(0).set(i, a * (kept(i) ? x.get(i) : FLOOR) + b);
    }

    @Override
    public void backward() {
        Tensor dx = call.inputGradient(0);
        if (dx == null) return;
        Tensor dy = call.outputGradient(0);
        for (int i = 0; i < drawOf.length; i++) if (kept(i)) dx.set(i, dx.get(i) + a * dy.get(i));
    }
}
