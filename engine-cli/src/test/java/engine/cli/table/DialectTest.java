package engine.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.io.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a table is written, on the command line: the same for every command, and remembered where a later table may not tell. */
class DialectTest {
    private static final List<String> SMALL = List.of(
            "--window", "5", "--aux=", "--test-split", "0", "--epochs", "1", "--units", "2", "--seed", "1", "--quiet");

    @TempDir
    private Path folder;

    private Path table(String name, String header, int rows, IntFunction<String> row) throws IOException {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int i = 0; i < rows; i++) text.append(row.apply(i)).append('\n');
        return Files.writeString(folder.resolve(name), text);
    }

    private static String day(int i) {
        return String.format(Locale.ROOT, "2020-%02d-%02d", 1 + i / 28, 1 + i % 28);
    }

    private Path trained(Path table, Object... flags) {
        Path model = folder.resolve("m.keras");
        Engine.run("train", "--data", table, SMALL, List.of(flags), "--out", model)
                .fine();
        return model;
    }

    @Test
    void columns_that_nobody_uses_decide_nothing_in_training_and_in_predict() throws IOException {
        IntFunction<String> row = i -> day(i) + "," + (100 + i) + "," + (99 + i) + "," + (i == 7 ? "halted" : "1.5%");
        Path table = table("us.csv", "Date,Price,Open,Change %", 30, row);

        Path model = trained(table, "--features", "Price,Open", "--target", "Price");

        Engine.Result predicted =
                Engine.run("predict", model, "--data", table, "--last").fine();
        assertThat(predicted.out()).contains("2020-02-02,").contains(",129.0,");
        Engine.Result all = Engine.run("train", "--data", table, SMALL, "--target", "Price");
        assertThat(all.exit()).isEqualTo(1);
        assertThat(all.err()).contains("column Change %", "\"halted\" in line 9", "--missing-values 'halted'");
    }

    @Test
    void decimals_that_were_found_in_training_are_those_of_a_short_table_that_does_not_tell() throws IOException {
        Path table = table("de.csv", "Tag;Kurs;Zins", 30, i -> day(i) + ";1," + (100 + i) + ";0,5");
        Path model = trained(table, "--target", "Kurs");
        assertThat(Files.readString(folder.resolve("m.data.json"))).contains("\"decimal\": \"comma\"");

        Path few = table("few.csv", "Tag|Kurs|Zins", 6, i -> day(i) + "|1," + (120 + i) + "|1,250");
        Engine.Result predicted =
                Engine.run("predict", model, "--data", few, "--last").fine();

        assertThat(predicted.out()).contains(",1.125,");
        assertThat(predicted.err())
                .contains("\"1,120\" is 1.12, as the data spec says (--decimal)")
                .doesNotContain("⟨");
    }

    @Test
    void what_was_said_in_training_need_not_be_said_again() throws IOException {
        Path table = table("t.csv", "9;9\nTag;Kurs", 30, i -> day(i) + ";" + (i == 3 ? "?" : "1." + (100 + i)));
        Path model = trained(
                table,
                "--target",
                "Kurs",
                "--decimal",
                "point",
                "--missing-values",
                "?",
                "--missing",
                "ffill",
                "--skip-lines",
                "1",
                "--separator",
                "semicolon");

        assertThat(Engine.run("predict", model, "--data", table, "--last")
                        .fine()
                        .out())
                .contains(",1.129,");
    }

    @Test
    void names_with_commas_are_quoted_as_in_csv() throws IOException {
        Path table = table("t.csv", "Date;\"Load, MW\";000001", 30, i -> day(i) + ";" + (100 + i) + ";" + i);

        Path model = trained(table, "--features", "\"Load, MW\",000001", "--target", "\"Load, MW\"");

        assertThat(Engine.run("predict", model, "--data", table, "--last")
                        .fine()
                        .out())
                .contains(",129.0,");
        Engine.Result none =
                Engine.run("predict", model, "--data", table("u.csv", "Date;Load;000001", 9, i -> day(i) + ";1;2"));
        assertThat(none.err()).contains("no column named Load, MW", "did you mean Load?");
    }

    @Test
    void explain_prints_how_each_column_was_read() throws IOException {
        Path table = table(
                "t.csv",
                ",Datum,Schluss,Vol,Name,000",
                12,
                i -> i + "," + day(i) + ",\"1" + i % 10 + ",5\",1." + i % 10 + "M,ACM," + "00" + i);

        Engine.Result text = Engine.run("prepare", "--data", table, "--explain").fine();
        assertThat(text.out().lines().map(line -> line.replaceAll(" {2,}", " # ")))
                .contains(
                        "Datum # date # dates, yyyy-M-d # 2020-01-01 | 2020-01-02 | 2020-01-03",
                        "Schluss # numbers # numbers, decimal comma # 10,5 = 10.5 | 11,5 = 11.5 | 12,5 = 12.5",
                        "Vol # numbers # numbers # 1.0M = 1000000 | 1.1M = 1100000 | 1.2M = 1200000",
                        "Name # left out # holds no numbers: \"ACM\" in line 2 # ACM | ACM | ACM");

        Engine.Result json =
                Engine.run("prepare", "--data", table, "--explain", "--json").fine();
        Map<?, ?> document = (Map<?, ?>) Json.parse(json.out(), "stdout");
        List<?> columns = (List<?>) document.get("columns");
        assertThat(columns).hasSize(6);
        assertThat((Map<?, ?>) columns.get(2)).extracting("column", "read_as").contains("Schluss", "numbers");
    }

    @Test
    void a_column_that_is_no_feature_and_a_group_without_a_window_are_named() throws IOException {
        Path table = table(
                "t.csv",
                "Date,Close,Sector,Name",
                33,
                i -> day(i % 30) + "," + (100 + i) + ",Tech," + (i < 30 ? "ACM" : "NA"));

        Engine.Result result = Engine.run(
                        "prepare",
                        "--data",
                        table,
                        "--group",
                        "Name",
                        "--window",
                        5,
                        "--aux=",
                        "--test-split",
                        0,
                        "--out",
                        folder.resolve("o.npz"))
                .fine();

        assertThat(result.err())
                .contains("column Sector holds no numbers: \"Tech\" in line 2; it is no feature")
                .contains("groups that have too few rows for a window and are left out: NA");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <!DOCTYPE html><html>Log in                       | this is an HTML page; download the data itself
            <html><body>Too many requests                     | this is an HTML page
            version https://git-lfs.github.com/spec/v1        | this is a pointer of Git LFS; git lfs pull
            {"Error Message": "the parameter apikey is invalid"} | this is a JSON document; Error Message
            [{"date":"2020-01-01","close":1}]                 | this is a JSON document
            PK\u0003\u0004........xl/workbook.xml             | this is a workbook of Excel; save the sheet as CSV
            PK\u0003\u0004........prices.csv                  | this is a zip archive
            PAR1....                                          | this is a Parquet file; read_parquet
            %PDF-1.7                                          | this is a PDF document
            a,b\u0000c                                        | this is no text
            """)
    void what_is_no_table_is_called_what_it_is(String content, String words) throws IOException {
        Path file = Files.write(folder.resolve("quote.csv"), content.getBytes(StandardCharsets.ISO_8859_1));

        Engine.Result result = Engine.run("prepare", "--data", file, "--explain");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains(words.split("; "));
    }

    @Test
    void a_long_cell_and_control_characters_do_not_reach_the_terminal() throws IOException {
        String cell = "\u001b[31m" + "x".repeat(100_000);
        Path table = table("t.csv", "Date,Close", 9, i -> day(i) + "," + (i == 4 ? cell : "1"));

        Engine.Result result =
                Engine.run("prepare", "--data", table, "--target", "Close", "--out", folder.resolve("o.npz"));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("in line 6").doesNotContain("\u001b").hasSizeLessThan(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --decimal maybe     | wrong --decimal; point or comma
            --separator ab      | wrong --separator; one character
            --encoding klingon  | no encoding of this name; GB18030
            --header-rows -1    | wrong --header-rows; 0 or more
            --skip-lines -1     | wrong --skip-lines; 0 or more
            --features "a       | never closed in --features
            """)
    void a_wrong_flag_is_usage(String flag, String words) throws IOException {
        Path table = table("t.csv", "Date,Close", 30, i -> day(i) + "," + (i + 1));

        Engine.Result result =
                Engine.run("prepare", "--data", table, "--out", folder.resolve("o.npz"), List.of(flag.split(" ")));

        assertThat(result.exit()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(words.split("; "));
    }
}
