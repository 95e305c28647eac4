package engine.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says to type after the training works as it is pasted, and fits on a screen. */
class ReadmeCommandsTest {
    private static final int SCREEN = 60;

    @TempDir
    private Path folder;

    @Test
    void the_commands_after_the_training_work_as_pasted() {
        Path model = folder.resolve("founding.keras");
        Engine.run("train", "--units", 8, "--epochs", 1, "--checkpoint-every", 0, "--seed", 1, "--out", model)
                .fine();
        List<String> commands = Page.of("README.md")
                .blocks("sh")
                .get(1)
                .lines()
                .filter(line -> line.startsWith("engine "))
                .toList();
        assertThat(commands).hasSize(3);
        for (String command : commands) {
            String[] words = command.replaceAll("\\s+#.*", "")
                    .replace("founding.keras", model.toString())
                    .replace(
                            "engine-cli/src",
                            Page.root().resolve("engine-cli/src").toString())
                    .substring("engine ".length())
                    .split(" ");
            Engine.Result result = Engine.run((Object[]) words).fine();
            assertThat(result.out().lines().count()).as(command).isBetween(1L, (long) SCREEN);
        }
    }
}
