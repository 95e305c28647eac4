package engine.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.io.json.Json;
import java.util.List;
import java.util.Map;

/** How a mistake is answered: one line that says what, where and what to do; an exit code; no result and no stack trace. */
final class Refusal {
    static final int CONTENT = 1;
    static final int USAGE = 2;
    static final int FILE = 4;

    private Refusal() {}

    /** Runs a command that must be refused, as text and with {@code --json}, with all these words. */
    static void assertRefused(int exit, List<String> words, Object... command) {
        Engine.Result refused = Engine.run(command);
        assertThat(refused.exit()).as(refused.err()).isEqualTo(exit);
        assertThat(refused.out()).isEmpty();
        assertOneLine(refused.err(), words);

        Engine.Result document = Engine.run(List.of(Engine.words(command)), "--json", "--quiet");
        assertThat(document.exit()).isEqualTo(exit);
        assertThat(document.err()).isEmpty();
        assertThat(document.out().lines()).hasSize(1);
        Map<?, ?> error = (Map<?, ?>) document(document.out()).get("error");
        assertThat(error.get("code")).isEqualTo(exit == CONTENT ? "content" : exit == USAGE ? "usage" : "file");
        assertThat(String.valueOf(error.get("what"))).isNotBlank();
    }

    private static Map<?, ?> document(String text) {
        Map<?, ?> document = (Map<?, ?>) Json.parse(text, "stdout");
        assertThat(document.keySet().iterator().next()).isEqualTo("version");
        return document;
    }

    /** One error on one line; notices may stand before it. */
    static void assertOneLine(String err, List<String> words) {
        List<String> errors =
                err.lines().filter(line -> line.startsWith("engine: ")).toList();
        assertThat(errors).as(err).hasSize(1);
        assertThat(err).doesNotContain("Exception", "\tat ", "a defect of the engine", "found null;", ": null");
        assertThat(err.strip()).endsWith(errors.get(0).strip());
        assertThat(errors.get(0)).contains(words);
    }
}
