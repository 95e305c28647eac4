package engine.layers.conv;

import java.util.List;

/** The way back through a product: what is its output's gradient is the input here. */
record WayBack(Product product) implements Linear {
    @Override
    public void forward(double[] x, List<double[]> kernels, double[] z) {
        product.inputGradient(kernels.get(0), x, z);
    }

    @Override
    public void backward(double[] x, List<double[]> kernels, double[] dz, double[] dx, List<double[]> dKernels) {
        product.forward(dz, kernels.get(0), dx);
        product.kernelGradient(dz, x, dKernels.get(0));
    }
}
