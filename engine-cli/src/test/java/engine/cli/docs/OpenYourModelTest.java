package engine.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's commands, run in its order, print what the guide says they print. */
class OpenYourModelTest {
    private static final String PROMPT = "$ engine ";
    private static final String ANY_LINES = "…";
    private static final double CLOSE = 2e-3; // another processor may round another digit
    private static final double ZERO = 1e-4;

    @TempDir
    private Path folder;

    /** A command and the lines that are shown below it. */
    private record Example(String command, List<String> shown) {}

    private static List<Example> examples(Page page) {
        List<Example> examples = new ArrayList<>();
        for (String block : page.blocks("console")) {
            for (String part : block.split("(?m)^\\Q" + PROMPT + "\\E")) {
                List<String> lines = part.lines().toList();
                if (!lines.isEmpty()) examples.add(new Example(lines.get(0), lines.subList(1, lines.size())));
            }
        }
        return examples;
    }

    @Test
    void every_command_prints_what_is_shown() throws IOException {
        Files.copy(
                Page.root().resolve("engine-cli/src/main/resources/engine/cli/data/sp500.csv.gz"),
                folder.resolve("sp500.csv.gz"));
        List<Example> examples = examples(Page.of("docs/guides/open-your-model.md"));
        assertThat(examples).hasSizeGreaterThan(12);
        for (Example example : examples) {
            Engine.Result result = Engine.run((Object[]) words(example.command()));
            assertThat(result.exit()).as(example.command() + result.err()).isIn(0, 3);
            List<String> printed =
                    result.out().replace(folder + "/", "").lines().toList();
            assertShown(example, printed);
        }
    }

    /** Files lie in the test's folder. */
    private String[] words(String command) {
        String[] words = command.split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace("'", "");
            if (words[i].matches("\\w+\\.(keras|npz|csv\\.gz)"))
                words[i] = folder.resolve(words[i]).toString();
        }
        return words;
    }

    private static void assertShown(Example example, List<String> printed) {
        int at = 0;
        boolean skipping = false;
        for (String line : example.shown()) {
            if (line.equals(ANY_LINES)) {
                skipping = true;
                continue;
            }
            while (skipping && at < printed.size() && !same(line, printed.get(at))) at++;
            assertThat(at).as(example.command() + ": " + line).isLessThan(printed.size());
            assertThat(same(line, printed.get(at)))
                    .as(example.command() + ":\n" + line + "\n" + printed.get(at))
                    .isTrue();
            at++;
            skipping = false;
        }
        if (!skipping && !example.shown().isEmpty())
            assertThat(at).as(example.command()).isEqualTo(printed.size());
    }

    private static boolean same(String shown, String printed) {
        String[] left = shown.strip().split("[ \\[\\],%]+");
        String[] right = printed.strip().split("[ \\[\\],%]+");
        if (left.length != right.length) return false;
        for (int i = 0; i < left.length; i++) if (!left[i].equals(right[i]) && !close(left[i], right[i])) return false;
        return true;
    }

    private static boolean close(String shown, String printed) {
        try {
            double a = Double.parseDouble(shown);
            double b = Double.parseDouble(printed);
            return Math.abs(a - b) <= CLOSE * Math.max(Math.abs(a), Math.abs(b)) + ZERO;
        } catch (NumberFormatException e) {
            return shown.matches("-+") && printed.matches("-+"); // rules under a table's header
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
