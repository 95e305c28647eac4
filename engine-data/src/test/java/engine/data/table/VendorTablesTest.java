package engine.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.data.dialect.Decimal;
import engine.data.dialect.Dialect;
import engine.data.time.TimeOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables as vendors write them: twelve days of made-up numbers, 6 to 21 May 2019, in the form that each of them is known for. */
class VendorTablesTest {
    private static TableSource source(String vendor) {
        return new TableSource(vendor + ".csv", () -> {
            InputStream in = VendorTablesTest.class.getResourceAsStream("/engine/data/vendors/" + vendor + ".csv");
            if (in == null) throw new IOException("no " + vendor + " among the test's resources");
            return in;
        });
    }

    private static Table read(String vendor, TableOptions options) {
        return Table.read(source(vendor), options);
    }

    private static TableOptions written(Dialect dialect) {
        return new TableOptions(TimeOptions.DEFAULTS, null, dialect);
    }

    private static Dialect numbers(Decimal decimal, Decimal usual, String... missing) {
        return new Dialect(null, null, null, null, new Dialect.Numbers(decimal, usual, List.of(missing)));
    }

    private static void assertDays(Table table) {
        assertThat(table.rows()).isEqualTo(12);
        assertThat(table.dateText(0)).startsWith("2019-05-06");
        assertThat(table.dateText(11)).startsWith("2019-05-21");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            alphavantage         | close, volume             | 2158.8, 1470854        | 2241.9, 1704838
            bloomberg            | PX_LAST                   | 2158.8                 | 2241.9
            bundesbank           | BBEX3.D.USD.EUR.BB.AC.000 | 1.0794                 | 1.121
            coinmarketcap        | "Close**, Market Cap"     | 2158.8, 3175279615     | 2241.9, 3822076312
            cryptodatadownload   | close, Volume USD         | 2158.8, 3175279615.2   | 2241.9, 3822076312.2
            eastmoney            | 收盘, 成交量, 成交额, 涨跌幅   | 10.79, 1470900, 3175000000, -0.41 | 11.21, 1704800, 3822000000, 0.42
            ecb                  | USD, JPY                  | 1.0794, 107.94         | 1.121, 112.09
            excel_accounting     | Revenue, Profit           | 2158.8, -41.2          | 2241.9, 41.9
            excel_french         | Clôture, Volume, Variation | 2158.8, 1470854, -0.41 | 2241.9, 1704838, 0.42
            excel_german         | Schluss, Volumen          | 2158.8, 1470854        | 2241.9, 1704838
            excel_swiss          | Schlusskurs, Volumen      | 2158.8, 1470854        | 2241.9, 1704838
            fred                 | DGS10                     | 2.16                   | 2.24
            grafana              | Temp                      | 21.6                   | 22.4
            investing_de         | Zuletzt, Vol., +/- %      | 2158.8, 1470000, -0.41 | 2241.9, 1700000, 0.42
            investing_us         | Price, Vol., Change %     | 2158.8, 1470000, -0.41 | 2241.9, 1700000, 0.42
            metatrader5          | <OPEN>, <CLOSE>           | 1.074, 1.0794          | 1.11535, 1.12095
            metatrader5_yen      | <CLOSE>, <TICKVOL>        | 107.943, 1470854       | 112.098, 1704838
            moex                 | <CLOSE>, <VOL>            | 2158.8, 1470854        | 2241.9, 1704838
            nasdaq               | Close/Last, Volume        | 2158.8, 1470854        | 2241.9, 1704838
            netease              | 收盘价, 成交量               | 10.79, 1470854         | 11.21, 1704838
            nse                  | close, VOLUME             | 2158.8, 1470854        | 2241.9, 1704838
            quandl               | Last, Volume              | 2158.8, 1470854        | 2241.9, 1704838
            sap                  | Betrag, Saldo             | -41.2, 2158.8          | 41.9, 2241.9
            six_volume_only      | Umsatz                    | 1470                   | 1704
            stooq                | Close, Volume             | 2158.8, 1470854        | 2241.9, 1704838
            stooq_ascii          | <CLOSE>, <VOL>            | 2158.8, 1470854        | 2241.9, 1704838
            tushare              | close, vol                | 10.79, 1470854         | 11.21, 1704838
            wide_codes           | 000001, 600519            | 2158.8, 1079.4         | 2241.9, 1120.95
            wind                 | 收盘价(元), 成交量(万股)       | 2158.8, 147.09         | 2241.9, 170.48
            yahoo                | Close, Adj Close, Volume  | 2158.8, 1942.92, 1470854 | 2241.9, 2017.71, 1704838
            yahoo_with_null      | Close                     | 2158.8                 | 2241.9
            yfinance             | Close, Volume             | 2158.8, 1470854        | 2241.9, 1704838
            yfinance_two_tickers | Close ACME, Close BETA    | 2158.8, 1079.4         | 2241.9, 1120.95
            """)
    void its_numbers_are_right(String vendor, String columns, String first, String last) {
        Table table = read(vendor, TableOptions.DEFAULTS);

        assertDays(table);
        List<String> names = List.of(columns.split(", "));
        assertThat(table.numericColumns()).containsAll(names);
        for (int i = 0; i < names.size(); i++) {
            Column column = table.column(names.get(i));
            assertThat(column.at(0)).as(names.get(i)).isEqualTo(Double.parseDouble(first.split(", ")[i]));
            assertThat(column.at(11)).as(names.get(i)).isEqualTo(Double.parseDouble(last.split(", ")[i]));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            bloomberg          | 4 lines above the header, "Security SPX Index" and so on, are left out
            cryptodatadownload | column symbol holds no numbers: "BTC/USD" in line 3
            eastmoney          | GB18030; column 代码 looks like codes: "000001" in line 2; "170.48万" is 1704800
            excel_french       | windows-1252; column Variation: "-0,41 %" is -0.41
            excel_german       | 2 rows without content, from line 14 on, are left out
            investing_us       | column Change %: "0.42%" is 0.42
            metatrader5_yen    | "107.943" is 107.943, as nothing in the table speaks for decimal commas
            six_volume_only    | "1.470" is 1470, as cells are separated by semicolons
            tushare            | a column has no name, as the index that pandas writes; column ts_code holds no numbers: "000001.SZ"
            wind               | what stands below the table, from line 16 on, is left out: "数据来源：Wind"
            yfinance           | 3 rows of names from line 1 on; all of ACME
            """)
    void what_a_person_could_doubt_is_said(String vendor, String words) {
        Table table = read(vendor, TableOptions.DEFAULTS);
        String said = String.join("\n", table.notices()) + "\n" + String.join("\n", table.leftOut()) + "\n"
                + String.join("\n", table.doubts(table.numericColumns()));

        assertThat(said).contains(words.split("; "));
    }

    @Test
    void what_is_plain_is_not_said() {
        Table table = read("yahoo", TableOptions.DEFAULTS);

        assertThat(table.notices()).isEmpty();
        assertThat(table.leftOut()).isEmpty();
        assertThat(table.doubts(table.numericColumns())).isEmpty();
    }

    private static void assertAsked(String vendor, String column, String words, TableOptions answer, double value) {
        assertThatThrownBy(() -> read(vendor, TableOptions.DEFAULTS).column(column))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(words.split("; "));
        Table table = read(vendor, answer);
        assertDays(table);
        assertThat(table.column(column).at(0)).isEqualTo(value);
    }

    @Test
    void where_nothing_decides_it_is_asked_and_the_answer_gives_the_right_numbers() {
        String rate = "\"1.079\" in line 2 is 1079 or 1.079; give decimal comma or decimal point";
        assertAsked("fx_three_decimals", "Rate", rate, written(numbers(Decimal.POINT, null)), 1.079);
        assertAsked("fx_three_decimals", "Rate", rate, written(numbers(Decimal.COMMA, null)), 1079);
        assertAsked("fx_three_decimals", "Rate", rate, written(numbers(null, Decimal.POINT)), 1.079);
        String volume = "\"1,470\" in line 2 is 1.47 or 1470; give decimal comma or decimal point";
        assertAsked("quoted_thousands", "Volume", volume, written(numbers(Decimal.POINT, null)), 1470);
        assertAsked("quoted_thousands", "Volume", volume, written(numbers(Decimal.COMMA, null)), 1.47);
        String question = "found \"?\" in line 6; say so with missing_values '?'";
        assertAsked("uci_question", "Close", question, written(numbers(null, null, "?")), 2158.8);
    }

    @Test
    void a_table_without_names_is_asked_for_them() {
        Dialect none = new Dialect(null, null, null, 0, Dialect.Numbers.FOUND);

        TableOptions options = new TableOptions(TimeOptions.of("column_1", "unix-ms"), null, none);
        assertAsked("binance_klines", "column_5", "columns have no names; with header_rows 0", options, 2158.8);
    }

    @Test
    void several_series_in_one_are_told_apart_by_the_column_that_is_named() {
        assertThatThrownBy(() -> read("kaggle_all_stocks", TableOptions.DEFAULTS))
                .hasMessageContaining("a date that is there twice")
                .hasMessageContaining("with group Name");

        Table table = read("kaggle_all_stocks", TableOptions.of(null, null, "Name"));
        assertThat(table.rows()).isEqualTo(36);
        assertThat(table.groupText(35)).isEqualTo("NA");
        assertThat(table.column("close").at(35)).isEqualTo(6725.7);
    }
}
