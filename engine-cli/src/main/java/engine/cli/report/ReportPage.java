package engine.cli.report;

import engine.io.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts data, drawing and code into the page. */
final class ReportPage {
    private ReportPage() {}

    /** One HTML document that asks for nothing. */
    static String of(String title, String graph, Map<String, Object> data) {
        String json = Json.write(finite(data)).replace("<", "\\u003c"); // "</" would end the script
        return resource("page.html")
                .replace("@title@", escaped(title))
                .replace("@style@", resource("uPlot.min.css") + resource("style.css"))
                .replace("@graph@", graph)
                .replace(
                        "@script@",
                        resource("uPlot.iife.min.js")
                                + resource("base.js")
                                + resource("views.js")
                                + resource("page.js"))
                .replace("@data@", json);
    }

    /** JSON knows no NaN and no infinity: null stands for both. */
    private static @Nullable Object finite(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> copy.put(key, finite(entry)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            for (Object entry : list) copy.add(finite(entry));
            return copy;
        }
        return value instanceof Double number && !Double.isFinite(number) ? null : value;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the report lacks " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
