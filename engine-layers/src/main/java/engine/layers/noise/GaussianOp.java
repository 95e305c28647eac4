package engine.layers.noise;

import engine.api.RandomStream;
import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;

/** {@code y = x·(1 + deviation·n)} or {@code y = x + deviation·n} with standard normal n, drawn anew at each step. */
final class GaussianOp implements LayerOp {
    private final LayerCall call;
    private final RandomStream random;
    private final double deviation;
    private final boolean multiplies;
    private final double[] noise; // [elements]

    GaussianOp(LayerCall call, String purpose, double deviation, boolean multiplies) {
        this.call = call;
        this.random = call.random(purpose);
        this.deviation = deviation;
        this.multiplies = multiplies;
        this.noise = new double[call.input(0).size()];
    }

    @Override
    public void forward() {
        Tensor x = call.input(0);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = deviation * random.gaussian(call.step(), i);
            call.output(0).set(i, multiplies ? x.get(i) * (1 + noise[i]) : x.get(i) + noise[i]);
        }
    }

    @Override
    public void backward() {
        Tensor dx = call.inputGradient(0);
        if (dx == null) return;
        Tensor dy = call.outputGradient(0);
        for (int i = 0; i < noise.length; i++) dx.set(i, dx.get(i) + dy.get(i) * (multiplies ? 1 + noise[i] : 1));
    }
}
