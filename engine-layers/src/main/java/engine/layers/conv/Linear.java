package engine.layers.conv;

import java.util.List;

/** The linear part of a convolution, over arrays whose channels come last. All results are added to. */
interface Linear {
    /** @param kernels the arrays of the weights, in their order */
    void forward(double[] x, List<double[]> kernels, double[] z);

    /** The gradients at the input and at the kernels, from {@code dz} at the output. */
    void backward(double[] x, List<double[]> kernels, double[] dz, double[] dx, List<double[]> dKernels);
}
