package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Float64;
import engine.api.Int32;
import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dates of tables on the command line: what is found is said, what is not is a flag, and a data spec keeps it. */
class DatedTablesTest {
    private static final List<String> RAW =
            List.of("--window", "5", "--aux=", "--test-split", "0", "--scale", "none", "--target-as", "level");

    @TempDir
    private Path folder;

    private Path table(String header, int rows, IntFunction<Object> date) throws IOException {
        StringBuilder text = new StringBuilder(header + ",Close\n");
        for (int row = 0; row < rows; row++)
            text.append(date.apply(row)).append(',').append(100 + row % 7).append('\n');
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    private Map<String, Tensor> prepared(Path table, Object... flags) {
        Path out = folder.resolve("prepared.npz");
        Engine.run("prepare", "--data", table, "--out", out, RAW, List.of(flags))
                .fine();
        return TensorFiles.read(out);
    }

    @Test
    void instants_stand_beside_the_days_of_the_clock() throws IOException {
        Path table = table(
                "Time",
                12,
                row -> OffsetDateTime.parse("2019-11-02T22:00-04:00").plusHours(row));

        Map<String, Tensor> arrays = prepared(table);

        assertThat(((Int32) arrays.get("sample_date")).data()[0]).isEqualTo(20191103);
        double first = Instant.parse("2019-11-03T06:00:00Z").toEpochMilli();
        assertThat(arrays.get("sample_time")).isInstanceOf(Float64.class); // 64-bit integers beyond int are read so
        assertThat(arrays.get("sample_time").get(0)).isEqualTo(first);
        assertThat(((Int32) prepared(table, "--timezone", "America/Los_Angeles").get("sample_date")).data()[0])
                .isEqualTo(20191102);
    }

    @Test
    void days_alone_have_no_time() throws IOException {
        assertThat(prepared(table("Date", 12, row -> LocalDate.of(2020, 1, 1).plusDays(row))))
                .doesNotContainKey("sample_time");
    }

    @Test
    void the_hour_of_the_clock_change_names_the_flags_that_mend_it() throws IOException {
        LocalDateTime first = LocalDateTime.of(2019, 11, 2, 20, 0);
        Path table = table("Time", 12, row -> first.plusHours(row > 5 ? row - 1 : row));

        Engine.Result refused = Engine.run("prepare", "--data", table, "--out", folder.resolve("x.npz"), RAW);

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "lines 7 and 8: a time that is there twice: the hour in which clocks are set back; found 2019-11-03T01:00")
                .contains("--timezone America/New_York")
                .contains("--timezone keep-order");
        assertThat(prepared(table, "--timezone", "America/New_York").get("y").size())
                .isEqualTo(8);
        assertThat(prepared(table, "--timezone", "keep-order").get("y").size()).isEqualTo(8);
    }

    /** Training finds that two columns are one date, that the year has two digits and where rows are missing; predict reads alike. */
    @Test
    void what_training_decided_is_what_later_commands_read() throws IOException {
        LocalDate first = LocalDate.of(1999, 11, 1);
        Path table = table(
                "Date,Time",
                40,
                row -> first.plusDays(row < 20 ? row : row + 9).toString().substring(2) + ",16:00");
        Path model = folder.resolve("m.keras");
        Engine.Result trained = Engine.run(
                        List.of(
                                "train",
                                "--data",
                                table,
                                "--out",
                                model,
                                "--gaps",
                                "skip",
                                "--date-format",
                                "yy-M-d H:mm"),
                        List.of("--date", "Date,Time", "--window", "5", "--aux=", "--epochs", "1", "--units", "2"),
                        List.of("--seed", "1", "--checkpoint-every", "0", "--test-split", "0"))
                .fine();

        assertThat(trained.err())
                .contains("rows come daily, but for 9 rows between 1999-11-20T16:00 and 1999-11-30T16:00")
                .contains("windows across are left out (--gaps skip)");
        assertThat(folder.resolve("m.data.json"))
                .content()
                .contains("\"yy-M-d H:mm\"", "\"gaps\": \"skip\"", "\"first_year\": ")
                .contains("\"Date\",\n    \"Time\"");

        Engine.Result predicted = Engine.run("predict", model, "--data", table).fine();
        List<Map<String, String>> rows = Answer.csv(predicted);
        assertThat(rows).hasSize(2 * 16);
        assertThat(rows.get(15)).containsEntry("as_of", "1999-11-20T16:00").containsEntry("target_date", "");
        assertThat(rows.get(16))
                .containsEntry("as_of", "1999-12-04T16:00")
                .containsEntry("target_date", "1999-12-05T16:00");
        assertThat(Engine.run("predict", model, "--data", table, "--gaps", "bridge")
                        .err())
                .contains("flags that the model's data spec answers already: --gaps");
    }

    @Test
    void rows_that_are_missing_are_refused_on_demand() throws IOException {
        Path table = table("Date", 20, row -> LocalDate.of(2020, 1, 1).plusDays(row < 12 ? row : row + 3));

        assertThat(Engine.run("prepare", "--data", table, "--out", folder.resolve("x.npz"), RAW, "--gaps", "fail")
                        .err())
                .contains(
                        "line 14: rows are missing; expected rows that come daily, found 3 rows between 2020-01-12 and 2020-01-16")
                .contains("--gaps skip");
    }

    /** What a table is read as and how its rows come is kept with the model, and another table that differs is told in a line. */
    @Test
    void a_table_of_another_rhythm_or_order_of_day_and_month_is_told_in_predict() throws IOException {
        LocalDate first = LocalDate.of(2021, 1, 1);
        DateTimeFormatter american = DateTimeFormatter.ofPattern("MM/dd/yyyy");
        Path model = folder.resolve("rhythm.keras");
        Engine.run(
                        List.of("train", "--data", table("Date", 40, row -> american.format(first.plusDays(row)))),
                        List.of("--out", model, "--window", "5", "--aux=", "--epochs", "1", "--units", "2"),
                        List.of("--seed", "1", "--checkpoint-every", "0", "--test-split", "0"))
                .fine();
        assertThat(folder.resolve("rhythm.data.json")).content().contains("\"cadence\": \"daily\"", "\"M/d/yyyy\"");

        DateTimeFormatter european = DateTimeFormatter.ofPattern("dd/MM/yyyy");
        Path swapped = table("Date", 40, row -> european.format(first.plusDays(row)));
        Engine.Result refused = Engine.run("predict", model, "--data", swapped, "--last");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains("line 14", "expected M/d/yyyy, found 13/01/2021", "give --date-format d/M/yyyy");
        Engine.Result said = Engine.run("predict", model, "--data", swapped, "--last", "--date-format", "d/M/yyyy")
                .fine();
        assertThat(said.out()).contains("\n2021-02-09,");
        assertThat(said.err()).doesNotContain("another rhythm");

        Path months = table("Date", 12, row -> european.format(first.plusDays(row)));
        assertThat(Engine.run("predict", model, "--data", months, "--last")
                        .fine()
                        .err())
                .contains(
                        "the rows come in another rhythm than those the model was trained on: expected daily, found monthly");
    }
}
