package engine.train.loss.part;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import java.util.Arrays;

/** What losses demand of targets, and the bounds of probabilities. */
public final class Targets {
    private static final double EPSILON = 1e-7;

    private Targets() {}

    /** Demands a target for every number of the prediction; a last dimension of one may be there or not, as in Keras. */
    public static void checkSame(String loss, Shape target, Shape prediction) {
        checkRank(loss, prediction);
        if (!fits(withoutLastOne(target), withoutLastOne(prediction))) throw wrong(loss, target, prediction);
    }

    /** Demands one class number a row: the prediction's shape without the last dimension, or with one in its place. */
    public static void checkClasses(String loss, Shape target, Shape prediction) {
        checkRank(loss, prediction);
        Shape rows = prediction.dropLast(1);
        boolean plain = fits(target, rows);
        boolean column = target.rank() == prediction.rank() && target.last() == 1 && fits(target.dropLast(1), rows);
        if (!plain && !column) throw wrong(loss, target, rows);
    }

    /** The class that the target of a row names, one of so many; what is none is refused. */
    public static int named(String loss, Tensor target, int row, int classes) {
        double value = target.get(row);
        if (value >= 0 && value < classes && value == Math.rint(value)) return (int) value;
        throw Problem.content("a target is no class")
                .where("loss " + loss + ", row " + row)
                .expected("0 to " + (classes - 1))
                .found(value)
                .exception();
    }

    /** The smallest probability of that type: clipping is done where Keras' float32 does it. */
    public static double lower(DType dtype) {
        return dtype == DType.FLOAT32 ? (float) EPSILON : EPSILON;
    }

    /** The largest probability of that type. */
    public static double upper(DType dtype) {
        return dtype == DType.FLOAT32 ? (float) (1 - EPSILON) : 1 - EPSILON;
    }

    /** A probability within its bounds; NaN stays NaN. */
    public static double clip(double p, DType dtype) {
        return Math.max(lower(dtype), Math.min(upper(dtype), p));
    }

    /** Whether a change of that probability is seen through the clipping. */
    public static boolean inside(double p, DType dtype) {
        return p >= lower(dtype) && p <= upper(dtype);
    }

    private static void checkRank(String loss, Shape prediction) {
        if (prediction.rank() >= 2) return;
        throw Problem.content("a prediction without features")
                .where("loss " + loss)
                .expected("shape (batch, …, features)")
                .found(prediction)
                .exception();
    }

    private static Shape withoutLastOne(Shape shape) {
        return shape.rank() > 1 && shape.last() == 1 ? shape.dropLast(1) : shape;
    }

    /** Equal but for dimensions that are not known yet. */
    private static boolean fits(Shape a, Shape b) {
        int[] left = a.dims();
        int[] right = b.dims();
        if (left.length != right.length) return false;
        for (int i = 0; i < left.length; i++) if (right[i] == Shape.UNKNOWN) left[i] = Shape.UNKNOWN;
        for (int i = 0; i < left.length; i++) if (left[i] == Shape.UNKNOWN) right[i] = Shape.UNKNOWN;
        return Arrays.equals(left, right);
    }

    private static EngineException wrong(String loss, Shape target, Shape expected) {
        return Problem.content("the target does not fit the prediction")
                .where("loss " + loss)
                .expected("target of shape " + expected)
                .found(target)
                .exception();
    }
}
