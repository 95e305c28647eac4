package engine.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.data.Tables;
import engine.data.dialect.Decimal;
import engine.data.dialect.Dialect;
import engine.data.time.TimeOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether 1,234 and 1.234 have thousands or decimals is decided by the whole table. Rows are parted by blanks here. */
class DecimalsTest {
    private static Table read(String rows) {
        return Tables.read(rows.strip().replaceAll(" +", "\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '§', quoteCharacter = '~', textBlock = """
            other cells of the column         § T;X 01.01.2019;1,638 02.01.2019;1,5          § 1.638
            four digits before                § T;X 01.01.2019;1,638 02.01.2019;1234,567     § 1.638
            a zero before                     § T;X 01.01.2019;1,638 02.01.2019;0,104        § 1.638
            two groups                        § T;X 01.01.2019;1,638 02.01.2019;1,000,000    § 1638
            points in two groups              § T;X 01.01.2019;1.638 02.01.2019;1.000.000    § 1638
            another column has commas         § T;X;Y 01.01.2019;1,638;0,1 02.01.2019;1,5;2  § 1.638
            another has commas, this points   § T;X;Y 2019-01-01;1.638;0,1 2019-01-02;2;2    § 1638
            another column has points         § T;X;Y 2019-01-01;1.638;0.1 2019-01-02;2;2    § 1.638
            another has points, this commas   § T;X;Y 2019-01-01;1,638;0.1 2019-01-02;2;2    § 1638
            semicolons, commas, dotted dates  § T;X 01.01.2019;1,638 02.01.2019;1,704        § 1.638
            semicolons, points, dotted dates  § T;X 01.01.2019;1.638 02.01.2019;1.704        § 1638
            commas separate                   § T,X 2019-01-01,1.638 2019-01-02,1.704        § 1.638
            whole numbers below a thousand    § T|X 2019-01-01|1,638 2019-01-02|998          § 1638
            tabs and bars mean points         § T|X 2019-01-01|1.638 2019-01-02|1.704        § 1.638
            grouped as in India               § T|X 2019-01-01|1,638 2019-01-02|17,04,838    § 1638
            """)
    void evidence_decides(String why, String rows, double value) {
        assertThat(read(rows).column("X").at(0)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '§', quoteCharacter = '~', textBlock = """
            semicolons and points             § T;X 2019-01-01;1.638 2019-01-02;1.704        § 1638 or 1.638
            semicolons and commas             § T;X 2019-01-01;37,922 2019-01-02;39,678      § 37.922 or 37922
            bars and commas                   § T|X 2019-01-01|1,638 2019-01-02|1,704        § 1.638 or 1638
            quoted commas                     § T,X 2019-01-01,"1,638" 2019-01-02,"1,704"    § 1.638 or 1638
            two columns that say otherwise    § T;X;Y;Z 2019-01-01;1,638;0,1;0.1 2019-01-02;1,704;2;2 § 1.638 or 1638
            few decimals among many thousands § T|X|Y 2019-01-01|1,638|0.5 2019-01-02|12,34|1  § 1.638 or 1638
            below a thousand, semicolons      § T;X 2019-01-01;1,638 2019-01-02;998          § 1.638 or 1638
            """)
    void what_stays_open_is_asked_with_both_readings(String why, String rows, String readings) {
        Table table = read(rows);

        assertThatThrownBy(() -> table.column("X"))
                .hasMessageContaining("in line 2 is " + readings)
                .hasMessageContaining("give decimal comma or decimal point");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '~', textBlock = """
            T;X 01.01.2019;1,638 02.01.2019;1,5           § "1,638" is 1.638, as "1,5" in line 3 can be read so alone (⟨decimal⟩)
            T;X;Y 01.01.2019;1,638;0,1 02.01.2019;1,5;2   § "1,638" is 1.638, as "1,5" in line 3 can be read so alone (⟨decimal⟩)
            T;X;Y 2019-01-01;1.638;0,1 2019-01-02;2;2     § "1.638" is 1638, as other columns have decimal commas, such as Y with "0,1" in line 2 (⟨decimal⟩)
            T;X 01.01.2019;1.638 02.01.2019;1.704         § "1.638" is 1638, as cells are separated by semicolons, and dates are written with points (⟨decimal⟩)
            T;X 01.01.2019;1,638 02.01.2019;1,704         § "1,638" is 1.638, as cells are separated by semicolons, and dates are written with points (⟨decimal⟩)
            T|X 2019-01-01|1,638 2019-01-02|998           § "1,638" is 1638, as numbers below 1000 have no comma (⟨decimal⟩)
            """)
    void all_that_a_decision_rests_on_is_said(String rows, String doubt) {
        assertThat(read(rows).doubts(List.of("X"))).containsExactly("column X: " + doubt);
    }

    @Test
    void a_data_spec_decides_what_the_table_leaves_open_and_no_more() {
        String open = "T|X|Y\n2019-01-01|1,638|1.5\n2019-01-02|1,704|2.5\n";
        Dialect comma = Dialect.FOUND.usual(Decimal.COMMA);
        TableOptions options = new TableOptions(TimeOptions.DEFAULTS, null, comma);

        assertThat(Table.read(Tables.source(open.replace("|1.5", "|1").replace("|2.5", "|2")), options)
                        .column("X")
                        .at(0))
                .isEqualTo(1.638);
        assertThat(Table.read(Tables.source(open), options).column("X").at(0)).isEqualTo(1638);
    }

    @Test
    void what_a_data_spec_and_the_form_say_otherwise_is_asked() {
        TableOptions options = new TableOptions(TimeOptions.DEFAULTS, null, Dialect.FOUND.usual(Decimal.POINT));
        Table table = Table.read(Tables.source("T;X\n01.01.2019;1.638\n02.01.2019;1.704\n"), options);

        assertThatThrownBy(() -> table.column("X")).hasMessageContaining("two ways");
    }

    @Test
    void a_number_of_the_other_kind_is_named() {
        Table table = Tables.read("T|X\n2019-01-01|1.5\n2019-01-02|2.5\n2019-01-03|3,25\n");

        assertThatThrownBy(() -> table.column("X")).hasMessageContaining("\"3,25\" in line 4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '~', textBlock = """
            5%   § 0.05 § numbers of two units; "5%" in line 2; "0.05" in line 3
            $5   § €6   § "$5" in line 2; "€6" in line 3
            5 kg § 6 lb § "5 kg" in line 2; "6 lb" in line 3
            """)
    void two_units_do_not_stand_in_one_column(String one, String other, String words) {
        Table table = Tables.read("T|X\n2019-01-01|" + one + "\n2019-01-02|" + other + "\n");

        assertThatThrownBy(() -> table.column("X")).hasMessageContainingAll(words.split("; "));
    }

    @Test
    void a_bare_zero_has_any_unit() {
        Table table = Tables.read("T|X\n2019-01-01|0\n2019-01-02|5%\n2019-01-03|0.0\n");

        assertThat(table.column("X").toArray()).containsExactly(0, 5, 0);
        assertThat(table.doubts(List.of("X"))).containsExactly("column X: \"5%\" is 5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '~', textBlock = """
            1,650 mld   § 0,938 mld    § 1650000000
            1,650 MLD   § 0,938 mld    § 1650000000
            1,650 mld.  § 0,938 mrd    § 1650000000
            1,650 Mrd € § 938,1 Mio. € § 1650000000
            1,650 bln   § 0,938 bln    § 1650000000
            1,650 mio   § 0,938 mln    § 1650000
            1,650 млн   § 0,938 млн    § 1650000
            1,650 tys.  § 0,938 tys.   § 1650
            1,650 tsd   § 0,938 TSD    § 1650
            1,650 Bio.  § 0,938 Bio.   § 1650000000000
            """)
    void words_for_powers_of_ten_are_multiplied_out_in_any_case(String one, String other, double value) {
        Table table = Tables.read("T;X\n2019-01-01;" + one + "\n2019-01-02;" + other + "\n");

        assertThat(table.column("X").at(0)).isEqualTo(value);
    }

    @Test
    void one_word_that_is_no_power_of_ten_among_those_that_are_is_another_unit() {
        Table table = Tables.read("T;X\n2019-01-01;1,5 mld\n2019-01-02;1,5 mldd\n");

        assertThatThrownBy(() -> table.column("X")).hasMessageContainingAll("two units", "\"1,5 mldd\" in line 3");
    }

    @ParameterizedTest
    @CsvSource({"1233.42B", "1233.42M", "1233.42K", "1233.42 bn", "1233.42T", "-1233.42B"})
    void a_letter_behind_few_of_many_plain_numbers_is_not_taken_for_a_power_of_ten(String cell) {
        Table table = Tables.read(
                "T,X\n2019-01-01,1024.92\n2019-01-02,1310.68\n2019-01-03," + cell + "\n2019-01-04,1227.95\n");

        assertThatThrownBy(() -> table.column("X"))
                .hasMessageContainingAll("may be a flag or a power of ten", '"' + cell + "\" in line 4");
    }

    @ParameterizedTest
    @CsvSource({"950000,1.2M,1200000", "999,1.2K,1200", "0,3.5M,3500000", "12.5K,1.2M,1200000"})
    void a_letter_that_makes_numbers_of_one_size_is_a_power_of_ten(String plain, String cell, double value) {
        Table table = Tables.read("T,X\n2019-01-01," + plain + "\n2019-01-02," + cell + "\n2019-01-03," + plain + "\n");

        assertThat(table.column("X").at(1)).isEqualTo(value);
    }
}
