package engine.layers.conv;

import java.util.Arrays;
import java.util.List;

/** One product, then another on what it gave, each with a kernel of its own. */
final class InTurn implements Linear {
    private final Product first;
    private final Product second;
    private final double[] between; // what the first gives and the second takes
    private final double[] dBetween;

    InTurn(Product first, Product second, int between) {
        this.first = first;
        this.second = second;
        this.between = new double[between];
        this.dBetween = new double[between];
    }

    @Override
    public void forward(double[] x, List<double[]> kernels, double[] z) {
        Arrays.fill(between, 0);
        first.forward(x, kernels.get(0), between);
        second.forward(between, kernels.get(1), z);
    }

    @Override
    public void backward(double[] x, List<double[]> kernels, double[] dz, double[] dx, List<double[]> dKernels) {
        Arrays.fill(dBetween, 0);
        second.inputGradient(kernels.get(1), dz, dBetween);
        second.kernelGradient(between, dz, dKernels.get(1));
        first.inputGradient(kernels.get(0), dBetween, dx);
        first.kernelGradient(x, dBetween, dKernels.get(0));
    }
}
