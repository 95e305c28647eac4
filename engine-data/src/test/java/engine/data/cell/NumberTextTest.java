package engine.data.cell;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import engine.data.dialect.Decimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
    private static NumberText read(String cell) {
        NumberText number = NumberText.of(cell);
        assertThat(number).as(cell).isNotNull();
        return number;
    }

    @Test
    void digits_and_a_point_are_the_nearest_double_in_the_short_way_and_in_the_long_one() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            int digits = 1 + random.nextInt(18);
            StringBuilder text = new StringBuilder();
            for (int d = 0; d < digits; d++) text.append((char) ('0' + random.nextInt(10)));
            if (random.nextBoolean()) text.insert(random.nextInt(digits + 1), '.');
            if (random.nextBoolean()) text.insert(0, '-');
            double right = Double.parseDouble(text.toString());
            assertThat(read(text.toString()).point()).as(text.toString()).isEqualTo(right);
            assertThat(PlainNumber.parse(text.toString())).as(text.toString()).isIn(right, Double.NaN);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            1234.5       | 1234.5   | NaN
            1234,5       | NaN      | 1234.5
            1,234.5      | 1234.5   | NaN
            1.234,5      | NaN      | 1234.5
            1,638        | 1638     | 1.638
            1.638        | 1.638    | 1638
            0,104        | NaN      | 0.104
            0.104        | 0.104    | NaN
            1234,567     | NaN      | 1234.567
            1.704.838    | NaN      | 1704838
            1,704,838    | 1704838  | NaN
            17,04,838    | 1704838  | NaN
            1,23,456.5   | 123456.5 | NaN
            12,34        | NaN      | 12.34
            1'704'838    | 1704838  | 1704838
            1’704’838.25 | 1704838.25 | NaN
            1 704 838,25 | NaN      | 1704838.25
            "1\u00a0704\u00a0838" | 1704838 | 1704838
            "1\u202f704,5" | NaN    | 1704.5
            +3.5         | 3.5      | NaN
            −3.5         | -3.5     | NaN
            1e-3         | 0.001    | 0.001
            1.5E+06      | 1500000  | NaN
            ,5           | NaN      | 0.5
            .5           | 0.5      | NaN
            5.           | 5        | NaN
            -0           | -0.0     | -0.0
            " 7 "        | 7        | 7
            "\ufeff7"    | 7        | 7
            """)
    void numbers_as_people_write_them_with_points_and_with_commas(String cell, Double point, Double comma) {
        assertThat(read(cell).point()).isEqualTo(point);
        assertThat(read(cell).comma()).isEqualTo(comma);
        assertThat(read(cell).unit()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            $10.50       | 10.5       | $
            -$10.50      | -10.5      | $
            $-10.50      | -10.5      | $
            $.50         | 0.5        | $
            10.50 €      | 10.5       | €
            € 10.50      | 10.5       | €
            US$1,234.5   | 1234.5     | US$
            Rs.500.25    | 500.25     | Rs.
            Rs. 500.25   | 500.25     | Rs.
            CHF 1'234.50 | 1234.5     | CHF
            ¥1,234.5     | 1234.5     | ¥
            -1.22%       | -1.22      | %
            0.50 %       | 0.5        | %
            (1,234.5)    | -1234.5    | ""
            ($1,234.5)   | -1234.5    | $
            $(1,234.5)   | -1234.5    | $
            1,234.56-    | -1234.56   | ""
            1.47M        | 1470000    | ""
            $1.47M       | 1470000    | $
            1218.9K      | 1218900    | ""
            2.5B         | 2500000000 | ""
            1.2bn        | 1200000000 | ""
            1.2T         | 1.2e12     | ""
            3.14万       | 31400      | ""
            3.14亿       | 314000000  | ""
            3.14万亿     | 3.14e12    | ""
            3.14亿元     | 314000000  | 元
            3.14万股     | 31400      | 股
            12.5 Cr      | 125000000  | ""
            1,5 Mio. €   | 1500000    | €
            12.5 MW      | 12.5       | MW
            21.5°C       | 21.5       | °C
            21.5kg       | 21.5       | kg
            1.25x        | 1.25       | x
            12.5 bps     | 12.5       | bps
            """)
    void what_stands_around_a_number_is_its_unit_or_its_power_of_ten(String cell, double value, String unit) {
        NumberText number = read(cell);
        assertThat(Double.isNaN(number.point()) ? number.comma() : number.point())
                .isEqualTo(value);
        assertThat(number.unit()).isEqualTo(unit);
        assertThat(number.bare()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                ".",
                "-.",
                ",",
                "1.2.3",
                "1-2",
                "1,2,3",
                "0x10",
                "NaN",
                "Infinity",
                "inf",
                "--5",
                "+-5",
                "-+5",
                "+5-",
                "-(5)",
                "(-5)",
                "(5",
                "5)",
                "600519.SH",
                "000001.SZ",
                "'600519",
                "=\"600519\"",
                "2018-12-31",
                "12/31/2018",
                "31.12.2018",
                "09:35:00",
                "31-Dec-18",
                "2019Q1",
                "Q1",
                "A5",
                "<5",
                "~5",
                "5 of 6",
                "$5 €",
                "BRK.B",
                "3M Company of Saint Paul, Minnesota",
                "1 2",
                "555 12",
                "1__000",
                "1,234,56",
                "1,2345,678",
                "1 2345 678",
                "1.234.56",
                "1.5e5K",
                "5%%5"
            })
    void all_else_is_none(String cell) {
        assertThat(NumberText.of(cell)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1,000e400"})
    void what_cannot_be_held_is_beyond(String cell) {
        assertThat(read(cell).beyond()).isTrue();
    }

    @Test
    void a_zero_in_front_makes_a_code() {
        assertThat(read("000001").code()).isTrue();
        assertThat(read("0").code()).isFalse();
        assertThat(read("0.5").code()).isFalse();
    }

    /** A regular expression that goes back takes a minute for each of these. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "1,", "1.", "1'", "(", "-", "$", " ", "1 ", "123,", "e", "1e1", "万", "\"", "\u00a0"})
    void a_long_cell_takes_time_in_proportion(String part) {
        String cell = part.repeat(100_000 / part.length());
        assertTimeoutPreemptively(ofSeconds(5), () -> {
            for (String end : new String[] {"", "x", ",", ")"}) {
                NumberColumn column = new NumberColumn("Close", MissingWords.USUAL);
                column.add(cell + end, 2);
                column.add("5" + cell + end, 3);
                assertThat(column.examples()).isNotEmpty();
            }
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            １００．５  | 100.5
            －１，２３４．５ | -1234.5
            ١٢٣٫٥     | 123.5
            ๑๒๓       | 123
            ￥５００    | 500
            """)
    void digits_of_other_scripts_are_digits(String cell, double value) {
        assertThat(NumberText.of(cell)).isNotNull();
        assertThat(NumberText.of(cell).value(Decimal.POINT)).isEqualTo(value);
    }

    @Test
    void a_sign_and_a_number_are_bare_and_brackets_and_units_are_not() {
        assertThat(read("-7.5").bare()).isTrue();
        assertThat(read("1,234").bare()).isTrue();
        assertThat(read("(7)").bare()).isFalse();
        assertThat(read("$7").bare()).isFalse();
        assertThat(read("7 %").bare()).isFalse();
    }

    @Test
    void a_unit_has_sixteen_characters_at_most() {
        assertThat(read("5 " + "x".repeat(16)).unit()).hasSize(16);
        assertThat(NumberText.of("5 " + "x".repeat(17))).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ！～ＡＺ    | !~AZ
            1　2     | ~1 2~
            ١٢٫٥٬٠      | 12.5,0
            1é日    | 1é日
            """)
    void signs_of_other_scripts_become_plain_ones(String text, String plain) {
        assertThat(AsciiDigits.of(text)).isEqualTo(plain);
    }
}
