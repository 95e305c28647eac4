package engine.io.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {
    private static List<String> decimals() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ShortestDecimalTest.class.getResourceAsStream("decimals.txt")),
                StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }

    @Test
    void agreesWithPythonOnHardAndOnRandomNumbers() throws IOException {
        assertThat(decimals()).hasSizeGreaterThan(400).allSatisfy(line -> {
            String[] fields = line.split(" ");
            if (fields[0].equals("double")) {
                double value = Double.longBitsToDouble(Long.parseUnsignedLong(fields[1], 16));
                assertThat(ShortestDecimal.python(value)).isEqualTo(fields[2]);
                assertThat(ShortestDecimal.python(-value)).isEqualTo("-" + fields[2]);
            } else {
                float value = Float.intBitsToFloat(Integer.parseUnsignedInt(fields[1], 16));
                assertThat(ShortestDecimal.of(value).toScientific()).isEqualTo(fields[2]);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "0.1, 0.1",
        "1e-4, 0.0001",
        "1e-5, 1e-05",
        "123456.75, 123456.75",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "1.5e300, 1.5e+300",
        "NaN, nan",
        "Infinity, inf",
        "-Infinity, -inf"
    })
    void writesAsPythonDoes(double value, String text) {
        assertThat(ShortestDecimal.python(value)).isEqualTo(text);
    }

    @Test
    void readsBackAsTheSameFloatAndIsNeverLongerThanJavasText() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                ShortestDecimal decimal = ShortestDecimal.of(value);
                assertThat(Float.parseFloat(decimal.toPositional())).isEqualTo(value);
                assertThat(Float.parseFloat(decimal.toScientific())).isEqualTo(value);
                assertThat(decimal.digits().length())
                        .isLessThanOrEqualTo(
                                Float.toString(value).replaceAll("E.*|[-.]", "").length());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nan,NaN",
        "NaN,NaN",
        "inf,Infinity",
        "Infinity,Infinity",
        "-inf,-Infinity",
        "-Infinity,-Infinity",
        "1e-05,1e-5"
    })
    void readsWhatPythonAndJsonWrite(String text, Double value) {
        assertThat(ShortestDecimal.parse(text)).isEqualTo(value);
    }
}
