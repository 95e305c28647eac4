package engine.api.weight;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;

/** A bound that a variable is brought back to after each update. Source: {@code keras.constraints}. */
public sealed interface Constraint
        permits Constraint.NonNeg, Constraint.MaxNorm, Constraint.UnitNorm, Constraint.MinMaxNorm, Constraint.Unknown {
    double EPSILON = 1e-7;

    /** Moves the numbers into the bound. */
    void apply(Tensor value);

    /** Negative numbers become zero. */
    record NonNeg() implements Constraint {
        @Override
        public void apply(Tensor value) {
            for (int i = 0; i < value.size(); i++) if (!(value.get(i) >= 0)) value.set(i, 0);
        }
    }

    /** Norms along {@code axis} of at most {@code maxValue}. */
    record MaxNorm(double maxValue, int axis) implements Constraint, Scale {
        /** @throws engine.api.EngineException if the norm is negative */
        public MaxNorm {
            ConstraintKind.MAX_VALUE.check("constraint MaxNorm", maxValue);
        }

        @Override
        public void apply(Tensor value) {
            scaleNorms(value, axis, this);
        }

        @Override
        public double of(double norm) {
            return Math.min(norm, maxValue) / (EPSILON + norm);
        }
    }

    /** Norms along {@code axis} of one. */
    record UnitNorm(int axis) implements Constraint, Scale {
        @Override
        public void apply(Tensor value) {
            scaleNorms(value, axis, this);
        }

        @Override
        public double of(double norm) {
            return 1 / (EPSILON + norm);
        }
    }

    /** Norms along {@code axis} moved towards [minValue, maxValue] by {@code rate}. */
    record MinMaxNorm(double minValue, double maxValue, double rate, int axis) implements Constraint, Scale {
        /** @throws engine.api.EngineException if a norm is negative, or the rate not from 0 to 1 */
        public MinMaxNorm {
            ConstraintKind.MIN_VALUE.check("constraint MinMaxNorm", minValue);
            ConstraintKind.MAX_VALUE.check("constraint MinMaxNorm", maxValue);
            ConstraintKind.RATE.check("constraint MinMaxNorm", rate);
        }

        @Override
        public void apply(Tensor value) {
            scaleNorms(value, axis, this);
        }

        @Override
        public double of(double norm) {
            double wanted = rate * Math.max(minValue, Math.min(maxValue, norm)) + (1 - rate) * norm;
            return wanted / (EPSILON + norm);
        }
    }

    /** A constraint of a file that this engine does not know: kept word for word, refused in training. */
    record Unknown(ObjectConfig config) implements Constraint {
        @Override
        public void apply(Tensor value) {
            throw Problem.content("constraint " + config.className() + " is not supported in training")
                    .found(config.config())
                    .exception();
        }
    }

    /** What the numbers of one norm are multiplied by. Constraints are their own, so that a step allocates nothing. */
    @FunctionalInterface
    interface Scale {
        double of(double norm);
    }

    private static void scaleNorms(Tensor value, int axis, Scale scale) {
        Shape shape = value.shape();
        int length = shape.dim(axis);
        int inner = 1;
        for (int a = (axis < 0 ? axis + shape.rank() : axis) + 1; a < shape.rank(); a++) inner *= shape.dim(a);
        for (int start = 0; start < value.size(); start++) {
            if (start / inner % length != 0) continue;
            double squares = 0;
            for (int k = 0; k < length; k++) squares += value.get(start + k * inner) * value.get(start + k * inner);
            double factor = scale.of(Math.sqrt(squares));
            for (int k = 0; k < length; k++) value.set(start + k * inner, value.get(start + k * inner) * factor);
        }
    }
}
