package engine.layers.wrap;

import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Variable;
import engine.layers.plain.Reals;
import java.util.Arrays;

/**
 * A {@link SpectralNormalization} in training: the layer within runs on the kernel divided by its largest singular value σ, with
 * {@code v = u·Kᵀ / ‖u·Kᵀ‖, u = v·K / ‖v·K‖} repeated and {@code σ = v·K·uᵀ}, K (rows, columns). The gradient is the divided kernel's, which
 * takes the place of the kernel before the optimizer's step. A kernel of zeros stays as it is.
 */
final class SpectralOp implements LayerOp {
    private static final double LARGEST_INVERSE = 1e7; // Keras' epsilon

    private final Variable kernel;
    private final Variable vector;
    private final Variable divided;
    private final LayerOp within;
    private final int iterations;
    private final double[] k; // [rows, columns]
    private final double[] u; // [columns]
    private final double[] v; // [rows]

    SpectralOp(SpectralNormalization layer, LayerCall call) {
        kernel = call.weight(0);
        vector = call.weight(1);
        Tensor copy = Tensor.zeros(kernel.value().dtype(), kernel.shape());
        divided = new Variable(kernel.path(), kernel.spec(), false, copy);
        within = layer.layer().op(new InnerCall(call, divided));
        iterations = layer.powerIterations();
        k = new double[kernel.shape().size()];
        u = new double[vector.shape().size()];
        v = new double[k.length / u.length];
    }

    @Override
    public void forward() {
        Reals.read(kernel.value(), k);
        Reals.read(vector.value(), u);
        double sigma = isZero() ? 1 : sigma();
        for (int i = 0; i < k.length; i++) divided.value().set(i, k[i] / sigma);
        divided.changed();
        within.forward();
    }

    private boolean isZero() {
        for (double number : k) if (number != 0) return false;
        return true;
    }

    private double sigma() {
        for (int n = 0; n < iterations; n++) {
            for (int row = 0; row < v.length; row++) v[row] = times(row);
            normalize(v);
            Arrays.fill(u, 0);
            for (int i = 0; i < k.length; i++) u[i % u.length] += v[i / u.length] * k[i];
            normalize(u);
        }
        double sigma = 0;
        for (int row = 0; row < v.length; row++) sigma += v[row] * times(row);
        return sigma;
    }

    /** A row of K · uᵀ. */
    private double times(int row) {
        double sum = 0;
        for (int column = 0; column < u.length; column++) sum += k[row * u.length + column] * u[column];
        return sum;
    }

    private static void normalize(double[] numbers) {
        double squares = 0;
        for (double number : numbers) squares += number * number;
        double inverse = Math.min(1 / Math.sqrt(squares), LARGEST_INVERSE);
        for (int i = 0; i < numbers.length; i++) numbers[i] *= inverse;
    }

    @Override
    public void backward() {
        within.backward();
    }

    @Override
    public void update() {
        kernel.assign(divided.value());
        for (int i = 0; i < u.length; i++) vector.value().set(i, u[i]);
        vector.changed();
        within.update();
    }
}
