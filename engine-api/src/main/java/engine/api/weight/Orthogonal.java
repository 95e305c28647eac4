package engine.api.weight;

import engine.api.RandomStream;
import engine.api.Tensor;

/**
 * A matrix with orthonormal rows or columns, times {@code gain} (Saxe et al. 2013; Keras' {@code Orthogonal}). Leading dimensions are
 * flattened into rows.
 */
public record Orthogonal(double gain) implements Initializer {
    @Override
    public void fill(Tensor value, RandomStream random) {
        int columns = value.shape().last();
        int rows = value.size() / columns;
        int vectors = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        double[] q = orthonormal(vectors, length, random); // [vectors, length]
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double element = rows < columns ? q[row * length + column] : q[column * length + row];
                value.set(row * columns + column, gain * element);
            }
        }
    }

    /** Normal random vectors made orthonormal one after the other (modified Gram–Schmidt, twice for accuracy). */
    private static double[] orthonormal(int vectors, int length, RandomStream random) {
        double[] q = new double[vectors * length];
        for (int i = 0; i < q.length; i++) q[i] = random.gaussian(0, i);
        for (int v = 0; v < vectors; v++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int earlier = 0; earlier < v; earlier++) {
                    subtractProjection(q, v * length, earlier * length, length);
                }
            }
            double norm = Math.sqrt(dot(q, v * length, v * length, length));
            for (int i = 0; i < length; i++) q[v * length + i] /= norm;
        }
        return q;
    }

    private static void subtractProjection(double[] q, int from, int unit, int length) {
        double share = dot(q, from, unit, length);
        for (int i = 0; i < length; i++) q[from + i] -= share * q[unit + i];
    }

    private static double dot(double[] q, int a, int b, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) sum += q[a + i] * q[b + i];
        return sum;
    }
}
