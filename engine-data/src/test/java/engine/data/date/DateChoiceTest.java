package engine.data.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.data.Tables;
import engine.data.table.Table;
import engine.data.table.TableOptions;
import engine.data.time.TimeOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many cells make a column one of dates, and what is said of the one that does not fit. */
class DateChoiceTest {
    private static Table column(String name, String... cells) {
        return Tables.read(name + ",X\n" + String.join(",1\n", cells) + ",1\n");
    }

    private static String days(int count) {
        return IntStream.range(0, count)
                .mapToObj(day -> LocalDate.of(2018, 1, 1).plusDays(day) + ",1\n")
                .collect(Collectors.joining());
    }

    /** A thousand rows decide; what stands behind them is still read cell by cell. */
    @ParameterizedTest
    @CsvSource({"2022-02-30, not a date", "02.03.2022, text where a date belongs"})
    void the_row_behind_a_thousand_is_looked_at_as_well(String cell, String what) {
        assertThat(Tables.read("Date,X\n" + days(1100)).dateText(1099)).isEqualTo("2021-01-04");
        assertThatThrownBy(() -> Tables.read("Date,X\n" + days(1100) + cell + ",1\n"))
                .hasMessageContaining("line 1102, column Date: " + what)
                .hasMessageContaining("found " + cell);
    }

    @Test
    void a_day_beyond_twelve_settles_the_order_and_nothing_has_to_be_said() {
        Table table = column("Date", "01/02/2020", "13/02/2020");

        assertThat(table.time().format()).isEqualTo("d/M/yyyy");
        assertThat(table.dateText(0)).isEqualTo("2020-02-01");
        assertThat(table.notices()).isEmpty();
    }

    /** In half of the rows it may be a note; in more of them the row without one is wrong. */
    @Test
    void dates_in_more_than_half_of_the_rows_are_the_rows_own() {
        assertThat(column("Paid", "2020-01-01", "").dated()).isFalse();
        assertThatThrownBy(() -> column("Paid", "2020-01-01", "", "2020-01-03"))
                .hasMessageContaining("line 3, column Paid: not a date");
        assertThatThrownBy(() -> column("Date", "2020-01-01", "", ""))
                .hasMessageContaining("line 3, column Date: not a date");
    }

    @Test
    void four_dates_make_a_text_behind_them_a_mistake_and_three_may_be_chance() {
        assertThatThrownBy(() -> column("When", "2020-01-01", "2020-01-02", "2020-01-03", "2020-01-04", "tomorrow 5"))
                .hasMessageContaining("line 6, column When: text where a date belongs")
                .hasMessageContaining("write all dates in one form, or remove the row");
        assertThat(column("When", "2020-01-01", "2020-01-02", "2020-01-03", "tomorrow 5")
                        .dated())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            2020-01-01 | 05.01.2020 10:00 | "d.M.yyyy H:mm"
            2020-01-01 | 05.01.2020       | d.M.yyyy
            2020-01-01 | 2020Q1           | "yyyy'Q'Q"
            """)
    void the_example_of_a_format_is_that_of_the_cell_that_does_not_fit(String first, String cell, String example) {
        assertThatThrownBy(() -> column("Date", first, cell))
                .hasMessageContaining("line 3, column Date: no column is read as dates")
                .hasMessageContaining("found " + cell)
                .hasMessageContaining("say how they are written with date_format, such as " + example + "; or rename");
    }

    @Test
    void no_format_is_given_as_an_example_that_would_not_read_the_cell() {
        assertThatThrownBy(() -> column("Date", "2020-01-01", "soon"))
                .hasMessageContaining("found soon (write them so, or say their form with date_format where it has one")
                .hasMessageNotContaining("such as d-MMM-yy");
    }

    @Test
    void a_column_that_was_named_and_holds_no_dates_is_named() {
        TableOptions named = new TableOptions(new TimeOptions(List.of("X"), null, null, null), null);

        assertThatThrownBy(() -> Table.read(Tables.source("X,Y\nabc,1\n"), named))
                .hasMessageContaining("line 2, column X: not a column of dates")
                .hasMessageContaining("or name another column with date");
        assertThatThrownBy(() -> Table.read(Tables.source("X,Y\n,1\n,2\n"), named))
                .hasMessageContaining("column X: not a column of dates")
                .hasMessageContaining("found nothing");
    }

    @Test
    void two_o_clock_before_three_o_clock_is_after_the_change() {
        TableOptions newYork = new TableOptions(TimeOptions.DEFAULTS.timezone("America/New_York"), null);
        Table table = Table.read(
                Tables.source("Time,X\n2018-11-04 01:30,1\n2018-11-04 02:00,2\n2018-11-04 03:00,3\n"), newYork);

        assertThat(table.milliseconds(1))
                .isEqualTo(Instant.parse("2018-11-04T07:00:00Z").toEpochMilli());
        assertThat(table.milliseconds(2))
                .isEqualTo(Instant.parse("2018-11-04T08:00:00Z").toEpochMilli());
    }

    @Test
    void numbers_that_are_read_as_dates_are_said_unless_it_was_asked_for() {
        String text = "Timestamp,X\n1577836800,1\n1577923200,2\n";

        assertThat(Tables.read(text).notices()).containsExactly("Timestamp is read as dates: unix");
        assertThat(Table.read(Tables.source(text), TableOptions.of("Timestamp", "unix", null))
                        .notices())
                .isEmpty();
    }

    @Test
    void numbers_beyond_the_hours_of_a_day_are_none_though_they_could_be_seconds() {
        Table table = Tables.read("Date,HR\n2021-01-01,55\n2021-01-02,58\n");

        assertThat(table.dateText(1)).isEqualTo("2021-01-02");
        assertThat(table.column("HR").toArray()).containsExactly(55, 58);
    }

    @Test
    void days_are_dates_where_a_time_is_missing() {
        Table table = Tables.read("Date,Time,X\n2020-01-01,09:30,1\n2020-01-02,,2\n2020-01-03,10:00,3\n");

        assertThat(table.time().columns()).containsExactly("Date");
        assertThat(table.dateText(0)).isEqualTo("2020-01-01");
        assertThat(table.leftOut())
                .containsExactly("column Time holds no numbers: \"09:30\" in line 2; it is no feature");
    }
}
