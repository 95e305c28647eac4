package engine.layers.preprocess;

import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.function.Supplier;

/** {@code y = scale·x + offset}, a scale and an offset for each place of some axes, found anew at each step. */
final class LineOp implements LayerOp {
    /** [places] each. */
    record Factors(double[] scale, double[] offset) {}

    private final LayerCall call;
    private final int[] place; // [elements] which scale and offset
    private final Supplier<Factors> factors;
    private Factors now;

    LineOp(LayerCall call, int[] place, Supplier<Factors> factors) {
        this.call = call;
        this.place = place;
        this.factors = factors;
        this.now = factors.get();
    }

    @Override
    public void forward() {
        now = factors.get();
        Tensor x = call.input(0);
        for (int i = 0; i < place.length; i++)
            call.output(0).set(i, x.get(i) * now.scale[place[i]] + now.offset[place[i]]);
    }

    @Override
    public void backward() {
        Tensor dx = call.inputGradient(0);
        Tensor dy = call.outputGradient(0);
        if (dx == null || dy == null) return;
        for (int i = 0; i < place.length; i++) dx.set(i, dx.get(i) + dy.get(i) * now.scale[place[i]]);
    }
}
