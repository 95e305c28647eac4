package engine.data.date.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one text that many ways of writing a date become. */
class CellTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Mar 5, 2021 4:30 PM       | m03 5, 2021 4:30 PM
            mar. 5 janvier 2021       | 5 m01 2021
            5 Jan.                    | 5 m01
            5. Sept. 2021             | 5. m09 2021
            2021-01-05 Tue.           | 2021-01-05
            5.OKT.19                  | 5.m10.19
            5th of never              | 5 of never
            16:30 Uhr                 | 16:30
            2021-01-05 16:30:05,25 z  | 2021-01-05 16:30:05.25Z
            2021-01-05 16:30 -0530    | 2021-01-05 16:30-05:30
            2021-01-05 16:30 GMT+1    | 2021-01-05 16:30+01:00
            09:30 02-01-2020          | 09:30 02-01-2020
            """)
    void words_become_numbers_and_signs_become_plain(String cell, String text) {
        assertThat(CellText.of(cell)).isEqualTo(text);
    }

    /** Nothing in these has another way of writing. */
    @ParameterizedTest
    @ValueSource(strings = {"2021-01-05", "05.01.2021 16:30", "2021/01/05T16:30:05.25", "16:30", "1609804800"})
    void plain_ones_stay_as_they_are(String cell) {
        assertThat(CellText.of(cell)).isEqualTo(cell);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            二〇二一年一月五日     | 2021年1月5日
            二〇二一年十月二十日   | 2021年10月20日
            二〇二一年九月三十一日 | 2021年9月31日
            二○○九年十二月十九日   | 2009年12月19日
            14时5分                | 14:05
            14時05分9秒            | 14:05:09
            下午2时                | 2:00 PM
            """)
    void chinese_numbers_become_digits(String cell, String text) {
        assertThat(CellText.of(cell)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "ม.ค., m01",
        "ก.พ., m02",
        "มี.ค., m03",
        "เม.ย., m04",
        "พ.ค., m05",
        "มิ.ย., m06",
        "ก.ค., m07",
        "ส.ค., m08",
        "ก.ย., m09",
        "ต.ค., m10",
        "พ.ย., m11",
        "ธ.ค., m12"
    })
    void thai_months_become_numbers_and_their_years_have_four_digits(String month, String number) {
        assertThat(CellText.of("5 " + month + " 2564")).isEqualTo("5 " + number + " 2564");
        assertThat(CellText.of("5 " + month + " 64")).isEqualTo("5 " + number + " 2564");
    }

    @Test
    void a_text_that_is_too_long_is_no_date() {
        assertThat(CellText.of("1".repeat(64))).hasSize(64);
        assertThat(CellText.of("1".repeat(65))).isNull();
        assertThat(CellText.namesEra("令和3年1月5日" + " ".repeat(56))).isTrue();
        assertThat(CellText.namesEra("令和3年1月5日" + " ".repeat(57))).isFalse();
        assertThat(CellText.namesEra("2021年1月5日")).isFalse();
        assertThat(CellText.abbreviatesEra("R3.1.5")).isTrue();
        assertThat(CellText.abbreviatesEra("2021.1.5")).isFalse();
    }
}
