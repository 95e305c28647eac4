package engine.io.array;

/** IEEE 754 half precision, which Java 17 cannot convert by itself. */
final class Half {
    private static final int SIGNIFICAND_BITS = 10;
    private static final int DROPPED_BITS = 23 - SIGNIFICAND_BITS;
    private static final int EXPONENT_BIAS_DIFFERENCE = 127 - 15;
    /** The value of the last place of a subnormal half, 2^-24. */
    private static final float SUBNORMAL_UNIT = 0x1p-24f;

    private Half() {}

    static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >> SIGNIFICAND_BITS & 0x1f;
        int significand = half & 0x3ff;
        if (exponent == 0) {
            float magnitude = significand * SUBNORMAL_UNIT;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wideExponent = exponent == 0x1f ? 0xff : exponent + EXPONENT_BIAS_DIFFERENCE;
        return Float.intBitsToFloat(sign | wideExponent << 23 | significand << DROPPED_BITS);
    }

    /** Rounds to nearest, ties to even; what is too large becomes infinite. */
    static short ofFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > 0x7f800000) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude >= 0x477ff000) { // 65,520 and above round to infinity
            return (short) (sign | 0x7c00);
        }
        if (magnitude < 0x38800000) { // below 2^-14: subnormal; rint rounds ties to even
            return (short) (sign | (int) Math.rint(Math.abs(value) / SUBNORMAL_UNIT));
        }
        int rebiased = magnitude - (EXPONENT_BIAS_DIFFERENCE << 23);
        int lastKeptBit = rebiased >> DROPPED_BITS & 1;
        return (short) (sign | rebiased + (1 << DROPPED_BITS - 1) - 1 + lastKeptBit >> DROPPED_BITS);
    }
}
