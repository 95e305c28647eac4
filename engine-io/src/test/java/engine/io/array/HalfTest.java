package engine.io.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfTest {
    @Test
    void convertsEveryHalfToAFloatAndBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Half.toFloat((short) bits);
            if (Float.isNaN(value)) {
                assertThat(Half.toFloat(Half.ofFloat(value))).isNaN();
            } else {
                assertThat(Half.ofFloat(value)).as("%x", bits).isEqualTo((short) bits);
            }
        }
    }

    @Test
    void roundsToTheNearestHalf() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            float value = (float) Math.scalb(random.nextDouble() - 0.5, random.nextInt(40) - 24);
            short half = Half.ofFloat(value);
            double distance = Math.abs(Half.toFloat(half) - (double) value);
            for (int neighbour : new int[] {half - 1, half + 1}) {
                double further = Math.abs(Half.toFloat((short) neighbour) - (double) value);
                assertThat(further < distance)
                        .as("%s rounded to %x", value, half)
                        .isFalse(); // NaN is not nearer
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 3c00",
        "-2.0, c000",
        "65504, 7bff",
        "65519.996, 7bff",
        "65520, 7c00",
        "Infinity, 7c00",
        "-Infinity, fc00",
        "6.1035156E-5, 0400",
        "5.9604645E-8, 0001",
        "2.9802322E-8, 0000",
        "2.9802326E-8, 0001",
        "2049, 6800",
        "2051, 6802"
    })
    void agreesWithIeee754(float value, String bits) {
        assertThat(Half.ofFloat(value)).isEqualTo((short) Integer.parseInt(bits, 16));
    }
}
