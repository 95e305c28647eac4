package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.io.json.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What a command put on stdout, read back: one JSON document, or CSV with a header. */
public final class Answer {
    private Answer() {}

    /** The one document that is there, by the letter of JSON, its version first. */
    static Map<String, Object> json(Engine.Result result) {
        assertThat(result.out().lines()).as(result.out() + result.err()).hasSize(1);
        strict(result.out());
        Map<String, Object> document = object(Json.parse(result.out(), "stdout"));
        Map.Entry<String, Object> first = document.entrySet().iterator().next();
        assertThat(first).isEqualTo(Map.entry("version", 1L));
        return document;
    }

    /** Fails on NaN and Infinity, which the engine's own reader takes. */
    private static void strict(String text) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            for (Object token = parser.nextToken(); token != null; token = parser.nextToken()) parser.getString();
        }
    }

    /** An object within a document. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<String, Object>) value;
    }

    /** The objects of a list within a document. */
    static List<Map<String, Object>> objects(Object value) {
        assertThat(value).isInstanceOf(List.class);
        return ((List<?>) value).stream().map(Answer::object).toList();
    }

    /** The rows by the names of their columns, in the order of the header. */
    public static List<Map<String, String>> csv(Engine.Result result) {
        Iterator<String> lines = result.out().lines().iterator();
        String[] header = lines.next().split(",");
        List<Map<String, String>> rows = new ArrayList<>();
        while (lines.hasNext()) {
            String[] cells = lines.next().split(",", -1);
            assertThat(cells).hasSameSizeAs(header);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.length; i++) row.put(header[i], cells[i]);
            rows.add(row);
        }
        return rows;
    }
}
