package engine.data.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.data.Tables;
import engine.data.table.Table;
import engine.data.table.TableOptions;
import engine.data.time.TimeOptions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as the world writes them, a column each. */
class DateFormsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            2020-01-25                       | yyyy-M-d                         | 2020-01-25
            2020.01.25                       | yyyy.M.d                         | 2020-01-25
            2020/1/25                        | yyyy/M/d                         | 2020-01-25
            20200125                         | yyyyMMdd                         | 2020-01-25
            25.01.2020                       | d.M.yyyy                         | 2020-01-25
            25. 1. 2020                      | d. M. yyyy                       | 2020-01-25
            1/25/20                          | M/d/yy                           | 2020-01-25
            25/1/20                          | d/M/yy                           | 2020-01-25
            25.01.20                         | d.M.yy                           | 2020-01-25
            25-Jan-20                        | d-MMM-yy                         | 2020-01-25
            25-JAN-2020                      | d-MMM-yyyy                       | 2020-01-25
            25jan2020                        | dMMMyyyy                         | 2020-01-25
            25 january 2020                  | d MMM yyyy                       | 2020-01-25
            Jan 25, 2020                   |   MMM d, yyyy                      | 2020-01-25
            Sept. 5th, 2020                |   MMM d, yyyy                      | 2020-09-05
            Sat, 25 Jan 2020               |   d MMM yyyy                       | 2020-01-25
            Saturday, January 25, 2020     |   MMM d, yyyy                      | 2020-01-25
            Sat Jan 25 2020                  | MMM d yyyy                       | 2020-01-25
            25. Januar 2020                  | d. MMM yyyy                      | 2020-01-25
            05. MÄRZ 2020                    | d. MMM yyyy                      | 2020-03-05
            5. Mrz. 2020                     | d. MMM yyyy                      | 2020-03-05
            1er février 2020                 | d MMM yyyy                       | 2020-02-01
            5 août 2020                      | d MMM yyyy                       | 2020-08-05
            5 déc. 2020                      | d MMM yyyy                       | 2020-12-05
            2020年1月25日                      | yyyy年M月d日                       | 2020-01-25
            20年1月25日                        | yy年M月d日                         | 2020-01-25
            2020年1月                          | yyyy年M月                          | 2020-01-01
            1949-01                          | yyyy-M                           | 1949-01-01
            12/1949                          | M/yyyy                           | 1949-12-01
            Dec-49                           | MMM-yy                           | 1949-12-01
            December 2020                    | MMM yyyy                         | 2020-12-01
            2020Q2                           | yyyy'Q'Q                         | 2020-04-01
            2020-Q4                          | yyyy-'Q'Q                        | 2020-10-01
            Q3 2020                          | 'Q'Q yyyy                        | 2020-07-01
            2020-W05                         | YYYY-'W'ww                       | 2020-01-27
            2021W53                          | YYYY'W'ww                        |
            2020W53                          | YYYY'W'ww                        | 2020-12-28
            2020-W05-3                       | YYYY-'W'ww-e                     | 2020-01-29
            202001251630                     | yyyyMMddHHmm                     | 2020-01-25T16:30
            2020-01-25 16:30                 | yyyy-M-d H:mm                    | 2020-01-25T16:30
            2020-01-25T16:30:05              | yyyy-M-d'T'H:mm:ss               | 2020-01-25T16:30:05
            2020-01-25 16:30:05.25           | yyyy-M-d H:mm:ss.SSSSSSSSS       | 2020-01-25T16:30:05.250
            2020-01-25 16:30:05,250        |   yyyy-M-d H:mm:ss.SSSSSSSSS       | 2020-01-25T16:30:05.250
            2020-01-25 16                    | yyyy-M-d H                       | 2020-01-25T16:00
            1/25/2020, 4:30:05 pm          |   M/d/yyyy, h:mm:ss a              | 2020-01-25T16:30:05
            1/25/2020 12:30AM                | M/d/yyyy h:mma                   | 2020-01-25T00:30
            2020-01-25T16:30:00Z             | yyyy-M-d'T'H:mm:ssXXX            | 2020-01-25T16:30Z
            2020-01-25T16:30:00.123456Z      | yyyy-M-d'T'H:mm:ss.SSSSSSSSSXXX  | 2020-01-25T16:30:00.123456000Z
            2020-01-25 16:30:00+01:00        | yyyy-M-d H:mm:ssXXX              | 2020-01-25T16:30+01:00
            2020-01-25 16:30:00 -0530        | yyyy-M-d H:mm:ssXXX              | 2020-01-25T16:30-05:30
            2020-01-25 16:30+01              | yyyy-M-d H:mmXXX                 | 2020-01-25T16:30+01:00
            2020-01-25 16:30:00 UTC          | yyyy-M-d H:mm:ssXXX              | 2020-01-25T16:30Z
            25.01.2020 16:30:00.000 GMT+0100 | d.M.yyyy H:mm:ss.SSSSSSSSSXXX    | 2020-01-25T16:30+01:00
            2020-01-25T16:30:00+01:00[Europe/Berlin] | yyyy-M-d'T'H:mm:ssXXX    | 2020-01-25T16:30+01:00
            20200125T163000Z                 | yyyyMMdd'T'HHmmssXXX             | 2020-01-25T16:30Z
            20200125 163000                  | yyyyMMdd HHmmss                  | 2020-01-25T16:30
            2021-01-01 24:00                 | yyyy-M-d H:mm                    | 2021-01-02
            12/31/2020 24:00:00              | M/d/yyyy H:mm:ss                 | 2021-01-01
            20211231 240000                  | yyyyMMdd HHmmss                  | 2022-01-01
            2020-01-25 16:30 GMT+1           | yyyy-M-d H:mmXXX                 | 2020-01-25T16:30+01:00
            2020-01-25 16:30 UTC-5:30        | yyyy-M-d H:mmXXX                 | 2020-01-25T16:30-05:30
            mar. 5 janvier 2021              | d MMM yyyy                       | 2021-01-05
            mar. 25/01/2021 10:00            | d/M/yyyy H:mm                    | 2021-01-25T10:00
            mar 5 2021                       | MMM d yyyy                       | 2021-03-05
            mié. 6 de enero de 2021          | d MMM yyyy                       | 2021-01-06
            gio 7 gennaio 2021               | d MMM yyyy                       | 2021-01-07
            qui. 7 de janeiro de 2021        | d MMM yyyy                       | 2021-01-07
            do 7 mei 2021                    | d MMM yyyy                       | 2021-05-07
            7 мая 2021                       | d MMM yyyy                       | 2021-05-07
            śr. 6 października 2021          | d MMM yyyy                       | 2021-10-06
            2021- 01- 05                     | yyyy-M-d                         | 2021-01-05
            25 / 01 / 2021                   | d/M/yyyy                         | 2021-01-25
            ２０２１-０１-０５               | yyyy-M-d                         | 2021-01-05
            ２０２１年１月５日               | yyyy年M月d日                     | 2021-01-05
            2021年1月5日 星期二              | yyyy年M月d日                     | 2021-01-05
            2021年1月5日(火)                 | yyyy年M月d日                     | 2021-01-05
            2021/01/05(火) 14:30             | yyyy/M/d H:mm                    | 2021-01-05T14:30
            2021年1月5日 14时30分            | yyyy年M月d日 H:mm                | 2021-01-05T14:30
            2021年1月5日下午2:30             | yyyy年M月d日 h:mm a              | 2021-01-05T14:30
            二〇二一年十一月二十五日         | yyyy年M月d日                     | 2021-11-25
            2021년 1월 5일                   | yyyy年M月d日                     | 2021-01-05
            2021년 1월 5일 화요일            | yyyy年M月d日                     | 2021-01-05
            2021. 1. 5.                      | yyyy.M.d                         | 2021-01-05
            2021. 1. 5. 오후 2:30            | yyyy.M.d h:mm a                  | 2021-01-05T14:30
            令和3年1月5日                    | yyyy年M月d日                     | 2021-01-05
            令和元年5月1日                   | yyyy年M月d日                     | 2019-05-01
            平成31年4月30日                  | yyyy年M月d日                     | 2019-04-30
            昭和64年1月7日                   | yyyy年M月d日                     | 1989-01-07
            令和3/1/5                        | yyyy/M/d                         | 2021-01-05
            民國110年1月5日                  | yyyy年M月d日                     | 2021-01-05
            25/1/พ.ศ. 2564                   | d/M/yyyy                         | 2021-01-25
            25/1/2564                        | buddhist d/M/yyyy                | 2021-01-25
            29/2/2563                        | buddhist d/M/yyyy                | 2020-02-29
            2564-01-05                       | buddhist yyyy-M-d                | 2021-01-05
            5 ม.ค. 2564                      | buddhist d MMM yyyy              | 2021-01-05
            5 ม.ค. 64                        | buddhist d MMM yyyy              | 2021-01-05
            วันอังคารที่ 5 มกราคม พ.ศ. 2564   | d MMM yyyy                       | 2021-01-05
            5 มิ.ย. ค.ศ. 2021                | d MMM yyyy                       | 2021-06-05
            ๕ ม.ค. ๒๕๖๔                      | buddhist d MMM yyyy              | 2021-01-05
            """)
    void a_date_is_found_however_it_is_written(String cell, String format, String date) {
        if (date == null) {
            assertThatThrownBy(() -> Tables.read("Date,Close\n" + cell + ",1\n"))
                    .hasMessageContaining(cell);
            return;
        }
        Table table = Tables.read("Close,When\n1,\"" + cell + "\"\n");

        assertThat(table.time().columns()).containsExactly("When");
        assertThat(table.time().format()).isEqualTo(format);
        assertThat(table.dateText(0)).isEqualTo(date);
        assertThat(table.numericColumns()).containsExactly("Close");
        assertThat(again(table, "Close,When\n1,\"" + cell + "\"\n").dateText(0))
                .as("by the format found")
                .isEqualTo(date);
    }

    private static Table again(Table table, String text) {
        return Table.read(Tables.source(text), new TableOptions(table.time(), null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            R3.1.5    | yyyy.M.d       | 2021-01-05
            H31/4/30  | yyyy/M/d       | 2019-04-30
            S64.1.7   | yyyy.M.d       | 1989-01-07
            110/01/05 | minguo y/M/d   | 2021-01-05
            099-12-31 | minguo y-M-d   | 2010-12-31
            25640105  | buddhist yyyyMMdd | 2021-01-05
            """)
    void eras_that_other_texts_may_be_count_in_columns_of_dates(String cell, String format, String date) {
        Table table = Tables.read("Close,日付\n1," + cell + "\n");

        assertThat(table.time().format()).isEqualTo(format);
        assertThat(table.dateText(0)).isEqualTo(date);
        assertThat(table.notices())
                .containsExactly("日付 is read as " + format + ": \"" + cell + "\" is " + date + " (otherwise say "
                        + "⟨date_format⟩)");
        assertThat(again(table, "Close,日付\n1," + cell + "\n").dateText(0)).isEqualTo(date);
        assertThat(Tables.read("Close,Version\n1," + cell + "\n").dated()).isFalse();
    }

    @Test
    void thai_days_stand_before_months_and_it_is_said() {
        Table table = Tables.read("Date,Close\n5/1/2564,1\n6/1/2564,2\n");

        assertThat(table.dateText(0)).isEqualTo("2021-01-05");
        assertThat(table.notices())
                .contains(
                        "Date is read as buddhist d/M/yyyy: \"5/1/2564\" is 2021-01-05 (otherwise say ⟨date_format⟩)");
    }

    @Test
    void a_foot_of_the_table_and_stamps_of_two_units_are_refused_with_advice() {
        String days = "Date;Close\n2021-01-01;1\n2021-01-02;2\n2021-01-03;3\n2021-01-04;4\n2021-01-05;5\n";
        assertThatThrownBy(() -> Tables.read(days + "Total;15\n"))
                .hasMessageContaining("line 7, column Date")
                .hasMessageContaining("as a line of totals, remove line 7");
        String stamps =
                "open_time,close\n1609459200000,1\n1609545600000,2\n1609632000000,3\n1609718400000,4\n1609804800000,5\n";
        assertThatThrownBy(() -> Tables.read(stamps + "1609891200000000,6\n"))
                .hasMessageContaining("line 7")
                .hasMessageContaining("the rows before it are unix-ms, this is unix-us: write all stamps in one unit");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Timestamp  | 1577836800          | unix     | 2020-01-01
            open_time  | 1577836860000       | unix-ms  | 2020-01-01T00:01Z
            time       | 1577836860000001    | unix-us  | 2020-01-01T00:01:00.000001000Z
            ts_event   | 1577836860000000001 | unix-ns  | 2020-01-01T00:01:00.000000001Z
            unix       | 1577836800.5        | unix     | 2020-01-01T00:00:00.500Z
            Date       | 43831               | excel    | 2020-01-01
            Date       | 43831.75            | excel    | 2020-01-01T18:00
            Year       | 2020                | yyyy     | 2020-01-01
            Month      | 202001              | yyyyMM   | 2020-01-01
            """)
    void numbers_are_dates_by_name_and_range(String name, String cell, String format, String date) {
        Table table = Tables.read("Close," + name + "\n1," + cell + "\n");

        assertThat(table.time().format()).isEqualTo(format);
        assertThat(table.dateText(0)).isEqualTo(date);
        assertThat(table.numericColumns()).containsExactly("Close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Volume,1577836800", "Size,43831", "Price,2020", "time,12", "Timestamp,99999999", "Code,202001"})
    void other_numbers_are_none(String column) {
        String[] cell = column.split(",");

        Table table;
        try {
            table = Tables.read("Close," + cell[0] + "\n1," + cell[1] + "\n");
        } catch (EngineException e) {
            assertThat(cell[0]).isEqualTo("Timestamp");
            assertThat(e).hasMessageContaining("99999999").hasMessageContaining("date_format");
            return;
        }
        assertThat(table.dated()).isFalse();
        assertThat(table.numericColumns()).contains(cell[0]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unix-ms                     | 1577836800000            | 2020-01-01
            unix                        | -86400                   | 1969-12-31
            excel                       | 367                      | 1901-01-01
            dd/MM/yyyy                  | 03/04/2020               | 2020-04-03
            yyyy-MM-dd'T'HH:mm:ss[.SSS]X | 2020-01-25T16:30:00.5+01 | 2020-01-25T16:30:00.500+01:00
            yyyy-MM-dd HH:mm:ss xxx     | 2020-01-25 16:30:00 +0100 | 2020-01-25T16:30+01:00
            EEE MMM dd HH:mm:ss Z yyyy  | Sat Jan 25 16:30:00 +0000 2020 | 2020-01-25T16:30Z
            d. MMMM yyyy                | 5. März 2020             | 2020-03-05
            d.MMM.yy                    | 5.OKT.19                 | 2019-10-05
            yyyy-DDD                    | 2020-060                 | 2020-02-29
            d-MMM-yyyy                  | 5-jan-2020               | 2020-01-05
            """)
    void a_format_that_is_given_is_used(String format, String cell, String date) {
        Table table = Table.read(Tables.source("X,When\n1," + cell + "\n"), TableOptions.of("When", format, null));

        assertThat(table.dateText(0)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({"unix-ms,1577836800", "unix-us,1577836800000", "unix,1577836800000", "unix-ns,1577836800"})
    void unix_time_of_another_unit_is_no_date_of_1970(String format, String cell) {
        assertThatThrownBy(() ->
                        Table.read(Tables.source("When,X\n" + cell + ",1\n"), TableOptions.of("When", format, null)))
                .hasMessageContaining("expected " + format + ", found " + cell);
    }

    @Test
    void a_month_by_number_is_not_taken_for_one_by_name() {
        assertThatThrownBy(() ->
                        Table.read(Tables.source("When,X\n5-1-2020,1\n"), TableOptions.of("When", "d-MMM-yyyy", null)))
                .hasMessageContaining("not a column of dates; expected d-MMM-yyyy, found 5-1-2020");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '2020-01-01 09:00,2020-01-01 09:00:30,2020-01-01 09:00:30.5' | 2020-01-01T09:00:30.500
            '2020-01-01,2020-01-01 12:00,2020-01-02'                     | 2020-01-02T00:00
            '2021年1月5日下午2时30分,2021年1月5日下午2时30分5秒,2021年1月5日下午3时' | 2021-01-05T15:00:00
            """)
    void what_some_cells_leave_out_may_be_left_out(String cells, String last) {
        Table table = Tables.read("Date,X\n" + String.join(",1\n", cells.split(",")) + ",1\n");

        assertThat(table.dateText(2)).isEqualTo(last);
        assertThat(again(table, "Date,X\n" + String.join(",1\n", cells.split(",")) + ",1\n")
                        .dateText(2))
                .isEqualTo(last);
    }

    @Test
    void years_of_two_digits_are_those_of_the_past_eighty_and_said_once() {
        Table table = Tables.read("Date,Close\n01-Nov-99,1\n02-Nov-99,2\n03-Jan-01,3\n");

        assertThat(table.dateText(0)).isEqualTo("1999-11-01");
        assertThat(table.dateText(2)).isEqualTo("2001-01-03");
        int first = LocalDate.now(ZoneOffset.UTC).getYear() - 79;
        assertThat(table.notices())
                .containsExactly("Date: years of two digits are read as " + first + " to " + (first + 99));
        assertThat(table.time().firstYear()).isEqualTo(first);
        assertThat(again(table, "Date,Close\n01-Nov-99,1\n").notices()).isEmpty();
    }

    @Test
    void a_spec_that_is_read_in_later_years_means_the_same_ones() {
        TimeOptions old = new TimeOptions(List.of("Date"), "d-MMM-yy", null, 1900);

        assertThat(Table.read(Tables.source("Date,X\n01-Nov-05,1\n"), new TableOptions(old, null))
                        .dateText(0))
                .isEqualTo("1905-11-01");
    }
}
