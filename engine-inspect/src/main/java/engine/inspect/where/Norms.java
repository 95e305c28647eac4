package engine.inspect.where;

import engine.api.Tensor;
import java.util.BitSet;

/** Frobenius norms of parts of a matrix: no product with the part can be longer than its norm times that of the other factor. */
final class Norms {
    private Norms() {}

    /** Of bounds, of which some may be infinite: what does not move at all is not moved by them. */
    static double product(double... factors) {
        double product = 1;
        for (double factor : factors) {
            if (factor == 0) return 0;
            product *= factor;
        }
        return product;
    }

    /** Of some rows, and the columns {@code from, …, to − 1}. */
    static double ofRows(Tensor matrix, BitSet rows, int from, int to) {
        int columns = matrix.shape().last();
        double squares = 0;
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            for (int n = from; n < to; n++) squares += Math.pow(matrix.get(row * columns + n), 2);
        }
        return Math.sqrt(squares);
    }
}
