package engine.inspect.gate;

import engine.api.Shape;
import engine.api.Tensor;
import java.util.Arrays;

/** Matrix products summed in double precision: an own computation to hold the fast one's sums against. */
final class Products {
    private Products() {}

    /** (…, depth) · (depth, columns) → (…, columns). */
    static Tensor of(Tensor x, Tensor kernel) {
        int depth = kernel.shape().dim(0);
        int columns = kernel.shape().dim(1);
        double[] weights = kernel.toDoubles();
        double[] sums = new double[columns];
        Shape shape = x.shape().with(x.shape().rank() - 1, columns);
        Tensor product = Tensor.zeros(kernel.dtype(), shape);
        for (int row = 0; row < x.size() / depth; row++) {
            Arrays.fill(sums, 0);
            for (int k = 0; k < depth; k++) {
                double factor = x.get(row * depth + k);
                int at = k * columns;
                for (int n = 0; n < columns; n++) sums[n] += factor * weights[at + n];
            }
            for (int n = 0; n < columns; n++) product.set(row * columns + n, sums[n]);
        }
        return product;
    }
}
