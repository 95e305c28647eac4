package engine.io.array.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.io.array.ElementType;
import engine.io.array.NdArray;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTensorsTest {
    private static Map<String, NdArray> read(String json) {
        InputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        return JsonTensors.read(in, "data.json");
    }

    private static String write(Map<String, NdArray> arrays) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonTensors.write(arrays, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void readsArraysByNameInTheOrderOfTheFile() {
        Map<String, NdArray> arrays = read("{\"lstm_input\": [[[1.5, -2], [3e2, NaN]]], \"aux_input\": [[7]]}");
        assertThat(arrays.keySet()).containsExactly("lstm_input", "aux_input");
        assertThat(arrays.get("lstm_input")).isEqualTo(NdArray.of(new double[] {1.5, -2, 300, Double.NaN}, 1, 2, 2));
        assertThat(arrays.get("aux_input")).isEqualTo(NdArray.of(new long[] {7}, 1, 1));
    }

    @Test
    void readsOneArrayWithoutAName() {
        assertThat(read("[[true, false]]").get(""))
                .isEqualTo(new NdArray(ElementType.BOOL, new int[] {1, 2}, new int[] {1, 0}));
        assertThat(read("2.5").get("")).isEqualTo(NdArray.of(new double[] {2.5}));
        assertThat(read("[[], []]").get("")).isEqualTo(NdArray.of(new double[0], 2, 0));
        assertThat(read("[1, true, 0.5]").get("").doubles()).containsExactly(1, 1, 0.5);
        assertThat(read("[9007199254740993]").get("").type()).isEqualTo(ElementType.FLOAT64);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[[1, 2], [3]]; lists of different lengths; 2 and 1",
                "[[1], 2]; a number where a list belongs; 2",
                "[1, [2]]; a list where a number belongs; list",
                "[[], [[]]]; lists of different lengths; 0 and 1",
                "[1, \"x\"]; something else where a number or a list belongs; x",
                "[null]; something else where a number or a list belongs; null",
                "{\"x\": {\"y\": 1}}; something else where a number or a list belongs; {",
                "[1, 2; not readable as JSON; line 1",
                "[1] [2]; more than one JSON document; data.json",
                "''; something else; data.json"
            })
    void saysWhatIsWrong(String json, String message, String detail) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(detail)
                .hasMessageContaining("data.json");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void writesWhatReadsBackAsTheSameNumbers(long seed) throws IOException {
        Random random = new Random(seed);
        int[] dims = random.ints(random.nextInt(4), 1, 5).toArray();
        int size = (int) NdArray.sizeOf(dims);
        float[] floats = new float[size];
        for (int i = 0; i < size; i++) {
            floats[i] = Float.intBitsToFloat(random.nextInt());
        }
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("lstm_1/kernel", NdArray.of(floats, dims));
        arrays.put("\"é\"", NdArray.of(random.longs(size, -1000, 1000).toArray(), dims));
        Map<String, NdArray> again = read(write(arrays));
        assertThat(again.keySet()).containsExactly("lstm_1/kernel", "\"é\"");
        assertThat(again.get("lstm_1/kernel").floats()).containsExactly(floats);
        assertThat(again.get("\"é\"").doubles())
                .containsExactly(arrays.get("\"é\"").doubles());
    }

    @Test
    void writesFloatsAsShortAsTheyReadBack() throws IOException {
        assertThat(write(Map.of("a", NdArray.of(new float[] {0.1f, 1e-5f, 2, Float.NEGATIVE_INFINITY}, 2, 2))))
                .isEqualTo("{\"a\": [[0.1, 1e-05], [2.0, -Infinity]]}\n");
        assertThat(write(Map.of("", NdArray.of(new double[0], 2, 0)))).isEqualTo("[[], []]\n");
        assertThat(write(Map.of())).isEqualTo("{}\n");
    }
}
