package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.Commands;
import engine.cli.console.Console;
import engine.cli.harness.Engine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What all commands have in common: results on stdout, one JSON document on request, silence on request, one line for a mistake. */
class ContractTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void train() throws IOException {
        Path model = Given.model(Given.table(folder), folder.resolve("M.keras"));
        Engine.dump(model);
    }

    /** A command line of every command that does its work; files are of the test's folder. */
    static List<String> working() {
        return List.of(
                "train --data prices.csv --epochs 1 --units 2 --window 5 --out trained.keras",
                "predict M.keras --data prices.csv",
                "predict M.keras --data prices.csv --last",
                "predict M.keras --data prices.csv --out predicted.npz",
                "evaluate M.keras --data prices.csv",
                "prepare M.keras --data prices.csv --out prepared.npz",
                "summary M.keras",
                "weights list M.keras",
                "weights list M.keras --trainable",
                "weights get M.keras dense_3/bias",
                "weights get M.keras lstm_1/bias --out array.npy",
                "weights dump M.keras --out dumped.txt",
                "weights load M.keras M.keras.npz --out loaded.h5",
                "convert M.keras converted.h5",
                "check M.keras",
                "diff M.keras M.keras.npz",
                "gates M.keras --data prices.csv",
                "trace M.keras --data prices.csv",
                "where M.keras aux_input",
                "explain M.keras --data prices.csv",
                "health M.keras",
                "report M.keras --out report.html",
                "doctor");
    }

    /** Command lines that fail, and their exit codes. */
    static Stream<String> failing() {
        return Stream.concat(
                working().stream().map(line -> "2 usage " + line + " --no-such-flag"),
                Stream.of(
                        "2 usage train --data prices.csv --target Clos",
                        "2 usage train --data prices.csv --epochs many",
                        "2 usage predict M.keras --data prices.csv --window 7",
                        "2 usage predict M.keras",
                        "2 usage weights get M.keras dense_7/bias",
                        "2 usage weights",
                        "2 usage summary M.keras --log-level loud",
                        "2 usage weights dump M.keras --out dump.xml",
                        "4 file summary none.keras",
                        "4 file summary prices.csv",
                        "4 file diff M.keras none.npz",
                        "4 file evaluate M.keras --data none.csv",
                        "4 file predict M.keras --data none.npz",
                        "4 file weights load M.keras none.npz --out x.keras",
                        "2 usage prepare M.keras --data prices.csv --out x.npz --test-split 0.5",
                        "4 file prepare --data M.keras.npz --out x.npz",
                        "1 content predict M.keras --data M.keras.npz",
                        "1 content prepare --data prices.csv --window 99 --out x.npz",
                        "1 content weights get M.keras dense_3/bias --out ."));
    }

    private static Engine.Result run(String line, Object... more) {
        Stream<String> words = Stream.of(line.split(" "))
                .map(word -> word.matches("\\.|.*\\.[a-z0-9]+")
                        ? folder.resolve(word).toString()
                        : word);
        return Engine.run(words.toList(), List.of(more));
    }

    @Test
    void no_command_is_left_out_here() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        for (Object command : Commands.all(new Console(nowhere, nowhere, false))) {
            CommandLine line = command instanceof CommandLine made ? made : new CommandLine(command);
            String name = line.getCommandName();
            assertThat(working()).anyMatch(own -> own.startsWith(name));
            line.getSubcommands()
                    .keySet()
                    .forEach(sub -> assertThat(working()).anyMatch(own -> own.startsWith(name + " " + sub)));
        }
    }

    @ParameterizedTest
    @MethodSource("working")
    void json_is_one_document_and_nothing_else_on_stdout(String line) {
        assertThat(Answer.json(run(line, "--json").fine()))
                .hasSizeGreaterThan(1)
                .doesNotContainKey("error");
    }

    @ParameterizedTest
    @MethodSource("working")
    void quiet_leaves_stderr_empty_and_stdout_as_it_is(String line) {
        Engine.Result quiet = run(line, "--quiet", "--seed", 1).fine();

        assertThat(quiet.err()).isEmpty();
        assertThat(quiet.out()).isEqualTo(run(line, "--seed", 1).fine().out());
    }

    @ParameterizedTest
    @MethodSource("working")
    void a_command_either_has_a_result_or_says_what_it_saved(String line) {
        Engine.Result result = run(line).fine();

        boolean saves = line.contains("--out") || line.startsWith("convert");
        if (saves && !line.startsWith("train")) {
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains("saved ");
        } else {
            assertThat(result.out()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("failing")
    void a_mistake_is_one_line(String expected) {
        String[] parts = expected.split(" ", 3);
        Engine.Result result = run(parts[2]);

        assertThat(result.exit()).as(result.err()).isEqualTo(Integer.parseInt(parts[0]));
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).singleElement().asString().startsWith("engine: ");
        assertThat(result.err()).doesNotContain("defect", "Exception");
    }

    @ParameterizedTest
    @MethodSource("failing")
    void under_json_it_is_one_document(String expected) {
        String[] parts = expected.split(" ", 3);
        Engine.Result result = run(parts[2], "--json");

        assertThat(result.exit()).isEqualTo(Integer.parseInt(parts[0]));
        Map<String, Object> document = Answer.json(result);
        assertThat(document).containsOnlyKeys("version", "error");
        Map<String, Object> error = Answer.object(document.get("error"));
        assertThat(error.keySet()).containsExactly("code", "what", "where", "expected", "found", "hint");
        assertThat(error).containsEntry("code", parts[1]);
        assertThat(error.get("what").toString()).isNotBlank();
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--log-level debug", "--log-level=debug"})
    void only_debug_shows_where_in_the_engine_a_mistake_was_found(String flag) {
        Engine.Result result = run("summary none.keras --json " + flag);

        assertThat(Answer.json(result)).containsKey("error");
        assertThat(result.err()).contains("EngineException", "\tat ");
    }
}
