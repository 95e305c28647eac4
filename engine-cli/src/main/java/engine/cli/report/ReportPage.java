package engine.cli.report;

import engine.io.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Puts data, drawing and code into the page. */
final class ReportPage {
    private ReportPage() {}

    /** One HTML document that asks for nothing. */
    static String of(String title, String graph, Map<String, Object> data) {
        String json = Json.write(Json.finite(data)).replace("<", "\\u003c"); // "</" would end the script
        return resource("page.html")
                .replace("@title@", escaped(title))
                .replace("@style@", resource("uPlot.min.css") + resource("style.css"))
                .replace("@graph@", graph)
                .replace("@licence@", resource("uPlot-LICENSE.txt"))
                .replace(
                        "@script@",
                        resource("uPlot.iife.min.js")
                                + resource("base.js")
                                + resource("model-views.js")
                                + resource("sample-views.js")
                                + resource("page.js"))
                .replace("@data@", json);
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
