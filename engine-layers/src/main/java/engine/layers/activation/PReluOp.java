package engine.layers.activation;

import engine.api.Shape;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Reals;
import engine.layers.plain.View;
import java.util.Arrays;

/** {@code y = x > 0 ? x : alpha · x}. */
final class PReluOp implements LayerOp {
    private final LayerCall call;
    private final int[] alphaOf; // [elements] the alpha of an element
    private final double[] x; // [elements]
    private final double[] d; // [elements] gradient
    private final double[] alpha;
    private final double[] dAlpha;

    PReluOp(LayerCall call) {
        this.call = call;
        Shape shape = call.input(0).shape();
        this.alphaOf = View.of(call.weight(0).shape()).broadcast(shape).elements();
        this.x = Reals.like(call.input(0));
        this.d = Reals.like(call.input(0));
        this.alpha = Reals.like(call.weight(0).value());
        this.dAlpha = Reals.like(call.weight(0).value());
    }

    @Override
    public void forward() {
        Reals.read(call.input(0), x);
        Reals.read(call.weight(0).value(), alpha);
        for (int i = 0; i < x.length; i++) call.output(0).set(i, x[i] > 0 ? x[i] : alpha[alphaOf[i]] * x[i]);
    }

    @Override
    public void backward() {
        Reals.read(call.outputGradient(0), d);
        Arrays.fill(dAlpha, 0);
        for (int i = 0; i < x.length; i++) {
            if (x[i] > 0) continue;
            dAlpha[alphaOf[i]] += d[i] * x[i];
            d[i] *= x[i] < 0 ? alpha[alphaOf[i]] : 0;
        }
        Reals.add(d, call.inputGradient(0));
        Reals.add(dAlpha, call.weightGradient(0));
    }
}
