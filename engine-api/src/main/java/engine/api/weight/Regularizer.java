package engine.api.weight;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.api.Tensor;

/** A penalty on numbers, added to the loss. Source: {@code keras.regularizers}. */
public sealed interface Regularizer permits Regularizer.L1L2, Regularizer.Unknown {
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
