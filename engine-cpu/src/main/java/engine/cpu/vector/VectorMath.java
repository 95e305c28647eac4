package engine.cpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponentials by lanes, out of exactly rounded lane operations alone: the bits are the same interpreted, compiled and on any width of
 * lanes, and those of {@link ScalarMath}, line by line. (The lane operations EXP and TANH of the JDK give other bits once the compiler
 * replaces the interpreter.)
 *
 * <p>Both functions rest on e^x = 2ⁿ·(1 + q): n is the integer nearest to x·log₂e, and q = e^r − 1 for the rest |r| ≤ ½ ln 2.
 *
 * <p>Each is a loop with its arithmetic inside, and what needs it calls it at one place. The compiler unfolds a vector operation into
 * hundreds of nodes and gives up in the midst of a third exponential, and from then on each vector is an object.
 */
final class VectorMath {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    // constants made once: each broadcast in a loop counts against what the compiler is willing to inline
    private static final FloatVector LOG2_E = FloatVector.broadcast(LANES, ScalarMath.LOG2_E);
    private static final FloatVector ROUNDER = FloatVector.broadcast(LANES, ScalarMath.ROUNDER);
    private static final FloatVector MINUS_LN2_HIGH = FloatVector.broadcast(LANES, -ScalarMath.LN2_HIGH);
    private static final FloatVector MINUS_LN2_LOW = FloatVector.broadcast(LANES, -ScalarMath.LN2_LOW);
    private static final FloatVector C2 = FloatVector.broadcast(LANES, ScalarMath.C2);
    private static final FloatVector C3 = FloatVector.broadcast(LANES, ScalarMath.C3);
    private static final FloatVector C4 = FloatVector.broadcast(LANES, ScalarMath.C4);
    private static final FloatVector C5 = FloatVector.broadcast(LANES, ScalarMath.C5);
    private static final FloatVector C6 = FloatVector.broadcast(LANES, ScalarMath.C6);
    private static final FloatVector EXP_LOW = FloatVector.broadcast(LANES, ScalarMath.EXP_LOW);
    private static final FloatVector EXP_HIGH = FloatVector.broadcast(LANES, ScalarMath.EXP_HIGH);
    private static final FloatVector ONE_POWER = FloatVector.broadcast(LANES, ScalarMath.ONE_POWER);
    private static final FloatVector MINUS_ONE_POWER = FloatVector.broadcast(LANES, -ScalarMath.ONE_POWER);
    private static final FloatVector HALF = FloatVector.broadcast(LANES, 0.5f);
    private static final FloatVector ONE = FloatVector.broadcast(LANES, 1);

    private VectorMath() {}

    /** {@code y = e^x} for {@code count} numbers, a multiple of the lanes. */
    static void exp(float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i += LANES.length()) {
            FloatVector v = FloatVector.fromArray(LANES, x, xAt + i);
            FloatVector inside = clamp(v, EXP_LOW, EXP_HIGH);
            FloatVector n = inside.fma(LOG2_E, ROUNDER).sub(ROUNDER);
            FloatVector p = expm1Near0(rest(inside, n)).add(ONE);
            FloatVector half = n.fma(HALF, ROUNDER); // 2ⁿ in two factors: n leaves the range of one exponent
            FloatVector otherHalf = n.sub(half.sub(ROUNDER)).add(ROUNDER);
            p.mul(powerOf2(half)).mul(powerOf2(otherHalf)).intoArray(y, yAt + i);
        }
    }

    /** {@code y = e^(factor·x) − 1} for {@code count} numbers, a multiple of the lanes. */
    static void expm1(float factor, float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i += LANES.length()) {
            FloatVector scaled = FloatVector.fromArray(LANES, x, xAt + i).mul(factor);
            FloatVector inside = clamp(scaled, MINUS_ONE_POWER, ONE_POWER);
            FloatVector shifted = inside.fma(LOG2_E, ROUNDER);
            FloatVector q = expm1Near0(rest(inside, shifted.sub(ROUNDER)));
            FloatVector power = powerOf2(shifted);
            q.fma(power, power.sub(ONE)).intoArray(y, yAt + i);
        }
    }

    /** Into [low, high] by compares, which let NaN pass. */
    private static FloatVector clamp(FloatVector x, FloatVector low, FloatVector high) {
        return x.blend(low, x.compare(VectorOperators.LT, low)).blend(high, x.compare(VectorOperators.GT, high));
    }

    /** x − n·ln 2, with ln 2 in two parts of which the first times n is exact. */
    private static FloatVector rest(FloatVector x, FloatVector n) {
        FloatVector first = n.fma(MINUS_LN2_HIGH, x);
        return n.fma(MINUS_LN2_LOW, first);
    }

    /** e^r − 1 for |r| ≤ ½ ln 2: r + r²·P(r). */
    private static FloatVector expm1Near0(FloatVector r) {
        FloatVector p = r.fma(C6, C5).fma(r, C4).fma(r, C3).fma(r, C2);
        return p.fma(r.mul(r), r);
    }

    /** 2ⁿ out of n + {@link ScalarMath#ROUNDER}, whose lowest bits are the biased exponent. */
    private static FloatVector powerOf2(FloatVector shifted) {
        return shifted.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, ScalarMath.MANTISSA_BITS)
                .reinterpretAsFloats();
    }
}
