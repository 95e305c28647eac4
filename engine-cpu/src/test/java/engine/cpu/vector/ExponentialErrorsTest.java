package engine.cpu.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Distances from the exact functions, in units of the last place of the exact result, on a walk through all floats. */
class ExponentialErrorsTest {
    private static final int STRIDE = 1009; // prime: all kinds of bit patterns

    private interface FloatFunction {
        float apply(float x);
    }

    @Test
    void exp_is_within_1_1_units_of_the_last_place() {
        assertThat(largestError(ScalarMath::exp, Math::exp)).isLessThan(1.1);
    }

    @Test
    void sigmoid_is_within_2_6_units_of_the_last_place() {
        assertThat(largestError(ScalarMath::sigmoid, x -> 1 / (1 + Math.exp(-Math.max(x, -ScalarMath.ONE_POWER)))))
                .isLessThan(2.6);
    }

    @Test
    void tanh_is_within_2_6_units_of_the_last_place() {
        assertThat(largestError(ScalarMath::tanh, Math::tanh)).isLessThan(2.6);
    }

    @Test
    void not_a_number_stays_and_infinities_reach_the_limits() {
        assertThat(ScalarMath.exp(Float.NaN)).isNaN();
        assertThat(ScalarMath.sigmoid(Float.NaN)).isNaN();
        assertThat(ScalarMath.tanh(Float.NaN)).isNaN();
        assertThat(ScalarMath.exp(Float.POSITIVE_INFINITY)).isInfinite();
        assertThat(ScalarMath.exp(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(ScalarMath.sigmoid(Float.POSITIVE_INFINITY)).isOne();
        assertThat(ScalarMath.sigmoid(Float.NEGATIVE_INFINITY)).isBetween(0f, 2e-38f);
        assertThat(ScalarMath.tanh(Float.POSITIVE_INFINITY)).isOne();
        assertThat(ScalarMath.tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1);
    }

    private static double largestError(FloatFunction function, DoubleUnaryOperator exact) {
        double largest = 0;
        for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += STRIDE) {
            float x = Float.intBitsToFloat((int) bits);
            if (Float.isNaN(x)) continue;
            double y = exact.applyAsDouble(x);
            float actual = function.apply(x);
            if (Float.isInfinite((float) y) && Float.isInfinite(actual)) continue;
            largest = Math.max(largest, Math.abs(actual - y) / Math.ulp((float) y));
        }
        return largest;
    }
}
