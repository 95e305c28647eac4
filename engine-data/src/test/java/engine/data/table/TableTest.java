package engine.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Problem.Kind;
import engine.data.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2018-12-31           | yyyy-M-d            | 2018-12-31
            2018/12/31           | yyyy/M/d            | 2018-12-31
            20181231             | yyyyMMdd            | 2018-12-31
            12/31/2018           | M/d/yyyy            | 2018-12-31
            31/12/2018           | d/M/yyyy            | 2018-12-31
            31.12.2018           | d.M.yyyy            | 2018-12-31
            31-Dec-2018          | d-MMM-yyyy          | 2018-12-31
            2018-12-31 16:30     | yyyy-M-d H:mm       | 2018-12-31T16:30
            2018-12-31T16:30:05  | yyyy-M-d'T'H:mm:ss  | 2018-12-31T16:30:05
            """)
    void a_date_is_found_however_it_is_written(String cell, String format, String date) {
        Table table = Tables.read("Close,When\n1,\"" + cell + "\"\n");

        assertThat(table.time().columns()).containsExactly("When");
        assertThat(table.time().format()).isEqualTo(format);
        assertThat(table.dateText(0)).isEqualTo(date);
        assertThat(table.numericColumns()).containsExactly("Close");
    }

    @Test
    void a_day_above_twelve_anywhere_settles_day_and_month() {
        assertThat(Tables.read("Date,Close\n3/4/2018,1\n3/5/2018,2\n3/13/2018,3\n")
                        .time()
                        .format())
                .isEqualTo("M/d/yyyy");
    }

    @Test
    void dates_of_two_readings_are_refused_with_both() {
        assertThatThrownBy(() -> Tables.read("Date,Close\n3/4/2018,1\n3/5/2018,2\n"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("3/5/2018 is 5 March 2018 or 3 May 2018")
                .hasMessageContaining("give date_format M/d/yyyy or date_format d/M/yyyy");
    }

    @Test
    void a_given_format_settles_it() {
        TableSource source = Tables.source("Date,Close\n3/4/2018,1\n3/5/2018,2\n");

        assertThat(Table.read(source, TableOptions.of(null, "d/M/yyyy", null)).dateText(1))
                .isEqualTo("2018-05-03");
    }

    @Test
    void rows_are_sorted_by_date_with_a_notice() {
        Table table = Tables.read("Date,Close\n2018-01-03,3\n2018-01-01,1\n2018-01-02,2\n");

        assertThat(table.column("Close").toArray()).containsExactly(1, 2, 3);
        assertThat(table.notices()).containsExactly("the rows were sorted by Date");
    }

    @Test
    void groups_are_kept_apart_and_may_share_dates() {
        Table table = Table.read(
                Tables.source("T,Date,Close\nA,2018-01-01,1\nB,2018-01-01,10\nA,2018-01-02,2\nB,2018-01-02,20\n"),
                TableOptions.of(null, null, "T"));

        assertThat(table.column("Close").toArray()).containsExactly(1, 2, 10, 20);
        assertThat(table.notices()).isEmpty();
        assertThat(table.sameGroup(1, 2)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Date;Close\n2018-01-01;1.5\n",
                "Date\tClose\n2018-01-01\t1.5\n",
                "\ufeffDate,Close\n2018-01-01,1.5\n"
            })
    void separators_and_a_byte_order_mark_are_recognised(String text) {
        Table table = Tables.read(text);

        assertThat(table.time().columns()).containsExactly("Date");
        assertThat(table.column("Close").toArray()).containsExactly(1.5);
    }

    @Test
    void gzip_is_recognised_by_content() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write("Date,Close\n2018-01-01,\"1,234.5\"\n".getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("prices"), bytes.toByteArray());

        assertThat(Table.read(TableSource.file(file), TableOptions.DEFAULTS)
                        .column("Close")
                        .toArray())
                .containsExactly(1234.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'Date,Close\\n2018-01-01,1\\n2018-01-02,x\\n2018-01-03,3\\n' | prices.csv: column Close: text where a number belongs; expected a number, found "x" in line 3
            'Date,Close\\n2018-01-01,1\\n2018-01-01,2\\n'               | prices.csv: lines 2 and 3: a date that is there twice; found 2018-01-01
            'Date,Close,Close\\n2018-01-01,1,2\\n'                      | two columns have one name; found Close
            'Date,Close\\n2018-01-01,1,2\\n'                            | line 2: another number of cells than the header has columns; expected 2, found 3
            'Date,Close\\n2018-01-01,1\\nyesterday,2\\n2018-01-03,2\\n'  | line 3, column Date: no column is read as dates; expected dates such as 2018-12-31, found yesterday
            ''                                                          | an empty table
            '1,2\\n3,4\\n'                                              | expected a header with the names of the columns
            """)
    void a_broken_table_is_refused_with_the_place(String text, String message) {
        String table = text.replace("\\n", "\n");
        assertThatThrownBy(() -> all(Tables.read(table)))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.CONTENT))
                .hasMessageContaining(message);
    }

    private static void all(Table table) {
        table.numericColumns().forEach(table::column);
    }

    @Test
    void a_column_that_nobody_uses_decides_nothing() {
        Table table = Tables.read("Date,Open,Close,Open\n2018-01-01,1,2,5\n2018-01-02,x,3,5\n2018-01-03,4,5,5\n");

        assertThat(table.column("Close").toArray()).containsExactly(2, 3, 5);
        assertThatThrownBy(() -> table.column("Open")).hasMessageContaining("found \"x\" in line 3");
    }

    @Test
    void an_unknown_column_is_a_mistake_of_usage_that_lists_the_columns() {
        Table table = Tables.read("Date,Close\n2018-01-01,1\n");

        assertThatThrownBy(() -> table.column("Clsoe"))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.USAGE))
                .hasMessageContaining("no column named Clsoe")
                .hasMessageContaining("Close");
    }

    @Test
    void a_file_that_is_not_there_is_said_so() {
        assertThatThrownBy(() -> TableSource.file(folder.resolve("none.csv")))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.FILE));
    }

    @Test
    void a_missing_number_fails_with_row_and_column() {
        Table table = Tables.read("Date,Close\n2018-01-01,1\n2018-01-02,\n");

        assertThatThrownBy(() -> table.complete(List.of("Close"), Missing.FAIL))
                .hasMessageContaining("line 3 (2018-01-02), column Close: a number is missing")
                .hasMessageContaining("with missing drop");
    }

    @Test
    void a_missing_number_is_dropped_or_filled_on_demand() {
        String text = "Date,Close\n2018-01-01,1\n2018-01-02,NA\n2018-01-03,3\n";

        Table dropped = Tables.read(text).complete(List.of("Close"), Missing.DROP);
        assertThat(dropped.column("Close").toArray()).containsExactly(1, 3);
        assertThat(dropped.notices()).containsExactly("1 rows with missing numbers were left out");
        assertThat(Tables.read(text)
                        .complete(List.of("Close"), Missing.FFILL)
                        .column("Close")
                        .toArray())
                .containsExactly(1, 1, 3);
        assertThat(Tables.read(text).complete(List.of("Close"), Missing.FFILL).notices())
                .containsExactly("cells without a number that repeat the value before: 1 of Close");
    }

    @Test
    void nothing_can_be_filled_before_the_first_number() {
        Table table = Tables.read("Date,Close\n2018-01-01,nan\n2018-01-02,2\n2018-01-03,3\n");

        assertThatThrownBy(() -> table.complete(List.of("Close"), Missing.FFILL))
                .hasMessageContaining("there is no earlier value to repeat");
    }
}
