package engine.data.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.data.Tables;
import engine.data.table.Table;
import engine.data.table.TableOptions;
import engine.data.time.TimeOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which columns are the dates, alone or together, and what decides where a cell does not. */
class DateColumnsTest {
    private static Table read(String text, List<String> columns, String format) {
        TimeOptions time = new TimeOptions(columns, format, null, null);
        return Table.read(Tables.source(text), new TableOptions(time, null));
    }

    @Test
    void a_column_that_begins_empty_is_no_date_and_one_that_has_some_is_not_preferred() {
        Table empty = Tables.read("Ex-Dividend,Date,X\n,2020-01-01,1\n,2020-01-02,2\n");
        Table sparse = Tables.read("Ex-Dividend,Date,X\n,2020-01-01,1\n2020-01-09,2020-01-02,2\n");

        assertThat(empty.time().columns()).containsExactly("Date");
        assertThat(sparse.time().columns()).containsExactly("Date");
    }

    @Test
    void a_row_without_a_date_is_named_and_one_without_anything_is_none() {
        assertThatThrownBy(() -> Tables.read("Date,X\n2020-01-01,1\n,2\n2020-01-03,3\n"))
                .hasMessageContaining("line 3, column Date: not a date; expected yyyy-M-d, found an empty cell");
        assertThat(Tables.read("Date,X\n2020-01-01,1\n2020-01-02,2\n,\n , \n").rows())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <DATE>,<TIME>     | 2020.01.02,09:30:00 | <DATE>;<TIME>      | yyyy.M.d H:mm:ss  | 2020-01-02T09:30
            <DATE>,<TIME>     | 20200102,93500      | <DATE>;<TIME>      | yyyyMMdd HHmmss   | 2020-01-02T09:35
            Date,Time         | 25.01.2020,0        | Date;Time          | d.M.yyyy H        | 2020-01-25
            Date,Time         | 1/25/2020,4:30 PM   | Date;Time          | M/d/yyyy h:mm a   | 2020-01-25T16:30
            Datum,Uhrzeit     | 25.01.2020,16:30    | Datum;Uhrzeit      | d.M.yyyy H:mm     | 2020-01-25T16:30
            日期,时间            | 20200102,0935       | 日期;时间            | yyyyMMdd HHmm     | 2020-01-02T09:35
            Year,Month,Day    | 2020,1,25           | Year;Month;Day     | yyyy M d          | 2020-01-25
            No,year,month,day,hour | 1,2020,1,25,16 | year;month;day;hour | yyyy M d H       | 2020-01-25T16:00
            #YY,MM,DD,hh,mm   | 2020,1,25,16,5      |                    |                   |
            year,month,day,hour,minute | 2020,1,25,16,5 | year;month;day;hour;minute | yyyy M d H:mm | 2020-01-25T16:05
            """)
    void known_columns_are_one_date_together(String header, String row, String columns, String format, String date) {
        String text = header + ",X\n" + row + ",1\n";
        if (columns == null) {
            assertThat(Tables.read(text).dated()).isFalse();
            return;
        }
        Table table = Tables.read(text);

        assertThat(table.time().columns()).containsExactly(columns.split(";"));
        assertThat(table.time().format()).isEqualTo(format);
        assertThat(table.dateText(0)).isEqualTo(date);
        assertThat(table.notices()).anyMatch(line -> line.endsWith("are read together as dates"));
        assertThat(table.numericColumns()).doesNotContain(columns.split(";"));
        assertThat(read(text, table.time().columns(), format).dateText(0)).isEqualTo(date);
    }

    @Test
    void columns_are_joined_in_the_order_that_is_said_and_parts_of_a_date_from_the_year_on() {
        assertThat(read("a,b,X\n2020-01-02,09:30,1\n", List.of("a", "b"), null).dateText(0))
                .isEqualTo("2020-01-02T09:30");
        assertThat(read("d,m,X\n16:30,2020-01-02,1\n", List.of("m", "d"), null).dateText(0))
                .isEqualTo("2020-01-02T16:30");
        assertThat(read("day,month,year,X\n3,4,2020,1\n", List.of("day", "month", "year"), null)
                        .dateText(0))
                .isEqualTo("2020-04-03");
    }

    /** A program that reads 000500 as a number writes 500: five minutes past midnight, not five o'clock. */
    @Test
    void digits_of_a_time_are_filled_up_to_the_longest() {
        String text = "Date,Time,X\n20200102,0,1\n20200102,500,2\n20200102,93500,3\n20200102,160000,4\n";

        Table table = Tables.read(text);

        assertThat(table.time().format()).isEqualTo("yyyyMMdd HHmmss");
        assertThat(table.dateText(0)).isEqualTo("2020-01-02T00:00");
        assertThat(table.dateText(1)).isEqualTo("2020-01-02T00:05");
        assertThat(table.dateText(2)).isEqualTo("2020-01-02T09:35");
        Table hours = Tables.read("Date,Time,X\n20200102,0,1\n20200102,5,2\n20200102,930,3\n");
        assertThat(hours.dateText(1)).isEqualTo("2020-01-02T00:05");
        assertThat(hours.dateText(2)).isEqualTo("2020-01-02T09:30");
        assertThat(read(text, List.of("Date", "Time"), "yyyyMMdd HHmmss").dateText(1))
                .isEqualTo("2020-01-02T00:05");
    }

    @Test
    void the_order_of_the_rows_tells_day_and_month_apart_and_it_is_said() {
        Table table = Tables.read("Date,X\n10/01/2020,1\n11/01/2020,2\n12/01/2020,3\n01/02/2020,4\n02/02/2020,5\n");

        assertThat(table.time().format()).isEqualTo("d/M/yyyy");
        assertThat(table.notices())
                .containsExactly("Date is read as d/M/yyyy: so the rows are in order (otherwise say ⟨date_format⟩)");
        Table falling = Tables.read("Date,X\n02/02/2020,5\n01/02/2020,4\n12/01/2020,3\n11/01/2020,2\n10/01/2020,1\n");
        assertThat(falling.time().format()).isEqualTo("d/M/yyyy");
    }

    @Test
    void rows_are_looked_at_within_their_group() {
        String rows =
                "10/01/2020,A,1\n11/01/2020,A,2\n01/02/2020,A,3\n02/02/2020,A,4\n10/01/2020,B,1\n11/01/2020,B,2\n";

        assertThat(Table.read(Tables.source("Date,T,X\n" + rows), TableOptions.of(null, null, "T"))
                        .time()
                        .format())
                .isEqualTo("d/M/yyyy");
    }

    @Test
    void points_are_written_between_day_and_month_and_it_is_said() {
        Table table = Tables.read("Date,X\n01.02.2020,1\n02.03.2020,2\n");

        assertThat(table.dateText(0)).isEqualTo("2020-02-01");
        assertThat(table.notices())
                .containsExactly("Date is read as d.M.yyyy: so it is usual (otherwise say ⟨date_format⟩)");
        assertThat(Tables.read("Date,X\n01.31.2020,1\n02.01.2020,2\n").time().format())
                .isEqualTo("M.d.yyyy");
    }

    @Test
    void few_rows_in_order_may_be_so_by_chance() {
        assertThatThrownBy(() -> Tables.read("Date,X\n11/01/2020,1\n12/01/2020,2\n01/02/2020,3\n02/02/2020,4\n"))
                .hasMessageContaining("dates that can be read in two ways");
    }

    @Test
    void the_format_to_give_has_the_time_of_day_and_is_one_word() {
        String text = "Date,X\n03/04/2020 9:30,1\n03/05/2020 9:30,2\n";

        assertThatThrownBy(() -> Tables.read(text))
                .hasMessageContaining("give date_format \"M/d/yyyy H:mm\" or date_format \"d/M/yyyy H:mm\"");
        assertThat(read(text, List.of(), "M/d/yyyy H:mm").dateText(1)).isEqualTo("2020-03-05T09:30");
    }

    @Test
    void readings_that_nobody_uses_are_not_shown() {
        assertThatThrownBy(() -> Tables.read("Date,X\n01/02/03,1\n"))
                .hasMessageContaining("found 01/02/03 is 2 January 2003 or 1 February 2003 (give");
    }

    @Test
    void three_readings_are_all_shown() {
        assertThatThrownBy(() -> Tables.read("Date,X\n01-02-03,1\n"))
                .hasMessageContaining("01-02-03 is 2 January 2003 or 1 February 2003 or 3 February 2001")
                .hasMessageContaining("give date_format M-d-yy or date_format d-M-yy or date_format yy-M-d");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Close,When | 1,31~12~2018    | When | 31~12~2018
            Close,When | 1,2018/Dez~31   | When | 2018/Dez~31
            Close,Date | 1,31st of never | Date | 31st of never
            """)
    void what_looks_like_dates_and_is_not_read_is_named(String header, String row, String column, String cell) {
        assertThatThrownBy(() -> Tables.read(header + "\n" + row + "\n"))
                .hasMessageContaining("line 2, column " + column + ": no column is read as dates")
                .hasMessageContaining("found " + cell)
                .hasMessageContaining("date_format");
    }

    @Test
    void a_second_column_of_numeric_dates_is_no_feature_but_a_column() {
        Table table = Tables.read("open_time,Close,close_time\n1577836800000,1,1577923199999\n");

        assertThat(table.time().columns()).containsExactly("open_time");
        assertThat(table.numericColumns()).containsExactly("Close");
        assertThat(table.leftOut()).singleElement().asString().contains("close_time");
        assertThat(table.column("close_time").at(0)).isEqualTo(1577923199999d);
    }

    @ParameterizedTest
    @CsvSource({"Date,HourEnding,24:00", "DATE,HR,24", "Delivery Date,Hour Ending,24:00", "OPR_DT,OPR_HR,24"})
    void a_date_and_the_end_of_an_hour_are_an_instant(String date, String hour, String last) {
        StringBuilder text = new StringBuilder(date + "," + hour + ",LMP\n");
        for (int row = 0; row < 72; row++) {
            String end = last.contains(":") ? "%02d:00".formatted(row % 24 + 1) : "" + (row % 24 + 1);
            text.append("2021-01-0" + (row / 24 + 1) + "," + end + "," + row + "\n");
        }

        Table table = Tables.read(text.toString());

        assertThat(table.dateText(0)).isEqualTo("2021-01-01T01:00");
        assertThat(table.dateText(23)).isEqualTo("2021-01-02T00:00");
        assertThat(table.dateText(71)).isEqualTo("2021-01-04T00:00");
        assertThat(table.numericColumns()).containsExactly("LMP");
        String both = date + " and " + hour;
        assertThat(table.notices())
                .containsExactly(
                        both + " are read together as dates",
                        both + ": hour 24 ends the day, so 2021-01-01 " + last + " is 00:00 of the next one");
        assertThat(table.cadence()).isNotNull();
        assertThat(table.cadence().name()).isEqualTo("hourly");
    }

    @Test
    void the_hour_that_comes_twice_and_hour_25_are_named_with_the_flag() {
        String header = "Date,HE,LMP\n2021-11-07,1,1\n2021-11-07,2,2\n";
        assertThatThrownBy(() -> Tables.read(header + "2021-11-07,2,3\n2021-11-07,3,4\n"))
                .hasMessageContaining("the hour in which clocks are set back")
                .hasMessageContaining("America/New_York");
        assertThatThrownBy(() -> Tables.read(header + "2021-11-07,25,3\n"))
                .hasMessageContaining("hour 25 is that of the day on which clocks are set back")
                .hasMessageContaining("timezone");
    }

    @Test
    void a_heart_rate_is_no_hour() {
        Table table = Tables.read("Date,HR\n2021-01-01,55\n2021-01-02,61\n");

        assertThat(table.dateText(1)).isEqualTo("2021-01-02");
        assertThat(table.numericColumns()).containsExactly("HR");
    }

    @Test
    void a_second_column_of_dates_is_offered_as_the_date_and_not_as_the_group() {
        assertThatThrownBy(() ->
                        Tables.read("Trade Date,Settle Date,Close\n2021-01-04,2021-01-06,1\n2021-01-04,2021-01-07,2\n"))
                .hasMessageContaining("give date 'Settle Date'; or")
                .hasMessageContaining("apart with group)");
    }

    @Test
    void days_and_months_that_were_said_the_other_way_round_are_named() {
        TableOptions american = TableOptions.of("Date", "M/d/yyyy", null);
        assertThatThrownBy(() -> Table.read(Tables.source("Date,X\n12/01/2021,1\n13/01/2021,2\n"), american))
                .hasMessageContaining("line 3, column Date: not a column of dates; expected M/d/yyyy, found 13/01/2021")
                .hasMessageContaining("all are dates as d/M/yyyy: give date_format d/M/yyyy");
        String rows = "Date,X\n10/01/2021,1\n11/01/2021,2\n12/01/2021,3\n01/02/2021,4\n02/02/2021,5\n";
        assertThat(Table.read(Tables.source(rows), american).notices())
                .anySatisfy(notice -> assertThat(notice)
                        .contains("Date is read as M/d/yyyy", "in order as d/M/yyyy alone", "⟨date_format⟩ d/M/yyyy"));
        assertThat(Table.read(Tables.source(rows), TableOptions.of("Date", "d/M/yyyy", null))
                        .notices())
                .isEmpty();
    }

    @Test
    void the_format_that_is_asked_for_columns_that_are_joined_mends_it() {
        StringBuilder text = new StringBuilder("Date,HourEnding,LMP\n");
        for (int row = 0; row < 72; row++)
            text.append("01/%02d/2021,%02d:00,%d\n".formatted(row / 24 + 1, row % 24 + 1, row));
        assertThatThrownBy(() -> Tables.read(text.toString()))
                .hasMessageContaining("give date_format \"M/d/yyyy H:mm\" or date_format \"d/M/yyyy H:mm\"");

        Table table = Table.read(Tables.source(text.toString()), TableOptions.of(null, "M/d/yyyy H:mm", null));

        assertThat(table.dateText(0)).isEqualTo("2021-01-01T01:00");
        assertThat(table.dateText(71)).isEqualTo("2021-01-04T00:00");
        Table days =
                Table.read(Tables.source("Date,HR,X\n01/02/2021,1,5\n"), TableOptions.of("Date", "M/d/yyyy", null));
        assertThat(days.dateText(0)).isEqualTo("2021-01-02");
    }
}
