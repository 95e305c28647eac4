package engine.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.data.Tables;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that nearly are others, as a shell takes them, and what is said of the columns that have them. */
class NearNamesTest {
    @ParameterizedTest
    @CsvSource({
        "close, Close, true",
        "Colse, Close, true",
        "Clos, Close, true",
        "Closse, Close, true",
        "Clise, Close, true",
        "Cloes, Close, true",
        "Close, Cloud, false",
        "adj_close, Adj Close, true",
        "Vol, Volume, true",
        "Volume (USD), Volume, true",
        "Vo, Volume, false",
        "abd, abc, true",
        "ab, ac, false",
        "ab, abc, false",
        "Settlement, Setlement, true",
        "Settlement, Setlment, true",
        "Settlement, Setlmet, false",
        "Open, Close, false",
        "%, Close, false",
        "Close, $, false"
    })
    void a_slip_of_the_finger_is_seen(String name, String column, boolean near) {
        assertThat(NearNames.near(name, column)).isEqualTo(near);
        assertThat(NearNames.to(name).test(column)).isEqualTo(near);
    }

    @Test
    void names_of_sixty_letters_are_compared_by_their_beginnings_alone() {
        String name = "x".repeat(58);

        assertThat(NearNames.near(name + "a", name + "b")).isTrue();
        assertThat(NearNames.near(name + "aa", name + "bb")).isFalse();
        assertThat(NearNames.near(name + "aa", name + "aabb")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Close     | Close
            a_b.c-d1  | a_b.c-d1
            日付      | 日付
            Adj Close | 'Adj Close'
            it's      | 'it'\\''s'
            a,b       | '"a,b"'
            $x        | '$x'
            """)
    void a_shell_takes_them_for_one_word(String name, String argument) {
        assertThat(NearNames.argument(name)).isEqualTo(argument);
    }

    @Test
    void the_nearest_are_offered_or_else_all() {
        List<String> columns = List.of("Open", "Close", "", "a,b");

        assertThat(NearNames.none("Colse", columns).message())
                .isEqualTo("no column named Colse (did you mean Close? the columns are Open, Close, \"a,b\")");
        assertThat(NearNames.none("Bid", columns).message())
                .isEqualTo("no column named Bid (the columns are Open, Close, \"a,b\")");
    }

    @Test
    void each_column_says_what_it_is() {
        Table table = Table.read(
                Tables.source("Day,Ticker,Close,Note,Code,Close\n2020-01-01,A,1.5,x,007,2\n2020-01-01,B,1.5,y,008,3\n"),
                TableOptions.of(null, null, "Ticker"));

        assertThat(table.readings())
                .extracting(Reading::column)
                .containsExactly("Day", "Ticker", "Close", "Note", "Code", "Close");
        assertThat(table.readings())
                .extracting(Reading::role)
                .containsExactly(
                        Reading.Role.DATE,
                        Reading.Role.GROUP,
                        Reading.Role.NUMBERS,
                        Reading.Role.LEFT_OUT,
                        Reading.Role.LEFT_OUT,
                        Reading.Role.NUMBERS);
        assertThat(table.readings())
                .extracting(Reading::how)
                .containsExactly(
                        "dates, yyyy-M-d",
                        "groups, 2",
                        "numbers",
                        "holds no numbers: \"x\" in line 2",
                        "looks like codes: \"007\" in line 2",
                        "numbers");
        assertThat(table.readings().get(0).cells()).containsExactly("2020-01-01", "2020-01-01");
        assertThat(table.readings().get(1).cells()).containsExactly("A", "B");
        assertThatThrownBy(() -> table.column("Close")).hasMessageContaining("two columns have one name");
    }

    @Test
    void a_date_that_a_group_has_twice_is_named_with_the_group() {
        assertThatThrownBy(() -> Table.read(
                        Tables.source("Day,Ticker,X\n2020-01-01,A,1\n2020-01-01,B,2\n2020-01-01,A,3\n"),
                        TableOptions.of(null, null, "Ticker")))
                .hasMessage(
                        "prices.csv: lines 2 and 4: a date that is there twice; found 2020-01-01 of A (remove one of the rows)");
    }
}
