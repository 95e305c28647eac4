package engine.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.data.Tables;
import engine.data.dialect.Dialect;
import engine.data.prepare.Preparation;
import engine.data.prepare.PreparationOptions;
import engine.data.time.TimeOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that are nearly as others: they are read, or the advice that is given mends them. */
class AdviceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Date,Close      | ="2019-01-01",="1024.92" | ="2019-01-02",="1072.38"
            'Date','Close'  | '2019-01-01','1024.92'   | '2019-01-02','1072.38'
            """)
    void marks_around_whole_cells_are_no_part_of_them(String header, String one, String other) {
        Table table = Tables.read(header + "\n" + one + "\n" + other + "\n");

        assertThat(table.dateText(1)).isEqualTo("2019-01-02");
        assertThat(table.column("Close").toArray()).containsExactly(1024.92, 1072.38);
    }

    @Test
    void notes_in_fewer_cells_than_the_table_has_stand_above_its_names() {
        Table table = Tables.read("Security,SPX Index\nStart Date,01/01/2019\nPeriod,D\n\nDate,PX_LAST,PX_VOLUME\n"
                + "01/13/2019,1024.92,1650033\n01/14/2019,1072.38,1747866\n01/15/2019,1116.36,937890\n"
                + "01/16/2019,1162.37,1778344\n01/17/2019,1191.85,1667944\n01/18/2019,1233.42,1689295\n");

        assertThat(table.numericColumns()).containsExactly("PX_LAST", "PX_VOLUME");
        assertThat(table.dateText(0)).isEqualTo("2019-01-13");
        assertThat(table.notices()).anyMatch(line -> line.contains("above the header, \"Security SPX Index\""));
    }

    private static final String NOTES = "Source: null,,EXR.D\n,,\"Reference rate\"\nCollection:,,Average\n";

    @Test
    void dates_below_notes_are_not_passed_over() {
        StringBuilder text = new StringBuilder(NOTES);
        for (int day = 28; day > 0; day--) text.append("2019-02-%02d,1.2%02d,\n".formatted(day, day));

        assertThatThrownBy(() -> Tables.read(text.toString()))
                .hasMessageContaining("line 4")
                .hasMessageContaining("found 2019-02-28")
                .hasMessageContaining("such as line 3, with skip_lines (and header_rows 0");
        Dialect mended = new Dialect(null, null, 3, 0, Dialect.Numbers.FOUND);
        Table table = Table.read(Tables.source(text.toString()), new TableOptions(TimeOptions.DEFAULTS, null, mended));
        assertThat(table.dateText(0)).isEqualTo("2019-02-01");
        assertThat(table.column("column_2").at(0)).isEqualTo(1.201);
    }

    @Test
    void blanks_between_cells_are_advised_by_the_flag_that_reads_them() {
        String text = "Date   Close\n2019-01-01   1024.92\n2019-01-02   1072.38\n";

        assertThatThrownBy(() -> Tables.read(text)).hasMessageContaining("say so with separator space");
        Dialect blanks = new Dialect(null, ' ', null, null, Dialect.Numbers.FOUND);
        Table table = Table.read(Tables.source(text), new TableOptions(TimeOptions.DEFAULTS, null, blanks));
        assertThat(table.column("Close").toArray()).containsExactly(1024.92, 1072.38);
        assertThat(table.dateText(1)).isEqualTo("2019-01-02");
    }

    @Test
    void a_foot_without_a_date_is_advised_to_be_removed() {
        assertThatThrownBy(() -> Tables.read("Date,X\n2019-01-01,1\n2019-01-02,2\n2019-01-03,3\n,2\n"))
                .hasMessageContaining("line 5, column Date: not a date")
                .hasMessageContaining("as a line of totals, remove line 5");
    }

    @Test
    void where_no_column_holds_numbers_what_was_read_instead_is_shown() {
        Table table = Tables.read("Date,Close\n2019-01-01,102 3/8\n2019-01-02,107 2/8\n");

        assertThatThrownBy(() -> Preparation.fit(table, PreparationOptions.DEFAULTS))
                .hasMessageContaining("no column holds numbers")
                .hasMessageContaining("\"102 3/8\" in line 2")
                .hasMessageNotContaining("the columns are )");
    }

    @ParameterizedTest
    @CsvSource({"Big5,日期,108/01/02", "Shift_JIS,日付,2019/01/02", "windows-1251,Дата,02.01.2019"})
    void the_encoding_in_which_a_column_of_dates_is_named_is_taken(String charset, String name, String day) {
        byte[] bytes = (name + ";X\n" + day + ";1\n").getBytes(Charset.forName(charset));

        Table table =
                Table.read(new TableSource("prices.csv", () -> new ByteArrayInputStream(bytes)), TableOptions.DEFAULTS);

        assertThat(table.time().columns()).containsExactly(name);
        assertThat(table.dateText(0)).isIn(List.of("2019-01-02", "2019-02-01"));
        assertThat(table.notices()).anyMatch(line -> line.contains(name) && line.contains("encoding"));
    }

    @Test
    void letters_with_signs_among_them_are_no_western_text() {
        byte[] bytes = "證券代號,X\n108/01/02,1\n".getBytes(Charset.forName("Big5"));

        assertThatThrownBy(() -> Table.read(
                        new TableSource("prices.csv", () -> new ByteArrayInputStream(bytes)), TableOptions.DEFAULTS))
                .hasMessageContaining("bytes whose encoding does not show")
                .hasMessageContaining("Big5 \"證券代號\"");
    }
}
