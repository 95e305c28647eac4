package engine.io.array.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.io.array.ElementType;
import engine.io.array.Named;
import engine.io.array.NdArray;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DumpTest {
    private static final NdArray KERNEL = NdArray.of(new float[] {0.1f, -2, 3e-6f, Float.NaN}, 2, 2);

    private static String csv(List<Named> arrays) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvDump.write(arrays, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String text(List<Named> arrays) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TextDump.write(arrays, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, NdArray> readCsv(String csv) {
        return CsvDump.read(stream(csv), "dump.csv");
    }

    private static Map<String, NdArray> readText(String text) {
        return TextDump.read(stream(text), "dump.txt");
    }

    @Test
    void aCsvDumpHasALinePerNumber() throws IOException {
        List<Named> arrays = List.of(
                new Named("lstm_1/kernel", "forget", KERNEL),
                new Named("dense, 1/bias", NdArray.of(new double[] {1, Double.NEGATIVE_INFINITY}, 2)),
                new Named("conv", NdArray.of(new int[] {7, 8}, 1, 2, 1)),
                new Named("iterations", NdArray.of(new long[] {77})));
        assertThat(csv(arrays))
                .isEqualTo("variable,gate,row,column,value\n"
                        + "lstm_1/kernel,forget,0,0,0.1\nlstm_1/kernel,forget,0,1,-2.0\n"
                        + "lstm_1/kernel,forget,1,0,3e-06\nlstm_1/kernel,forget,1,1,nan\n"
                        + "\"dense, 1/bias\",,,0,1.0\n\"dense, 1/bias\",,,1,-inf\n"
                        + "conv,,0:0,0,7\nconv,,0:1,0,8\niterations,,,,77\n");
    }

    @Test
    void aTextDumpHasTheNumbersAsNumpyPrintsThem() throws IOException {
        assertThat(text(List.of(
                        new Named("lstm_1/kernel", "forget", KERNEL), new Named("n", NdArray.of(new int[] {7})))))
                .isEqualTo(
                        "lstm_1/kernel/forget (2, 2) float32\n[[ 1.e-01 -2.e+00]\n [ 3.e-06     nan]]\n\nn () int32\n7\n\n");
    }

    private static List<Named> random(long seed) {
        Random random = new Random(seed);
        List<Named> arrays = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int[] dims = random.ints(i % 5, 1, 7).toArray();
            float[] floats = new float[(int) NdArray.sizeOf(dims)];
            for (int j = 0; j < floats.length; j++) {
                floats[j] = random.nextInt(9) == 0 ? Float.POSITIVE_INFINITY : Float.intBitsToFloat(random.nextInt());
            }
            arrays.add(new Named("layer " + i + " (x)/kernel", i % 2 == 0 ? "" : "input", NdArray.of(floats, dims)));
        }
        return arrays;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aTextDumpReadsBackBitForBit(long seed) throws IOException {
        Map<String, NdArray> again = readText(text(random(seed)));
        assertThat(again.keySet())
                .containsExactlyElementsOf(
                        random(seed).stream().map(Named::path).toList());
        assertThat(random(seed)).allSatisfy(named -> assertSameNumbers(named, again));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aCsvDumpReadsBackInAnyOrderOfItsLines(long seed) throws IOException {
        List<String> lines = new ArrayList<>(csv(random(seed)).lines().toList());
        Collections.shuffle(lines.subList(1, lines.size()), new Random(seed));
        Map<String, NdArray> again = readCsv(String.join("\n", lines));
        assertThat(again).hasSize(6);
        assertThat(random(seed)).allSatisfy(named -> assertSameNumbers(named, again));
    }

    private static void assertSameNumbers(Named named, Map<String, NdArray> again) {
        assertThat(again.get(named.path()).dims()).isEqualTo(named.array().dims());
        assertThat(again.get(named.path()).floats())
                .containsExactly(named.array().floats());
    }

    @Test
    void aTextDumpKeepsTheTypeAndEmptyArrays() {
        assertThat(readText(
                        "a (2,) bool\n[ True False]\n\nb (0, 3) uint64\n[]\n\nc (1,) uint64\n[18446744073709551615]\n"))
                .containsEntry("a", new NdArray(ElementType.BOOL, new int[] {2}, new int[] {1, 0}))
                .containsEntry("b", new NdArray(ElementType.UINT64, new int[] {0, 3}, new long[0]))
                .containsEntry("c", new NdArray(ElementType.UINT64, new int[] {1}, new long[] {-1}));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a,,0,0,1; a,,0,2,3; elements missing or given twice",
                "a,,0,0,1; a,,0,0,1; elements missing or given twice",
                "a,,0,0,1; a,,,1,1; another rank",
                "a,,0,0,1; a,,0,1,x; text where a number belongs",
                "a,,0,0,1; a,,-1,0,1; text where a number belongs",
                "a,,0,0,1; a,,0,0; is not readable as CSV",
                "a,,0,0,1; a,,2147483646,2147483646,1; elements missing or given twice"
            })
    void aDamagedCsvDumpIsRefused(String first, String second, String message) {
        assertThatThrownBy(() -> readCsv("variable,gate,row,column,value\n" + first + "\n" + second))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("dump.csv")
                .hasMessageContaining(message);
    }

    @Test
    void aTableIsNoDump() {
        assertThatThrownBy(() -> readCsv("Date,Open,High,Low,Close\n1999-01-04,1,2,3,4\n"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("variable,gate,row,column,value")
                .hasMessageContaining("Date,Open");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a (2,) float32|[1. 2. 3.]; another number of elements",
                "a (2,) float32|[1. x]; text where a number belongs",
                "a (2,) int32|[1. 2.]; text where a number belongs",
                "a (2,) float31|[1. 2.]; unknown type",
                "a (99999, 99999) float32|[1.]; less than 2^31 elements",
                "a (9999, 9999) float32|[1.]; another number of elements",
                "hello; is no text dump"
            })
    void aDamagedTextDumpIsRefused(String text, String message) {
        assertThatThrownBy(() -> readText(text.replace('|', '\n')))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("dump.txt")
                .hasMessageContaining(message);
    }
}
