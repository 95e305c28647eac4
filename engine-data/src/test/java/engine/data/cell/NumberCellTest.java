package engine.data.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberCellTest {
    @Test
    void digits_and_a_point_are_the_nearest_double() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            int digits = 1 + random.nextInt(18);
            StringBuilder text = new StringBuilder();
            for (int d = 0; d < digits; d++) text.append((char) ('0' + random.nextInt(10)));
            if (random.nextBoolean()) text.insert(random.nextInt(digits + 1), '.');
            if (random.nextBoolean()) text.insert(0, '-');
            assertThat(NumberCell.parse(text.toString()))
                    .as(text.toString())
                    .isEqualTo(Double.valueOf(text.toString()));
        }
    }

    @ParameterizedTest
    @CsvSource({"'1,234.5', 1234.5", "' 7 ', 7", "+3.5, 3.5", "1e-3, 0.001", "-0, -0.0", "'-12,345', -12345"})
    void numbers_as_people_write_them(String text, double number) {
        assertThat(NumberCell.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "-.", "1.2.3", "1-2", "12,34", "0x10", "1d", "NaN", "Infinity", "١"})
    void all_else_is_none(String text) {
        assertThat(NumberCell.parse(text)).isNaN();
    }
}
