package engine.train.loss;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.train.loss.part.LossKeys;
import engine.train.loss.part.Targets;

/**
 * Losses without settings that are the mean of a number for each element, of a target y and a prediction p. Sources: the classes of {@code
 * keras.losses} of the same names.
 */
public enum MeanLoss implements Loss {
    /** {@code 100·|y − p| / |y|}, the divisor kept 1e-7 away from zero. */
    MEAN_ABSOLUTE_PERCENTAGE_ERROR("MeanAbsolutePercentageError", "mean_absolute_percentage_error") {
        @Override
        double at(double y, double p) {
            return 100 * Math.abs(y - p) / Math.max(Math.abs(y), EPSILON);
        }

        @Override
        double slope(double y, double p) {
            return 100 * Math.signum(p - y) / Math.max(Math.abs(y), EPSILON);
        }
    },
    /** {@code (log(1 + p) − log(1 + y))²}, both kept above 1e-7. */
    MEAN_SQUARED_LOGARITHMIC_ERROR("MeanSquaredLogarithmicError", "mean_squared_logarithmic_error") {
        @Override
        double at(double y, double p) {
            double difference = Math.log(Math.max(p, EPSILON) + 1) - Math.log(Math.max(y, EPSILON) + 1);
            return difference * difference;
        }

        @Override
        double slope(double y, double p) {
            if (p < EPSILON) return 0;
            return 2 * (Math.log(p + 1) - Math.log(Math.max(y, EPSILON) + 1)) / (p + 1);
        }
    },
    /** {@code log(cosh(p − y))}: half a square for small errors, a straight line for large ones. */
    LOG_COSH("LogCosh", "log_cosh") {
        @Override
        double at(double y, double p) {
            double error = Math.abs(p - y);
            return error + Math.log1p(Math.exp(-2 * error)) - Math.log(2);
        }

        @Override
        double slope(double y, double p) {
            return Math.tanh(p - y);
        }
    },
    /** {@code p − y·log(p + 1e-7)}, for counts. */
    POISSON("Poisson", "poisson") {
        @Override
        double at(double y, double p) {
            return p - y * Math.log(p + EPSILON);
        }

        @Override
        double slope(double y, double p) {
            return 1 - y / (p + EPSILON);
        }
    },
    /** {@code max(0, 1 − y·p)}; y is −1 or 1, or if all targets of a batch are 0 or 1, 0 stands for −1. */
    HINGE("Hinge", "hinge") {
        @Override
        double at(double y, double p) {
            return Math.max(1 - y * p, 0);
        }

        @Override
        double slope(double y, double p) {
            return 1 - y * p >= 0 ? -y : 0; // at the kink as TensorFlow
        }

        @Override
        public Loss seeing(Tensor target) {
            return SignedTargets.seeing(this, target);
        }
    },
    /** The square of the hinge. */
    SQUARED_HINGE("SquaredHinge", "squared_hinge") {
        @Override
        double at(double y, double p) {
            return HINGE.at(y, p) * HINGE.at(y, p);
        }

        @Override
        double slope(double y, double p) {
            return 2 * HINGE.at(y, p) * HINGE.slope(y, p);
        }

        @Override
        public Loss seeing(Tensor target) {
            return SignedTargets.seeing(this, target);
        }
    };

    private static final double EPSILON = 1e-7f; // Keras' epsilon, as a float

    private final String className;
    private final Schema<Loss> schema;

    MeanLoss(String className, String name) {
        this.className = className;
        this.schema = Schema.of(className, (any, config) -> this, LossKeys.common(name));
    }

    abstract double at(double y, double p);

    /** Its derivative by p. */
    abstract double slope(double y, double p);

    /** Its settings. */
    public Schema<Loss> schema() {
        return schema;
    }

    @Override
    public ObjectConfig config() {
        return LossKeys.serialized(schema, Config.EMPTY);
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkSame(className, target, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) sum += at(target.get(i), prediction.get(i));
        return sum / width;
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        double factor = scale / width;
        for (int i = row * width; i < (row + 1) * width; i++) {
            gradient.set(i, gradient.get(i) + factor * slope(target.get(i), prediction.get(i)));
        }
    }
}
