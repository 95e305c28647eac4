package engine.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Problem;
import engine.cli.console.CommandWords;
import engine.cli.harness.CommandFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryWordsTest {

    private static final Set<String> COMMANDS = CommandFlags.byCommand().keySet();

    private final LibraryWords engine = new LibraryWords(Repository.ofThisBuild(), COMMANDS);

    @TempDir
    private Path folder;

    @Test
    void libraries_know_no_flag_and_no_command() {
        assertThat(engine.wordsOfTheCommandLine()).isEmpty();
    }

    /** A key that the command line has no word for would send its user after a flag that is not there. */
    @Test
    void every_key_is_a_flag_or_a_command() {
        Set<String> words = new TreeSet<>(COMMANDS);
        CommandFlags.byCommand().values().forEach(words::addAll);

        assertThat(engine.keys())
                .contains("date_format", "tolerance", "summary")
                .allSatisfy(key -> {
                    Problem said = CommandWords.in(Problem.usage(Problem.key(key)));
                    assertThat(words).contains(said.what());
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"give it with --date-format\"",
                "\"--aux\"",
                "\"wrong --\" + key",
                "\"engine summary lists them\"",
                "\"see engine weights get\"",
                "\"\"\"\n    two lines\n    with --window\n    \"\"\""
            })
    void a_word_of_the_command_line_is_reported(String literal) throws IOException {
        assertThat(library("engine-io", "class Store { String hint = " + literal + "; }")
                        .wordsOfTheCommandLine())
                .singleElement()
                .asString()
                .startsWith("engine-io/src/main/java/engine/io/Store.java: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Store { String hint = \"faster with --add-modules jdk.incubator.vector\"; }",
                "class Store { String hint = \"this engine reads Keras files -- all of them\"; }",
                "class Store { int a; int next() { return a--; } } // --window \"--window\"",
                "/** \"--window\" */ class Store { char quote = '\"'; } // --aux \""
            })
    void what_is_no_word_of_the_command_line_is_fine(String source) throws IOException {
        assertThat(library("engine-io", source).wordsOfTheCommandLine()).isEmpty();
    }

    @Test
    void the_command_line_may_speak_of_its_flags() throws IOException {
        assertThat(library("engine-cli", "class Store { String hint = \"--window\"; }")
                        .wordsOfTheCommandLine())
                .isEmpty();
    }

    private LibraryWords library(String module, String source) throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<module>" + module + "</module>");
        Path sources = folder.resolve(module + "/src/main/java");
        Files.createDirectories(sources.resolve("engine/io"));
        Files.writeString(sources.resolve("module-info.java"), "module engine.io {}");
        Files.writeString(sources.resolve("engine/io/Store.java"), source);
        return new LibraryWords(new Repository(folder), COMMANDS);
    }
}
