package engine.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.data.Tables;
import engine.data.dialect.Dialect;
import engine.data.time.TimeOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encodings, separators, headers, rows without content: what is found out of how a table is written. */
class WrittenTest {
    private static Table read(String text, String charset, String said) {
        byte[] bytes = text.getBytes(Charset.forName(charset));
        Dialect dialect = new Dialect(said, null, null, null, Dialect.Numbers.FOUND);
        return Table.read(
                new TableSource("t.csv", () -> new ByteArrayInputStream(bytes)),
                new TableOptions(TimeOptions.DEFAULTS, null, dialect));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            收盘价,   GB18030,      GB18030
            收盘价,   UTF-8,        -
            收盘价,   UTF-16,       -
            收盘价,   UTF-16LE,     UTF-16LE
            Clôture,  windows-1252, windows-1252
            Größe,    ISO-8859-1,   windows-1252
            Preis €,  windows-1252, windows-1252
            ÄÖÜ,      UTF-16BE,     UTF-16BE
            """)
    void an_encoding_is_found_and_said(String name, String charset, String said) {
        Table table = read("Date," + name + "\n2019-01-01,1.5\n2019-01-02,2.5\n2019-01-03,2.5\n", charset, null);

        assertThat(table.column(name).at(1)).isEqualTo(2.5);
        if (said == null) assertThat(table.notices()).isEmpty();
        else assertThat(table.notices().get(0)).contains("is taken as " + said);
    }

    @ParameterizedTest
    @CsvSource({
        "Závěr,windows-1250,windows-1252,Závìr",
        "Закрытие,windows-1251,windows-1252,Çàêðûòèå",
        "종가,EUC-KR,GB18030,辆啊",
    })
    void other_encodings_that_fit_are_named_with_what_they_read(
            String name, String charset, String taken, String word) {
        String text = "Date," + name + "\n2019-01-01,1.5\n2019-01-02,2.5\n2019-01-03,2.5\n";
        assertThat(read(text, charset, null).notices().get(0))
                .startsWith("the text is taken as " + taken + ": \"" + word + "\"; its bytes fit as well ")
                .contains(charset + " \"" + name + "\"", "⟨encoding⟩");
        Table said = read(text, charset, charset);
        assertThat(said.column(name).at(1)).isEqualTo(2.5);
        assertThat(said.notices()).isEmpty();
    }

    @Test
    void an_encoding_that_is_said_is_taken_and_one_that_does_not_fit_is_refused() {
        String text = "Date,終値\n2019-01-01,1\n";

        assertThat(read(text, "Shift_JIS", "Shift_JIS").column("終値").at(0)).isEqualTo(1);
        assertThatThrownBy(() -> read(text, "Shift_JIS", "UTF-8"))
                .hasMessageContainingAll("t.csv", "UTF-8", "encoding");
        assertThatThrownBy(() -> read(text, "UTF-8", "klingon")).hasMessageContaining("no encoding of this name");
    }

    @Test
    void an_encoding_that_does_not_show_is_asked() {
        assertThatThrownBy(() -> read("Date,前日終値\n2019-01-01,1\n", "Shift_JIS", null))
                .hasMessageContainingAll(
                        "bytes whose encoding does not show", "t.csv", "Shift_JIS \"前日終値\"", "encoding");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '~', textBlock = """
            "Date";"Close, EUR";"Open, EUR"§2019-01-01;1.5;2§Close, EUR
            Date|Close§2019-01-01|1.5§Close
            Datum;Kurs§01.01.2019;1,5§Kurs
            "Date","Close","a;b;c"§2019-01-01,1.5,"x;y;z"§Close
            Date,Close,Note§2019-01-01,1.5,"say ""no; never"" x"§Close
            "Date" ; "Close"§2019-01-01 ; 1.5§Close
            """)
    void a_separator_is_found_outside_quotes(String header, String row, String column) {
        assertThat(Tables.read(header + "\n" + row + "\n").column(column).at(0)).isEqualTo(1.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '~', nullValues = "-", textBlock = """
            sep=;/Date;Close/2019-01-01;1/2019-01-02;2/                       § -
            Source: A, B/Date,Close,Open/2019-01-01,1,9/2019-01-02,2,9/       § a line above the header, "Source: A  B", is left out
            A note/Another/Date,Close/2019-01-01,1/2019-01-02,2/              § 2 lines above the header, "A note" and so on, are left out
            A note,,/,,/Date,Close,Open/2019-01-01,1,9/2019-01-02,2,9/        § 2 lines above the header, "A note" and so on, are left out
            Date,Close,/2019-01-01,1,/2019-01-02,2,/                          § -
            Date,Close/2019-01-01,1,,/2019-01-02,2,,/                         § -
            Date,Close/2019-01-01,1//,/2019-01-02,2/,/                        § 2 rows without content, from line 4 on, are left out
            Date,Close/2019-01-01,1/2019-01-02,2/"Source: X, Y"/              § what stands below the table, from line 4 on, is left out: "Source: X, Y"
            Date,Close/,USD/2019-01-01,1/2019-01-02,2/                        § 2 rows of names from line 1 on: the columns are called Date, Close
            """)
    void what_stands_around_a_table_is_left_out_and_said(String text, String notice) {
        Table table = Tables.read(text.replace('/', '\n'));

        assertThat(table.column("Close").toArray()).containsExactly(1, 2);
        if (notice == null) assertThat(table.notices()).isEmpty();
        else assertThat(table.notices().get(0)).startsWith(notice);
    }

    @Test
    void a_note_in_the_midst_of_rows_is_refused() {
        assertThatThrownBy(() -> Tables.read("Date,Close\n2019-01-01,1\nhalted\n2019-01-02,2\n"))
                .hasMessageContaining("line 3: another number of cells")
                .hasMessageContaining("halted");
    }

    @Test
    void a_quotation_mark_that_is_never_closed_is_named_with_its_line() {
        String rows = "2019-01-02,1\n".repeat(2000);

        assertThatThrownBy(() -> Tables.read("Date,Close\n2019-01-01,1\n\"2019-02-01,1\n" + rows))
                .hasMessage(
                        "prices.csv: line 3: a quotation mark that is never closed; expected quotation marks around a whole"
                                + " cell, and two for one within it");
    }

    @Test
    void an_index_that_pandas_wrote_and_codes_are_no_features_and_can_be_asked_for() {
        Table table =
                Tables.read(",Unnamed: 0,Date,Code,Close\n0,5,2019-01-01,000001,1.5\n1,6,2019-01-02,000001,2.5\n");

        assertThat(table.numericColumns()).containsExactly("Close");
        assertThat(table.leftOut())
                .containsExactly(
                        "a column has no name, as the index that pandas writes; it is no feature",
                        "column Unnamed: 0 is the index that pandas wrote; it is no feature",
                        "column Code looks like codes: \"000001\" in line 2; it is no feature");
        assertThat(table.column("Code").at(0)).isEqualTo(1);
    }

    @Test
    void a_number_that_cannot_be_held_is_refused_with_line_and_column() {
        Table table = Tables.read("Date,Close\n2019-01-01,1\n2019-01-02,1e400\n2019-01-03,3\n");

        assertThatThrownBy(() -> table.column("Close"))
                .hasMessageContaining("column Close: a number beyond what can be held")
                .hasMessageContaining("\"1e400\" in line 3");
    }

    @Test
    void words_for_missing_numbers_may_be_numbers() {
        Dialect dialect = new Dialect(null, null, null, null, new Dialect.Numbers(null, null, List.of("-999", "N/V")));
        Table table = Table.read(
                Tables.source("Date,X,Y\n2019-01-01,-999,n/v\n2019-01-02,5,6\n2019-01-03,#N/A,—\n"),
                new TableOptions(TimeOptions.DEFAULTS, null, dialect));

        assertThat(table.column("X").toArray()).containsExactly(Double.NaN, 5, Double.NaN);
        assertThat(table.column("Y").toArray()).containsExactly(Double.NaN, 6, Double.NaN);
    }

    @ParameterizedTest
    @CsvSource({"close, Close", "Adj_Close, Adj Close", "Clsoe, Close", "Close, <CLOSE>", "Close, Close/Last"})
    void the_name_that_was_meant_is_said(String wrong, String right) {
        Table table = Tables.read("Date,Open," + right + "\n2019-01-01,1,2\n");

        assertThatThrownBy(() -> table.column(wrong)).hasMessageContaining("did you mean " + right + "?");
        assertThatThrownBy(() -> table.column("Turnover")).hasMessageNotContaining("did you mean");
    }

    @Test
    void an_empty_column_without_a_name_at_the_end_is_neither_date_nor_feature() {
        Table table = Tables.read("Open,Close,\n99.00,100.0,\n97.83,98.82,\n96.71,97.69,\n");

        assertThat(table.dated()).isFalse();
        assertThat(table.numericColumns()).containsExactly("Open", "Close");
        assertThat(table.leftOut()).isEmpty();
        assertThat(table.notices()).containsExactly("no column of dates: the rows are taken in the order of the file");
    }
}
