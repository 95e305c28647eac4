package engine.cpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Exponential, sigmoid and tanh of a vector, out of exactly rounded lane operations alone: the bits are the same interpreted, compiled
 * and on any width of lanes, and those of {@link ScalarMath}, line by line. (The lane operations EXP and TANH of the JDK give other
 * bits once the compiler replaces the interpreter.)
 *
 * <p>All three rest on e^x = 2ⁿ·(1 + q): n is the integer nearest to x·log₂e, and q = e^r − 1 for the rest |r| ≤ ½ ln 2. Errors over
 * all floats, in units of the last place of the result: {@link #exp} 1.1, {@link #sigmoid} 2.5 (within 1.3e-38 below −87),
 * {@link #tanh} 2.5.
 */
public final class VectorMath {
    private VectorMath() {}

    /** e^x; NaN stays, overflow is infinite, underflow is gradual. */
    public static FloatVector exp(FloatVector x) {
        FloatVector inside = clamp(x, ScalarMath.EXP_LOW, ScalarMath.EXP_HIGH);
        FloatVector shifted = inside.fma(ScalarMath.LOG2_E, ScalarMath.ROUNDER);
        FloatVector n = shifted.sub(ScalarMath.ROUNDER);
        FloatVector p = expm1Near0(rest(inside, n)).add(1);
        FloatVector half = n.fma(0.5f, ScalarMath.ROUNDER); // 2ⁿ in two factors: n leaves the range of one exponent
        FloatVector halfN = half.sub(ScalarMath.ROUNDER);
        FloatVector otherHalf = n.sub(halfN).add(ScalarMath.ROUNDER);
        return p.mul(powerOf2(half)).mul(powerOf2(otherHalf));
    }

    /** 1 / (1 + e⁻ˣ). */
    public static FloatVector sigmoid(FloatVector x) {
        FloatVector minus = clamp(x.neg(), -ScalarMath.ONE_POWER, ScalarMath.ONE_POWER);
        FloatVector shifted = minus.fma(ScalarMath.LOG2_E, ScalarMath.ROUNDER);
        FloatVector q = expm1Near0(rest(minus, shifted.sub(ScalarMath.ROUNDER)));
        FloatVector power = powerOf2(shifted);
        FloatVector onePlusExp = q.fma(power, power).add(1);
        FloatVector one = FloatVector.broadcast(x.species(), 1);
        return one.div(onePlusExp).blend(0, x.compare(VectorOperators.LT, -ScalarMath.ONE_POWER));
    }

    /** tanh|x| = −m / (2 + m) with m = e^(−2|x|) − 1, which keeps its digits near zero; then the sign of x. */
    public static FloatVector tanh(FloatVector x) {
        FloatVector minus = x.abs().mul(-2);
        FloatVector inside =
                minus.blend(-ScalarMath.ONE_POWER, minus.compare(VectorOperators.LT, -ScalarMath.ONE_POWER));
        FloatVector shifted = inside.fma(ScalarMath.LOG2_E, ScalarMath.ROUNDER);
        FloatVector q = expm1Near0(rest(inside, shifted.sub(ScalarMath.ROUNDER)));
        FloatVector power = powerOf2(shifted);
        FloatVector m = q.fma(power, power.sub(1));
        FloatVector magnitude = m.div(m.add(2));
        // −m/(2+m) ≥ 0, so m/(2+m) has its sign bit set or is +0 exactly at x = ±0; the sign of x replaces it
        return magnitude
                .reinterpretAsInts()
                .and(Integer.MAX_VALUE)
                .or(x.reinterpretAsInts().and(Integer.MIN_VALUE))
                .reinterpretAsFloats();
    }

    /** e^x − 1 without loss of digits near zero; below −87 it is −1. For ELU and SELU, so x ≤ 0. */
    static FloatVector expm1Negative(FloatVector x) {
        FloatVector inside = x.blend(-ScalarMath.ONE_POWER, x.compare(VectorOperators.LT, -ScalarMath.ONE_POWER));
        FloatVector shifted = inside.fma(ScalarMath.LOG2_E, ScalarMath.ROUNDER);
        FloatVector q = expm1Near0(rest(inside, shifted.sub(ScalarMath.ROUNDER)));
        FloatVector power = powerOf2(shifted);
        return q.fma(power, power.sub(1));
    }

    /** Into [low, high] by compares, which let NaN pass. */
    private static FloatVector clamp(FloatVector x, float low, float high) {
        return x.blend(low, x.compare(VectorOperators.LT, low)).blend(high, x.compare(VectorOperators.GT, high));
    }

    /** x − n·ln 2, with ln 2 in two parts of which the first times n is exact. */
    private static FloatVector rest(FloatVector x, FloatVector n) {
        FloatVector first = n.fma(FloatVector.broadcast(n.species(), -ScalarMath.LN2_HIGH), x);
        return n.fma(FloatVector.broadcast(n.species(), -ScalarMath.LN2_LOW), first);
    }

    /** e^r − 1 for |r| ≤ ½ ln 2: r + r²·P(r). */
    private static FloatVector expm1Near0(FloatVector r) {
        FloatVector p = r.fma(ScalarMath.C6, ScalarMath.C5)
                .fma(r, FloatVector.broadcast(r.species(), ScalarMath.C4))
                .fma(r, FloatVector.broadcast(r.species(), ScalarMath.C3))
                .fma(r, FloatVector.broadcast(r.species(), ScalarMath.C2));
        return p.fma(r.mul(r), r);
    }

    /** 2ⁿ out of n + {@link ScalarMath#ROUNDER}, whose lowest bits are the biased exponent. */
    private static FloatVector powerOf2(FloatVector shifted) {
        return shifted.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, ScalarMath.MANTISSA_BITS)
                .reinterpretAsFloats();
    }
}
