package engine.cli.badinput;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import engine.cli.harness.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that cannot be trained on, and flags that do not go with a table. */
class TableTest {
    private static final String HEADER = "Date,Open,Close\n";

    @TempDir
    private Path folder;

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append("2020-01-")
                    .append(i < 9 ? "0" : "")
                    .append(i + 1)
                    .append(",10.5,")
                    .append(11 + i % 3)
                    .append('\n');
        }
        return rows.toString();
    }

    static Stream<Arguments> contents() {
        return Stream.of(
                arguments("empty", "", 1, List.of("table.csv", "empty")),
                arguments("header only", HEADER, 1, List.of("table.csv", "rows")),
                arguments(
                        "text in a column of numbers",
                        HEADER + rows(9) + "2020-02-01,abc,1\n" + "2020-02-02,1,1\n",
                        1,
                        List.of("line 11", "Open", "abc")),
                arguments(
                        "an empty cell",
                        HEADER + rows(9) + "2020-02-01,,1\n",
                        1,
                        List.of("line 11", "Open", "--missing")),
                arguments("NaN", HEADER + rows(9) + "2020-02-01,NaN,1\n", 1, List.of("line 11", "Open", "--missing")),
                arguments("infinity", HEADER + rows(9) + "2020-02-01,inf,1\n", 1, List.of("line 11", "Open", "inf")),
                arguments(
                        "a date twice",
                        HEADER + rows(9) + "2020-01-03,1,1\n",
                        1,
                        List.of("lines 4 and 11", "2020-01-03")),
                arguments(
                        "a date that is none",
                        HEADER + rows(9) + "2020-02-30,1,1\n",
                        1,
                        List.of("line 11", "2020-02-30")),
                arguments("a column twice", "Date,Close,Close\n" + rows(9), 1, List.of("Close", "table.csv")),
                arguments("a row too long", HEADER + rows(9) + "2020-02-01,1,2,3\n", 1, List.of("line 11")),
                arguments("a row too short", HEADER + rows(9) + "2020-02-01,1\n", 1, List.of("line 11")),
                arguments(
                        "day or month first",
                        "Date,Open,Close\n" + "01/02/2020,1,2\n02/03/2020,1,2\n03/04/2020,2,3\n",
                        1,
                        List.of("--date-format", "4 March 2020 or 3 April 2020")),
                arguments(
                        "points that may be decimal or not",
                        "Date;Close;Volume\n2020-01-01;1.638;1\n2020-01-02;1.704;2\n",
                        1,
                        List.of(
                                "column Close",
                                "\"1.638\" in line 2 is 1638 or 1.638",
                                "--decimal comma or --decimal point")),
                arguments(
                        "two currencies",
                        "Date,Close,Volume\n2020-01-01,$10.5,1\n2020-01-02,€11,2\n",
                        1,
                        List.of("Close", "$10.5", "€11")),
                arguments(
                        "dates that are not read",
                        "Date,Close\n31|Dec|18,1\n30|Dec|18,2\n",
                        1,
                        List.of("column Date", "31|Dec|18", "--date-format")),
                arguments(
                        "a value of zero",
                        HEADER + rows(9) + "2020-02-01,1,0\n2020-02-02,1,2\n",
                        1,
                        List.of("line 11", "Close", "0")),
                arguments("too few rows", HEADER + rows(4), 1, List.of("too few rows", "found 4")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contents")
    void content_is_refused_with_its_place(String name, String content, int exit, List<String> words)
            throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), content);
        Refusal.assertRefused(
                exit, words, "train", "--data", table, "--window", 5, "--aux=", "--out", folder.resolve("m.keras"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--features Nope | no column; Nope; Open, High",
                "--target Nope | Nope; Open, High",
                "--aux Nope | Nope; volatility",
                "--date Nope | Nope; Date",
                "--group Nope | Nope; Date",
                "--target-as nope | nope; return",
                "--scale nope | nope; window",
                "--missing nope | nope; ffill",
                "--window 0 | --window; 0",
                "--window -3 | --window; -3",
                "--window abc | --window; abc",
                "--horizon 0 | --horizon; 0",
                "--steps 0 | --steps; 0",
                "--test-split 1.5 | --test-split; 1.5",
                "--validation-split -0.1 | --validation-split; -0.1",
                "--epochs 0 | --epochs; 0",
                "--batch-size 0 | --batch-size; 0",
                "--units 0 | --units; 0",
                "--dropout 1 | --dropout; 1",
                "--recurrent-dropout -1 | --recurrent-dropout; -1",
                "--learning-rate 0 | --learning-rate; 0",
                "--learning-rate abc | --learning-rate; abc",
                "--activation nope | nope; tanh",
                "--output-activation nope | nope; linear",
                "--optimizer nope | nope; Adam",
                "--loss nope | nope; MeanSquaredError",
                "--metrics mse,nope | nope; MeanAbsoluteError",
                "--epoch-log 3 | --epoch-log; 3",
                "--checkpoint-every -1 | --checkpoint-every; -1",
                "--threads 0 | --threads; 0",
                "--backend nope | nope; vector",
                "--date-format nope | nope",
                "--log-level nope | nope; debug",
                "--unknown | --unknown; train --help",
                "--epoch 3 | --epoch; --epochs"
            })
    void a_wrong_flag_is_usage(String flag, String words) throws IOException {
        Path table = Prices.of(80).write(folder.resolve("table.csv"));
        Refusal.assertRefused(
                Refusal.USAGE,
                List.of(words.split("; ")),
                "train",
                "--data",
                table,
                "--out",
                folder.resolve("m.keras"),
                List.of(flag.split(" ")));
    }
}
