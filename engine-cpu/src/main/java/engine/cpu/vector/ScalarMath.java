package engine.cpu.vector;

/**
 * What {@link VectorMath} does, for one float: the same operations in the same order, so the same bits. For the ends of arrays, and for
 * JVMs without the Vector API. Errors in units of the last place: {@link #exp} 1.1, {@link #sigmoid} and {@link #tanh} 2.6 (the sigmoid stops at e^−87.3).
 */
public final class ScalarMath {
    static final float LOG2_E = 1.442695f;
    static final float LN2_HIGH = 0x1.62e4p-1f; // ln 2 to 16 bits: exact times any n
    static final float LN2_LOW = 0x1.7f7d1cp-20f;
    static final float C2 = 0.5f; // least-maximum fit of (eʳ − 1 − r)/r², weighted with r²: 3e-9
    static final float C3 = 0.16666518f;
    static final float C4 = 0.041666206f;
    static final float C5 = 0.008368918f;
    static final float C6 = 0.001395054f;
    static final int MANTISSA_BITS = 23;
    static final float ROUNDER = 0x1.8p23f + 127; // x + ROUNDER rounds x to an integer, biased as an exponent is
    static final float ONE_POWER = 87.3f; // up to here 2ⁿ is a normal float, for both signs
    static final float EXP_LOW = -104; // e^x is 0 from here on
    static final float EXP_HIGH = 89; // e^x is infinite from here on

    private ScalarMath() {}

    /** e^x; NaN stays, overflow is infinite, underflow is gradual. */
    public static float exp(float x) {
        float inside = clamp(x, EXP_LOW, EXP_HIGH);
        float shifted = Math.fma(inside, LOG2_E, ROUNDER);
        float n = shifted - ROUNDER;
        float p = expm1Near0(rest(inside, n)) + 1;
        float half = Math.fma(n, 0.5f, ROUNDER);
        float halfN = half - ROUNDER;
        float otherHalf = n - halfN + ROUNDER;
        return p * powerOf2(half) * powerOf2(otherHalf);
    }

    /** e^x − 1 without loss of digits near zero; x beyond ±{@value #ONE_POWER} counts as that. */
    static float expm1(float x) {
        float inside = clamp(x, -ONE_POWER, ONE_POWER);
        float shifted = Math.fma(inside, LOG2_E, ROUNDER);
        float q = expm1Near0(rest(inside, shifted - ROUNDER));
        float power = powerOf2(shifted);
        return Math.fma(q, power, power - 1);
    }

    /** 1 / (1 + e⁻ˣ). */
    public static float sigmoid(float x) {
        return sigmoidOf(expm1(-x));
    }

    /** The sigmoid of x, from e⁻ˣ − 1. */
    static float sigmoidOf(float m) {
        return 1 / (m + 2);
    }

    /** The hyperbolic tangent. */
    public static float tanh(float x) {
        return tanhOf(expm1(2 * x));
    }

    /** tanh x, from e²ˣ − 1. */
    static float tanhOf(float m) {
        return m / (m + 2);
    }

    private static float clamp(float x, float low, float high) {
        if (x < low) return low;
        return x > high ? high : x;
    }

    private static float rest(float x, float n) {
        return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    }

    private static float expm1Near0(float r) {
        float p = Math.fma(r, C6, C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, C2);
        return Math.fma(p, r * r, r);
    }

    private static float powerOf2(float shifted) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << MANTISSA_BITS);
    }
}
