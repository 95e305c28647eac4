package engine.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import engine.io.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Headless Chromium, where the machine has one: what a report's own script draws (docs/decisions/0011-…). */
final class Browser {
    private static final Pattern SEEN = Pattern.compile("(?s)<pre id=\"seen\">(.*?)</pre>");

    private Browser() {}

    /** Its program: that of {@code CHROMIUM}, or one on the path. */
    static Optional<Path> chromium() {
        String named = System.getenv("CHROMIUM");
        if (named != null) return Optional.of(Path.of(named));
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Opens a report and chooses in it.
     *
     * @param choices what the page's {@code choose} takes, as JavaScript: {@code [{unit: 1, step: 2}]}
     * @return what stands in each view after each choice, and under {@code wrong} what the script complained of
     */
    static Map<?, ?> look(Path report, String choices) throws IOException, InterruptedException {
        String page = Files.readString(report);
        int script = page.lastIndexOf("<script>");
        int end = page.lastIndexOf("</script>") + "</script>".length();
        String probed = page.substring(0, script) + "<script>" + resource("before.js") + "</script>"
                + page.substring(script, end) + "<script>"
                + resource("after.js").replace("@choices@", choices)
                + "</script>" + page.substring(end);
        Path file = Files.writeString(report.resolveSibling("probed-" + report.getFileName()), probed);
        Matcher seen = SEEN.matcher(dom(file));
        assertThat(seen.find()).as("the page that Chromium shows").isTrue();
        return (Map<?, ?>) Json.parse(unescaped(seen.group(1)), "what Chromium saw");
    }

    private static String dom(Path file) throws IOException, InterruptedException {
        Path errors = file.resolveSibling("chromium.err");
        Process process = new ProcessBuilder(List.of(
                        chromium().orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + file.resolveSibling("chromium"),
                        "--timeout=60000",
                        "--dump-dom",
                        file.toUri().toString()))
                .redirectError(errors.toFile())
                .start();
        String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return dom;
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Browser.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
