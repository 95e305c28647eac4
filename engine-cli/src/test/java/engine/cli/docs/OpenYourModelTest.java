package engine.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's commands, run in its order, print what the guide says they print. */
class OpenYourModelTest {
    @TempDir
    private Path folder;

    @Test
    void every_command_prints_what_is_shown() throws IOException {
        Files.copy(
                Page.root().resolve("engine-cli/src/main/resources/engine/cli/data/sp500.csv.gz"),
                folder.resolve("sp500.csv.gz"));
        List<Example> examples = Example.all(Page.of("docs/guides/open-your-model.md"));
        assertThat(examples).hasSizeGreaterThan(12);
        for (Example example : examples) {
            Engine.Result result = Engine.run((Object[]) example.words(folder));
            assertThat(result.exit()).as(example.command() + result.err()).isIn(0, 3);
            example.assertShown(result.out().replace(folder + "/", ""));
        }
    }

    @Test
    void the_program_compiles() throws IOException {
        List<String> blocks = Page.of("docs/guides/open-your-model.md").blocks("java");
        Path module = Files.writeString(folder.resolve("module-info.java"), blocks.get(0));
        Path program = Files.writeString(folder.resolve("Main.java"), blocks.get(1));
        Javac.compile(
                "--module-path",
                System.getProperty("jdk.module.path"),
                "-d",
                folder.resolve("classes").toString(),
                module.toString(),
                program.toString());
    }

    @Test
    void the_chinese_page_shows_the_same() {
        for (String language : List.of("console", "java")) {
            assertThat(Page.of("docs/guides/open-your-model.zh-CN.md").blocks(language))
                    .isEqualTo(Page.of("docs/guides/open-your-model.md").blocks(language));
        }
    }
}
