package engine.cpu.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import engine.api.activation.ActivationFunction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The frequent activation functions by lanes, a loop each: what a loop calls must be known when it is compiled. Each does as many whole
 * vectors as there are and says how far it came; the rest, and the rare functions, are for {@link PlainActivations}.
 */
final class VectorActivations {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private VectorActivations() {}

    /** The number of elements done. */
    static int apply(ActivationFunction f, float[] x, int xAt, float[] y, int yAt, int count) {
        int end = LANES.loopBound(count);
        switch (f) {
            case LINEAR -> System.arraycopy(x, xAt, y, yAt, end);
            case SIGMOID, TANH -> sigmoidOrTanh(f, x, xAt, y, yAt, end);
            case EXPONENTIAL -> VectorMath.exp(x, xAt, y, yAt, end);
            case RELU -> clip(x, xAt, y, yAt, end, Float.POSITIVE_INFINITY);
            case RELU6 -> clip(x, xAt, y, yAt, end, 6);
            case HARD_SIGMOID -> hardSigmoid(x, xAt, y, yAt, end);
            case HARD_SIGMOID_KERAS2 -> hardSigmoidKeras2(x, xAt, y, yAt, end);
            default -> {
                return 0;
            }
        }
        return end;
    }

    private static void sigmoidOrTanh(ActivationFunction f, float[] x, int xAt, float[] y, int yAt, int end) {
        boolean tanh = f == ActivationFunction.TANH;
        VectorMath.expm1(tanh ? 2 : -1, x, xAt, y, yAt, end);
        if (tanh) tanhOf(y, yAt, end);
        else sigmoidOf(y, yAt, end);
    }

    private static void sigmoidOf(float[] y, int yAt, int end) {
        FloatVector one = FloatVector.broadcast(LANES, 1);
        for (int i = 0; i < end; i += LANES.length())
            one.div(at(y, yAt + i).add(2)).intoArray(y, yAt + i);
    }

    private static void tanhOf(float[] y, int yAt, int end) {
        for (int i = 0; i < end; i += LANES.length()) {
            FloatVector m = at(y, yAt + i);
            m.div(m.add(2)).intoArray(y, yAt + i);
        }
    }

    private static void clip(float[] x, int xAt, float[] y, int yAt, int end, float high) {
        for (int i = 0; i < end; i += LANES.length())
            at(x, xAt + i).max(0).min(high).intoArray(y, yAt + i);
    }

    private static void hardSigmoid(float[] x, int xAt, float[] y, int yAt, int end) {
        for (int i = 0; i < end; i += LANES.length()) {
            at(x, xAt + i).add(3).max(0).min(6).mul(PlainActivations.SIXTH).intoArray(y, yAt + i);
        }
    }

    private static void hardSigmoidKeras2(float[] x, int xAt, float[] y, int yAt, int end) {
        for (int i = 0; i < end; i += LANES.length()) {
            at(x, xAt + i).fma(0.2f, 0.5f).max(0).min(1).intoArray(y, yAt + i);
        }
    }

    /** {@code d *= f'}; the number of elements done. */
    static int derive(ActivationFunction f, float[] y, int yAt, float[] d, int dAt, int count) {
        int end = LANES.loopBound(count);
        switch (f) {
            case LINEAR -> {}
            case SIGMOID -> deriveSigmoid(y, yAt, d, dAt, end);
            case TANH -> deriveTanh(y, yAt, d, dAt, end);
            case RELU -> deriveClipped(y, yAt, d, dAt, end, Float.POSITIVE_INFINITY, 1);
            case RELU6 -> deriveClipped(y, yAt, d, dAt, end, 6, 1);
            case HARD_SIGMOID -> deriveClipped(y, yAt, d, dAt, end, 1, PlainActivations.SIXTH);
            case HARD_SIGMOID_KERAS2 -> deriveClipped(y, yAt, d, dAt, end, 1, 0.2f);
            default -> {
                return 0;
            }
        }
        return end;
    }

    private static void deriveSigmoid(float[] y, int yAt, float[] d, int dAt, int end) {
        FloatVector one = FloatVector.broadcast(LANES, 1);
        for (int i = 0; i < end; i += LANES.length()) {
            FloatVector s = at(y, yAt + i);
            at(d, dAt + i).mul(s.mul(one.sub(s))).intoArray(d, dAt + i);
        }
    }

    private static void deriveTanh(float[] y, int yAt, float[] d, int dAt, int end) {
        FloatVector one = FloatVector.broadcast(LANES, 1);
        for (int i = 0; i < end; i += LANES.length()) {
            FloatVector t = at(y, yAt + i);
            at(d, dAt + i).mul(t.neg().fma(t, one)).intoArray(d, dAt + i);
        }
    }

    /** Of a function that is straight between 0 and {@code high}. */
    private static void deriveClipped(float[] y, int yAt, float[] d, int dAt, int end, float high, float slope) {
        FloatVector zero = FloatVector.zero(LANES);
        for (int i = 0; i < end; i += LANES.length()) {
            FloatVector v = at(y, yAt + i);
            VectorMask<Float> inside = v.compare(GT, 0).and(v.compare(LT, high));
            FloatVector derivative = zero.blend(slope, inside);
            at(d, dAt + i).mul(derivative).intoArray(d, dAt + i);
        }
    }

    private static FloatVector at(float[] array, int index) {
        return FloatVector.fromArray(LANES, array, index);
    }
}
