package engine.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsTheDialectOfPython() {
        Object value = Json.parse(
                "{\"b\": [1, 2.0, -1e-07, NaN, Infinity, -Infinity], \"a\": {\"x\": null, \"y\": true}, \"s\": \"\\u00e9\\n\"}",
                "config.json");
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("x", null);
        inner.put("y", true);
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("b", List.of(1L, 2.0, -1e-7, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        expected.put("a", inner);
        expected.put("s", "é\n");
        assertThat(value).isEqualTo(expected);
        assertThat(Json.write(value))
                .as("in the order of the file")
                .startsWith("{\"b\"")
                .contains("\"a\": {\"x\"");
    }

    @Test
    void keepsIntegersExactAndTheLastOfEqualKeys() {
        assertThat(Json.parse("[9223372036854775807, 18446744073709551616]", "x"))
                .isEqualTo(List.of(Long.MAX_VALUE, new BigInteger("18446744073709551616")));
        assertThat(Json.parse("{\"a\": 1, \"a\": 2}", "x")).isEqualTo(Map.of("a", 2L));
    }

    @Test
    void writesWithPythonsSeparatorsAndNumbers() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", "größe \"1\"\\\n\u0001");
        config.put("shape", Arrays.asList(null, 30, 6));
        config.put("lr", 0.0010000000474974513);
        config.put("f", 0.1f);
        config.put("bounds", List.of(1e-7, 1e16, 1.0, Double.NaN, Double.NEGATIVE_INFINITY));
        config.put("empty", List.of(Map.of(), List.of(), true));
        assertThat(Json.write(config))
                .isEqualTo("{\"name\": \"gr\\u00f6\\u00dfe \\\"1\\\"\\\\\\n\\u0001\", \"shape\": [null, 30, 6], "
                        + "\"lr\": 0.0010000000474974513, \"f\": 0.1, \"bounds\": [1e-07, 1e+16, 1.0, NaN, -Infinity], "
                        + "\"empty\": [{}, [], true]}");
        Object again = Json.parse(Json.write(config), "again");
        assertThat(Json.write(again)).isEqualTo(Json.write(config));
        assertThat(Json.parse(Json.writePretty(config), "pretty")).isEqualTo(again);
    }

    @Test
    void indentsWhatIsNestedAndKeepsPlainListsOnOneLine() {
        Map<String, Object> history = new LinkedHashMap<>();
        history.put("loss", List.of(0.5, 0.25));
        history.put("epochs", List.of(List.of(0), Map.of()));
        assertThat(Json.writePretty(history))
                .isEqualTo("{\n  \"loss\": [0.5, 0.25],\n  \"epochs\": [\n    [0],\n    {}\n  ]\n}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,]", "{\"a\" 1}", "nul", "[1] 2", "{'a': 1}", "\"open", "[01]", "]", "[1e]"})
    void refusesWhatIsNoJsonInOneLine(String text) {
        assertThatThrownBy(() -> Json.parse(text, "broken.json"))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.FILE))
                .hasMessageStartingWith("broken.json")
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesNestingWithoutEnd() {
        String deep = "[".repeat(1_000_000);
        assertThatThrownBy(() -> Json.parse(deep, "deep"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("JSON beyond what is read; expected at most 500 levels within each other")
                .hasMessageNotContaining("StreamReadConstraints");
        ByteArrayInputStream bytes = new ByteArrayInputStream(deep.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Json.parse(bytes, "deep")).isInstanceOf(EngineException.class);
    }

    @Test
    void refusesToWriteWhatJsonHasNoFormFor() {
        assertThatThrownBy(() -> Json.write(List.of(new Object()))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void controlsAndWhatIsNoAsciiAreEscapedAsInPython() {
        String text = " ~\u007f\u001f\b\f\r\t";
        assertThat(Json.write(text)).isEqualTo("\" ~\\u007f\\u001f\\b\\f\\r\\t\"");
        assertThat(Json.parse(Json.write(text), "again")).isEqualTo(text);
    }

    @Test
    void streamsHoldWhatTextsDo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Json.write(Map.of("größe", 1L), out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"gr\\u00f6\\u00dfe\": 1}");
        InputStream in = new ByteArrayInputStream("{\"größe\": 1}".getBytes(StandardCharsets.UTF_8));
        assertThat(Json.parse(in, "stream")).isEqualTo(Map.of("größe", 1L));
    }

    @Test
    void whatIsNotFiniteBecomesNullForStrictReaders() {
        Object value =
                Map.of("a", Arrays.asList(1.5, Double.NaN, Float.NEGATIVE_INFINITY, 2.5f, "NaN", 7L, null, true));
        assertThat(Json.finite(value))
                .isEqualTo(Map.of("a", Arrays.asList(1.5, null, null, 2.5f, "NaN", 7L, null, true)));
        assertThat(Json.finite(Double.POSITIVE_INFINITY)).isNull();
    }
}
