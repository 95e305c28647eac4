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

    private VectorMath() {}

    /** {@code y = e^x} for {@code count} numbers, a multiple of the lanes. */
    static void exp(float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i += LANES.length()) {
            FloatVector v = FloatVector.fromArray(LANES, x, xAt + i);
            FloatVector inside = clamp(v, ScalarMath.EXP_LOW, ScalarMath.EXP_HIGH);
            FloatVector n = inside.fma(ScalarMath.LOG2_E, ScalarMath.ROUNDER).sub(ScalarMath.ROUNDER);
            FloatVector p = expm1Near0(rest(inside, n)).add(1);
            FloatVector half = n.fma(0.5f, ScalarMath.ROUNDER); // 2ⁿ in two factors: n leaves the range of one exponent
            FloatVector otherHalf = n.sub(half.sub(ScalarMath.ROUNDER)).add(ScalarMath.ROUNDER);
            p.mul(powerOf2(half)).mul(powerOf2(otherHalf)).intoArray(y, yAt + i);
        }
    }

    /** {@code y = e^(factor·x) − 1} for {@code count} numbers, a multiple of the lanes. */
    static void expm1(float factor, float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i += LANES.length()) {
            FloatVector scaled = FloatVector.fromArray(LANES, x, xAt + i).mul(factor);
            FloatVector inside = clamp(scaled, -ScalarMath.ONE_POWER, ScalarMath.ONE_POWER);
            FloatVector shifted = inside.fma(ScalarMath.LOG2_E, ScalarMath.ROUNDER);
            FloatVector q = expm1Near0(rest(inside, shifted.sub(ScalarMath.ROUNDER)));
            FloatVector power = powerOf2(shifted);
            q.fma(power, power.sub(1)).intoArray(y, yAt + i);
        }
    }

    /** Into [low, high] by compares, which let NaN pass. */
    private static FloatVector clamp(FloatVector x, float low, float high) {
        return x.blend(low, x.compare(VectorOperators.LT, low)).blend(high, x.compare(VectorOperators.GT, high));
    }

    /** x − n·ln 2, with ln 2 in two parts of which the first times n is exact. */
    private static FloatVector rest(FloatVector x, FloatVector n) {
        FloatVector first = n.fma(FloatVector.broadcast(LANES, -ScalarMath.LN2_HIGH), x);
        return n.fma(FloatVector.broadcast(LANES, -ScalarMath.LN2_LOW), first);
    }

    /** e^r − 1 for |r| ≤ ½ ln 2: r + r²·P(r). */
    private static FloatVector expm1Near0(FloatVector r) {
        FloatVector p = r.fma(ScalarMath.C6, ScalarMath.C5)
                .fma(r, FloatVector.broadcast(LANES, ScalarMath.C4))
                .fma(r, FloatVector.broadcast(LANES, ScalarMath.C3))
                .fma(r, FloatVector.broadcast(LANES, ScalarMath.C2));
        return p.fma(r.mul(r), r);
    }

    /** 2ⁿ out of n + {@link ScalarMath#ROUNDER}, whose lowest bits are the biased exponent. */
    private static FloatVector powerOf2(FloatVector shifted) {
        return shifted.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, ScalarMath.MANTISSA_BITS)
                .reinterpretAsFloats();
    }
}
