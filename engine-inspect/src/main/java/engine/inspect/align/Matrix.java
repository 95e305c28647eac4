package engine.inspect.align;

import engine.api.Shape;

/**
 * A weight as rows and columns, in double precision: the columns are its last axis, and a bias has one row.
 *
 * @param name of the variable
 * @param shape of the variable
 * @param data row-major, to be changed in place
 */
record Matrix(String name, Shape shape, int rows, int columns, double[] data) {

    Matrix copy() {
        return new Matrix(name, shape, rows, columns, data.clone());
    }

    double get(int row, int column) {
        return data[row * columns + column];
    }

    /** (rows, depth) · (depth, columns). */
    Matrix times(Matrix other, String product) {
        double[] sums = new double[rows * other.columns];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < columns; k++) {
                double factor = get(row, k);
                for (int n = 0; n < other.columns; n++) sums[row * other.columns + n] += factor * other.get(k, n);
            }
        }
        return new Matrix(product, shape.with(-1, other.columns), rows, other.columns, sums);
    }

    Matrix plus(Matrix other) {
        double[] sums = data.clone();
        for (int i = 0; i < sums.length; i++) sums[i] += other.data[i];
        return new Matrix(name, shape, rows, columns, sums);
    }

    /** The numbers along the other axis at place {@code i} of an axis. */
    double[] slice(int axis, int i) {
        double[] slice = new double[axis == 0 ? columns : rows];
        for (int k = 0; k < slice.length; k++) slice[k] = axis == 0 ? get(i, k) : get(k, i);
        return slice;
    }

    /** Writes numbers along the other axis at place {@code i}, times a sign. */
    void put(int axis, int i, double[] slice, int sign) {
        for (int k = 0; k < slice.length; k++) {
            data[axis == 0 ? i * columns + k : k * columns + i] = sign * slice[k];
        }
    }

    double variance() {
        double mean = 0;
        for (double value : data) mean += value / data.length;
        double squares = 0;
        for (double value : data) squares += (value - mean) * (value - mean);
        return squares / data.length;
    }
}
