package engine.data.cell;

import static org.assertj.core.api.Assertions.assertThat;

import engine.data.dialect.Decimal;
import engine.data.dialect.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a column's cells, which stand in lines from 2 on here, and what is said about it. */
class ColumnReadingTest {
    private static NumberColumn column(String name, MissingWords missing, String... cells) {
        NumberColumn column = new NumberColumn(name, missing);
        for (int i = 0; i < cells.length; i++) column.add(cells[i], i + 2L);
        return column;
    }

    private static ColumnReading read(NumberColumn column, @Nullable Decimal said) {
        Dialect.Numbers numbers = new Dialect.Numbers(said, null, List.of());
        return new ColumnReading(column, new Decimals(List.of(column), '|', false, numbers));
    }

    private static ColumnReading read(String... cells) {
        return read(column("X", MissingWords.USUAL, cells), null);
    }

    private static String problem(ColumnReading reading) {
        return reading.problem("t.csv") == null ? "" : reading.problem("t.csv").message();
    }

    /** More than 1024, behind which arrays grow, and 1536, behind which they do again. */
    @Test
    void a_long_column_keeps_all_numbers_in_both_readings() {
        List<String> cells = new ArrayList<>(Collections.nCopies(1000, "7"));
        cells.addAll(Collections.nCopies(1000, "1.234"));
        cells.add("1.234.567");
        NumberColumn column = column("X", MissingWords.USUAL, cells.toArray(String[]::new));

        double[] commas = column.values(Decimal.COMMA);
        double[] points = column.values(Decimal.POINT);
        assertThat(commas).hasSize(2001).startsWith(7).endsWith(1234, 1234567);
        assertThat(commas[999]).isEqualTo(7);
        assertThat(commas[1000]).isEqualTo(1234);
        assertThat(points[1000]).isEqualTo(1.234);
        assertThat(points[1999]).isEqualTo(1.234);
    }

    @Test
    void longs_come_as_many_as_they_are() {
        Longs longs = new Longs();
        for (int i = 0; i < 2000; i++) longs.add(i);

        assertThat(longs.toInts()).hasSize(2000).startsWith(0, 1).endsWith(1999);
        assertThat(longs.toArray()).hasSize(2000).endsWith(1999);
        assertThat(longs.isEmpty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1.5;2.5        | numbers
            1,5;2          | numbers, decimal comma
            1,234;998      | numbers, decimal point
            1.5;NA;-       | numbers, 2 missing
            1,5;;2;nan     | numbers, decimal comma, 2 missing
            """)
    void it_is_said_how_a_column_was_read(String cells, String how) {
        assertThat(read(cells.split(";")).how()).isEqualTo(how);
    }

    @Test
    void the_first_three_cells_are_shown_with_what_they_became() {
        assertThat(read("7", "", " 1,5 ", "$2,5K", "8").examples()).containsExactly("7", "1,5 = 1.5", "$2,5K = 2500");
        assertThat(read("a", "b", "5").examples()).containsExactly("a", "b", "5");
        assertThat(read("1,234,567,890,123,456").examples())
                .containsExactly("1,234,567,890,123,456 = 1234567890123456");
        assertThat(read("5", "1e400", "6").examples()).containsExactly("5", "1e400 = none", "6");
        assertThat(read("1e-7x").examples()).containsExactly("1e-7x = 0.0000001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            X          | ;NA;        | is empty
            X          | a;b;5       | holds no numbers: "a" in line 2
            X          | 5;a         | holds no numbers: "a" in line 3
            ~~         | 0;1;2       | has no name, as the index that pandas writes
            Unnamed: 0 | 5;6;7       | is the index that pandas wrote
            Unnamed: 0 | 5;6;8       |
            X          | 5;6;7       |
            X          | 000001;600519 | looks like codes: "000001" in line 2
            X          | 000001;1.5  |
            X          | 000001;1,5  |
            X          | 000001;1,234 |
            X          | 5;6;a       |
            """)
    void what_is_no_feature_unless_it_is_named_says_why(String name, String cells, String why) {
        assertThat(read(column(name, MissingWords.USUAL, cells.split(";")), null)
                        .leftOut())
                .isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ;NA        | t.csv: column X: a column without a number
            5;6        |
            1e400      | t.csv: column X: a number beyond what can be held; expected at most 1.7976931348623157E308, found "1e400" in line 2
            5;6;halted | t.csv: column X: text where a number belongs; expected a number, found "halted" in line 4 (if it means that the number is missing, say so with missing_values 'halted')
            5;6;halted today | t.csv: column X: text where a number belongs; expected a number, found "halted today" in line 4 (if it means that the number is missing, say so with missing_values 'halted today')
            5;6;halted today! | t.csv: column X: text where a number belongs; expected a number, found "halted today!" in line 4
            5;6;n0     | t.csv: column X: text where a number belongs; expected a number, found "n0" in line 4
            5;6;9a9    | t.csv: column X: text where a number belongs; expected a number, found "9a9" in line 4
            5;halted   | t.csv: column X: text where a number belongs; expected a number, found "halted" in line 3
            5;6;#DIV/0! | t.csv: column X: text where a number belongs; expected a number, found "#DIV/0!" in line 4 (it is an error of the spreadsheet that the table was saved from: mend it there, or take it as a missing number with missing_values '#DIV/0!')
            """)
    void why_numbers_cannot_be_used_is_said_with_what_helps(String cells, @Nullable String said) {
        assertThat(problem(read(cells.split(";")))).isEqualTo(said == null ? "" : said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POINT | 3,25 | expected a number with decimal points, found "3,25" in line 3 (where the whole column has decimal commas, say decimal comma)
            COMMA | 3.25 | expected a number with decimal commas, found "3.25" in line 3 (where the whole column has decimal points, say decimal point)
            """)
    void a_number_with_the_other_decimals_is_named(Decimal said, String cell, String message) {
        ColumnReading reading = read(column("X", MissingWords.USUAL, "7", cell), said);

        assertThat(problem(reading)).isEqualTo("t.csv: column X: text where a number belongs; " + message);
    }

    @Test
    void numbers_that_mean_that_one_is_missing_are_counted_as_missing() {
        MissingWords words = MissingWords.and(List.of("-999", "Halted"));
        NumberColumn column = column("X", words, "5", "-999", "halted", "NA", "6");

        assertThat(column.missing()).isEqualTo(3);
        assertThat(column.values(Decimal.POINT)).containsExactly(5, Double.NaN, Double.NaN, Double.NaN, 6);
        assertThat(column.empty()).isFalse();
        assertThat(column("X", MissingWords.USUAL, "-999").missing()).isZero();
    }

    /** A text leaves no number, but keeps the rows below it in their places. */
    @Test
    void text_counts_as_a_row() {
        NumberColumn column = column("X", MissingWords.USUAL, "5", "a", "6");

        assertThat(column.values(Decimal.POINT)).containsExactly(5, Double.NaN, 6);
        assertThat(column.numeric()).isTrue();
        assertThat(column("X", MissingWords.USUAL, "5", "a").numeric()).isFalse();
    }

    @Test
    void whole_numbers_below_a_thousand_show_that_commas_group() {
        assertThat(column("X", MissingWords.USUAL, "999").smallWhole()).isTrue();
        assertThat(column("X", MissingWords.USUAL, "-1").smallWhole()).isTrue();
        assertThat(column("X", MissingWords.USUAL, "1000").smallWhole()).isFalse();
        assertThat(column("X", MissingWords.USUAL, "0").smallWhole()).isFalse();
        assertThat(column("X", MissingWords.USUAL, "1.5").smallWhole()).isFalse();
    }
}
