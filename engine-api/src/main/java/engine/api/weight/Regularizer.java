package engine.api.weight;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.api.Tensor;

/** A penalty on numbers, added to the loss. Source: {@code keras.regularizers}. */
public sealed interface Regularizer permits Regularizer.L1L2, Regularizer.Orthogonality, Regularizer.Unknown {
    /** The penalty. */
    double penalty(Tensor value);

    /** Adds {@code scale} times the penalty's derivative to {@code gradient}. */
    void addGradient(Tensor value, Tensor gradient, double scale);

    /** The sum of magnitudes, times this. */
    static Regularizer l1(double l1) {
        return new L1L2(l1, 0);
    }

    /** The sum of squares, times this. */
    static Regularizer l2(double l2) {
        return new L1L2(0, l2);
    }

    /** {@code l1·Σ|w| + l2·Σw²}; Keras' L1, L2 and L1L2 are this record with other factors. */
    record L1L2(double l1, double l2) implements Regularizer {
        /** @throws engine.api.EngineException if a factor is negative */
        public L1L2 {
            RegularizerKind.L1.check("regularizer L1L2", l1);
            RegularizerKind.L2.check("regularizer L1L2", l2);
        }

        @Override
        public double penalty(Tensor value) {
            double absolute = 0;
            double squared = 0;
            for (int i = 0; i < value.size(); i++) {
                double w = value.get(i);
                absolute += Math.abs(w);
                squared += w * w;
            }
            return l1 * absolute + l2 * squared;
        }

        @Override
        public void addGradient(Tensor value, Tensor gradient, double scale) {
            for (int i = 0; i < value.size(); i++) {
                double w = value.get(i);
                gradient.set(i, gradient.get(i) + scale * (l1 * Math.signum(w) + 2 * l2 * w));
            }
        }
    }

    /**
     * Mean |cosine| of the angles between the rows of a matrix, or between its columns, times a factor: Keras' OrthogonalRegularizer. Not a
     * number for one row alone, as in Keras.
     *
     * @param factor Keras' default is .01
     * @param mode what is to be orthogonal; Keras' default is rows
     */
    record Orthogonality(double factor, Mode mode) implements Regularizer {
        /** What is to be orthogonal. */
        public enum Mode {
            /** The rows of a matrix. */
            ROWS,
            /** Its columns. */
            COLUMNS
        }

        /** @throws engine.api.EngineException if the factor is negative */
        public Orthogonality {
            RegularizerKind.FACTOR.check("regularizer OrthogonalRegularizer", factor);
        }

        @Override
        public double penalty(Tensor value) {
            int lines = lines(value);
            double sum = 0;
            for (int i = 0; i < lines; i++) {
                for (int j = 0; j < i; j++) sum += Math.abs(cosine(value, i, j));
            }
            return factor * sum / pairs(lines);
        }

        @Override
        public void addGradient(Tensor value, Tensor gradient, double scale) {
            int lines = lines(value);
            for (int i = 0; i < lines; i++) {
                for (int j = 0; j < lines; j++) {
                    double cosine = i == j ? 0 : cosine(value, i, j);
                    if (cosine == 0) continue;
                    double pull = scale * factor / pairs(lines) * Math.signum(cosine);
                    double own = product(value, i, i);
                    double both = Math.sqrt(own * product(value, j, j));
                    for (int k = 0; k < value.size() / lines; k++) {
                        double slope = value.get(at(value, j, k)) / both - cosine * value.get(at(value, i, k)) / own;
                        gradient.set(at(value, i, k), gradient.get(at(value, i, k)) + pull * slope);
                    }
                }
            }
        }

        /** How many rows or columns there are. */
        private int lines(Tensor value) {
            if (value.shape().rank() == 2) return value.shape().dim(mode == Mode.ROWS ? 0 : 1);
            throw Problem.content("regularizer OrthogonalRegularizer is for matrices")
                    .expected("a weight of two axes")
                    .found(value.shape())
                    .exception();
        }

        private static double pairs(int lines) {
            return lines * (lines - 1) / 2.0;
        }

        private double cosine(Tensor value, int i, int j) {
            double lengths = product(value, i, i) * product(value, j, j);
            return lengths == 0 ? 0 : product(value, i, j) / Math.sqrt(lengths);
        }

        private double product(Tensor value, int i, int j) {
            double sum = 0;
            int length = value.size() / value.shape().dim(mode == Mode.ROWS ? 0 : 1);
            for (int k = 0; k < length; k++) sum += value.get(at(value, i, k)) * value.get(at(value, j, k));
            return sum;
        }

        /** Place of element {@code k} of a row or column. */
        private int at(Tensor value, int line, int k) {
            int columns = value.shape().last();
            return mode == Mode.ROWS ? line * columns + k : k * columns + line;
        }
    }

    /** A regularizer of a file that this engine does not know: kept word for word, refused in training. */
    record Unknown(ObjectConfig config) implements Regularizer {
        @Override
        public double penalty(Tensor value) {
            throw unsupported();
        }

        @Override
        public void addGradient(Tensor value, Tensor gradient, double scale) {
            throw unsupported();
        }

        private RuntimeException unsupported() {
            return Problem.content("regularizer " + config.className() + " is not supported in training")
                    .found(config.config())
                    .exception();
        }
    }
}
