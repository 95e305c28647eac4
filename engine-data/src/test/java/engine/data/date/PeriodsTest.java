package engine.data.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.data.Tables;
import engine.data.table.Table;
import engine.data.table.TableOptions;
import engine.data.time.TimeOptions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Periods as statistical offices write them, the newest row first: they are read, or time would run backwards. */
class PeriodsTest {
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Month   | 2014M12              | 2014M11              | yyyy'M'M    | 2014-11-01
            Month   | 2014-M12             | 2014-M11             | yyyy-'M'M   | 2014-11-01
            Month   | 2014m10              | 2014m9               | yyyy'M'M    | 2014-09-01
            Periode | 201412               | 201411               | yyyyMM      | 2014-11-01
            统计时间 | 201412               | 201411               | yyyyMM      | 2014-11-01
            Quartal | 4. Quartal 2004      | 3. Quartal 2004      | 'Q'Q yyyy   | 2004-07-01
            Quartal | 2004, 4. Quartal     | 2004, 3. Quartal     | yyyy'Q'Q    | 2004-07-01
            Zeit    | IV. Vierteljahr 2004 | III. Vierteljahr 2004 | 'Q'Q yyyy  | 2004-07-01
            Okres   | IV kwartał 2004      | III kwartał 2004     | 'Q'Q yyyy   | 2004-07-01
            Период  | IV кв. 2004 г.       | III кв. 2004 г.      | 'Q'Q yyyy   | 2004-07-01
            Période | 4e trimestre 2004    | 3e trimestre 2004    | 'Q'Q yyyy   | 2004-07-01
            Période | 2004-T4              | 2004-T3              | yyyy'Q'Q    | 2004-07-01
            Period  | T4 2004              | T3 2004              | 'Q'Q yyyy   | 2004-07-01
            Period  | 4th quarter 2004     | 3rd quarter 2004     | 'Q'Q yyyy   | 2004-07-01
            Period  | 4Q2004               | 3Q2004               | 'Q'Q yyyy   | 2004-07-01
            Period  | 4Q04                 | 3Q04                 | 'Q'Q yy     | 2004-07-01
            Period  | Q4'04                | Q3'04                | 'Q'Q yy     | 2004-07-01
            Period  | 2004:Q4              | 2004:Q3              | yyyy:'Q'Q   | 2004-07-01
            季度     | 2004年第4季度          | 2004年第3季度          | yyyy'Q'Q    | 2004-07-01
            季度     | 2004年第四季度         | 2004年第三季度         | yyyy'Q'Q    | 2004-07-01
            季度     | 2004年四季度           | 2004年三季度           | yyyy'Q'Q    | 2004-07-01
            四半期   | 2004年第4四半期        | 2004年第3四半期        | yyyy'Q'Q    | 2004-07-01
            분기    | 2004년 4분기           | 2004년 3분기           | yyyy'Q'Q    | 2004-07-01
            Time    | 1.577923200000E+12   | 1.577836800000E+12   | unix-ms     | 2020-01-01
            Time    | 1.577923200e+09      | 1.577836800e+09      | unix        | 2020-01-01
            Datum   | 43832,0              | 43831,0              | excel       | 2020-01-01
            时间     | 2019-01-03/四          | 2019-01-02/三          | yyyy-M-d    | 2019-01-02
            Date    | Thu Jan 03 00:00:00 2019 | Wed Jan 02 00:00:00 2019 | MMM d HH:mm:ss yyyy | 2019-01-02
            Date    | Thu Jan 03 00:00:00 +0100 2019 | Wed Jan 02 00:00:00 +0100 2019 | MMM d HH:mm:ssXXX yyyy | 2019-01-02
            """)
    void periods_are_read_and_the_rows_sorted(String header, String newer, String older, String format, String first) {
        String text = header + "\tX\n" + newer + "\t2\n" + older + "\t1\n";

        Table table = Tables.read(text);

        assertThat(table.time().format()).isEqualTo(format);
        assertThat(table.dateText(0)).isEqualTo(first);
        assertThat(table.column("X").toArray()).containsExactly(1, 2);
        assertThat(table.numericColumns()).containsExactly("X");
        Table again = Table.read(Tables.source(text), new TableOptions(table.time(), null));
        assertThat(again.dateText(0)).as("by the format found").isEqualTo(table.dateText(0));
    }

    private static String rows(String header, List<String> cells) {
        return header + "\tX\n"
                + IntStream.range(0, cells.size())
                        .mapToObj(i -> cells.get(i) + "\t" + (100 + i % 3))
                        .collect(Collectors.joining("\n"));
    }

    private static List<String> cells(String pattern, double from, double step) {
        return IntStream.range(0, 12)
                .mapToObj(i -> pattern.formatted(from + i * step))
                .toList();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Year     | %.3f          | 1994.917 | -0.083 | 1994.917
            Year     | %.3f          | 1990.000 | 0.083  | 1990.000
            Time     | %.5e          | 1.58293e12 | -1e8 | 1.58293e+12
            Wann     | FY %.0f       | 2020 | -1 | FY 2020
            Semester | %.0f-S2       | 2020 | -1 | 2020-S2
            ref      | w%.0f.2020    | 12   | -1 | w12.2020
            Zeit     | %.0f          | 12   | -1 | 12
            """)
    void what_seems_to_say_the_time_is_named_and_not_passed_over(
            String header, String pattern, double from, double step, String first) {
        String text = rows(header, cells(pattern, from, step));

        assertThatThrownBy(() -> Tables.read(text))
                .hasMessageContaining("line 2, column " + header)
                .hasMessageContaining("found " + first)
                .hasMessageContaining("say date_format none");
        TimeOptions none = TimeOptions.of(null, TimeOptions.NONE);
        Table asItIs = Table.read(Tables.source(text), new TableOptions(none, null));
        assertThat(asItIs.dated()).isFalse();
        assertThat(asItIs.time().none()).as("kept in the data spec").isTrue();
        assertThat(asItIs.column("X").at(1)).isEqualTo(101);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            t        | %.0f     | 0    | 1  | , in which t rises
            Close    | %.2f     | 1994 | -1 | , although Close falls: are the newest rows first?
            Price    | $%.2f    | 1994 | 1  | ''
            """)
    void numbers_that_are_no_time_leave_the_order_of_the_file(
            String header, String pattern, double from, double step, String more) {
        Table table = Tables.read(rows(header, cells(pattern, from, step)));

        assertThat(table.notices())
                .containsExactly("no column of dates: the rows are taken in the order of the file" + more);
        assertThat(table.numericColumns()).contains(header);
    }

    @Test
    void models_by_year_that_repeat_are_no_time() {
        String text = "Car\tX\nGolf 2019\t1\nPolo 2019\t2\nGolf 2019\t3\nPolo 2019\t4\nGolf 2019\t5\n";

        assertThat(Tables.read(text).dated()).isFalse();
    }

    @Test
    void the_name_of_a_zone_and_days_since_the_year_0_are_refused_without_a_format_that_would_not_do() {
        assertThatThrownBy(() -> Tables.read("Date,X\nTue Jan 01 00:00:00 EST 2019,1\n"))
                .hasMessageContaining("expected dates such as 2018-12-31")
                .hasMessageNotContaining("such as d-MMM-yy");
        assertThatThrownBy(() -> Tables.read("Date,X\n737426,1\n737427,2\n"))
                .hasMessageContaining("found 737426")
                .hasMessageNotContaining("such as yyyyMM");
        assertThatThrownBy(() -> Tables.read("Date,X\n2019-001,1\n2019-002,2\n"))
                .hasMessageContaining("date_format, such as yyyy-DDD");
    }

    @Test
    void no_dates_and_a_column_of_them_contradict_each_other() {
        assertThatThrownBy(() ->
                        Table.read(Tables.source("Date,X\n2019-01-01,1\n"), TableOptions.of("Date", "none", null)))
                .hasMessageContaining("date_format none");
    }
}
