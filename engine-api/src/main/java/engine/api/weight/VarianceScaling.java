package engine.api.weight;

import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;

/**
 * Keras' {@code VarianceScaling}: Glorot (2010), He (2015) and LeCun initialization are cases of it.
 *
 * @param scale numerator of the variance
 * @param mode what the variance is divided by
 */
public record VarianceScaling(double scale, Mode mode, Distribution distribution) implements Initializer {
    /** @throws engine.api.EngineException if the scale is not above 0 */
    public VarianceScaling {
        InitializerKind.SCALE.check("initializer VarianceScaling", scale);
    }

    /** Standard deviation of a unit normal cut off at two deviations. */
    private static final double TRUNCATED_STDDEV = 0.87962566103423978;

    /** Number of connections that divides the variance. */
    public enum Mode {
        FAN_IN,
        FAN_OUT,
        FAN_AVG
    }

    /** Where the numbers are drawn from. */
    public enum Distribution {
        TRUNCATED_NORMAL,
        UNTRUNCATED_NORMAL,
        UNIFORM
    }

    /** Glorot and Bengio 2010, uniform: Keras' default of kernels. */
    public static VarianceScaling glorotUniform() {
        return new VarianceScaling(1, Mode.FAN_AVG, Distribution.UNIFORM);
    }

    /** The same, normal. */
    public static VarianceScaling glorotNormal() {
        return new VarianceScaling(1, Mode.FAN_AVG, Distribution.TRUNCATED_NORMAL);
    }

    /** He et al. 2015, uniform: for relu. */
    public static VarianceScaling heUniform() {
        return new VarianceScaling(2, Mode.FAN_IN, Distribution.UNIFORM);
    }

    /** The same, normal. */
    public static VarianceScaling heNormal() {
        return new VarianceScaling(2, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);
    }

    /** LeCun et al. 1998, uniform: for selu. */
    public static VarianceScaling lecunUniform() {
        return new VarianceScaling(1, Mode.FAN_IN, Distribution.UNIFORM);
    }

    /** The same, normal. */
    public static VarianceScaling lecunNormal() {
        return new VarianceScaling(1, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);
    }

    @Override
    public void fill(Tensor value, RandomStream random) {
        double variance = scale / Math.max(1, fan(value.shape()));
        double deviation = Math.sqrt(variance);
        double limit = Math.sqrt(3 * variance);
        Initializer drawn = switch (distribution) {
            case TRUNCATED_NORMAL -> new TruncatedNormal(0, deviation / TRUNCATED_STDDEV);
            case UNTRUNCATED_NORMAL -> new RandomNormal(0, deviation);
            case UNIFORM -> new RandomUniform(-limit, limit);
        };
        drawn.fill(value, random);
    }

    private double fan(Shape shape) {
        if (shape.rank() == 0) return 1;
        if (shape.rank() == 1) return shape.dim(0);
        double field = shape.dropLast(2).size();
        double in = field * shape.dim(-2);
        double out = field * shape.dim(-1);
        return switch (mode) {
            case FAN_IN -> in;
            case FAN_OUT -> out;
            case FAN_AVG -> (in + out) / 2;
        };
    }
}
