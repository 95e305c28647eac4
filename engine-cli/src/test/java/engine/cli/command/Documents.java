package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.io.json.Json;
import java.util.Map;

/** What {@code --json} prints. */
final class Documents {
    private Documents() {}

    /** The one document on stdout, whose first key is {@code version}. */
    static Map<?, ?> of(Engine.Result result) {
        assertThat(result.out().lines()).as(result.out() + result.err()).hasSize(1);
        Map<?, ?> document = (Map<?, ?>) Json.parse(result.out(), "stdout");
        assertThat(document.keySet().iterator().next()).isEqualTo("version");
        assertThat(document.get("version")).isEqualTo(1L);
        return document;
    }
}
