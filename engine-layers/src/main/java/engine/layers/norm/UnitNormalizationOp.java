package engine.layers.norm;

import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Reals;
import java.util.Arrays;

/** {@code y = x·scale} with {@code scale = min(1/‖x‖, 1e12)}: nothing is divided by zero. */
final class UnitNormalizationOp implements LayerOp {
    private static final double LARGEST = 1e12;

    private final LayerCall call;
    private final Sets sets;
    private final double[] x; // [elements]
    private final double[] d; // [elements] gradient
    private final double[] scale; // [sets]
    private final double[] along; // [sets] of gradient times x

    UnitNormalizationOp(LayerCall call, Sets sets) {
        this.call = call;
        this.sets = sets;
        this.x = Reals.like(call.input(0));
        this.d = Reals.like(call.input(0));
        this.scale = new double[sets.count()];
        this.along = new double[sets.count()];
    }

    @Override
    public void forward() {
        Reals.read(call.input(0), x);
        Arrays.fill(scale, 0);
        for (int i = 0; i < x.length; i++) scale[sets.of()[i]] += x[i] * x[i];
        for (int set = 0; set < scale.length; set++) scale[set] = Math.min(1 / Math.sqrt(scale[set]), LARGEST);
        for (int i = 0; i < x.length; i++) call.output(0).set(i, x[i] * scale[sets.of()[i]]);
    }

    @Override
    public void backward() {
        Reals.read(call.outputGradient(0), d);
        Arrays.fill(along, 0);
        for (int i = 0; i < x.length; i++) along[sets.of()[i]] += d[i] * x[i];
        for (int i = 0; i < x.length; i++) {
            int set = sets.of()[i];
            double throughLength = scale[set] == LARGEST ? 0 : scale[set] * scale[set] * along[set] * x[i];
            d[i] = scale[set] * (d[i] - throughLength);
        }
        Reals.add(d, call.inputGradient(0));
    }
}
