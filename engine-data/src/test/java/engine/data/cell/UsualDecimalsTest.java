package engine.data.cell;

import static engine.data.dialect.Decimal.COMMA;
import static engine.data.dialect.Decimal.POINT;
import static org.assertj.core.api.Assertions.assertThat;

import engine.data.dialect.Decimal;
import engine.data.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a table says of the decimals of others of its origin: it is kept in the data spec and decides where another table does not tell. */
class UsualDecimalsTest {
    private static @Nullable Decimal usual(char separator, @Nullable Decimal before, String... columns) {
        return decimals(separator, new Dialect.Numbers(null, before, List.of()), columns)
                .usual();
    }

    private static Decimals decimals(char separator, Dialect.Numbers said, String... columns) {
        List<NumberColumn> read = new ArrayList<>();
        for (String cells : columns) {
            NumberColumn column = new NumberColumn("X", MissingWords.USUAL);
            for (String cell : cells.split(" ")) column.add(cell, 2);
            read.add(column);
        }
        return new Decimals(read, separator, false, said);
    }

    @Test
    void what_can_be_read_in_one_way_alone_decides() {
        assertThat(usual(';', null, "1,5", "7")).isEqualTo(COMMA);
        assertThat(usual(';', null, "1.5", "7")).isEqualTo(POINT);
        assertThat(usual(';', POINT, "1,5", "7")).isEqualTo(COMMA);
    }

    @Test
    void else_what_was_decided_for_columns_that_can_be_read_in_two() {
        assertThat(usual(';', null, "1,638", "7000")).isNull();
        assertThat(usual(',', null, "1.638", "7000")).isEqualTo(POINT);
        assertThat(usual('|', null, "1,638 998")).isEqualTo(POINT);
    }

    @Test
    void what_tells_nothing_or_both_leaves_what_was_known_before() {
        assertThat(usual(';', null, "7 8")).isNull();
        assertThat(usual(';', COMMA, "7 8")).isEqualTo(COMMA);
        assertThat(usual(';', null, "1,5", "1.5")).isNull();
        assertThat(usual(';', COMMA, "1,5", "1.5")).isEqualTo(COMMA);
        assertThat(usual('|', null, "1,638 1,704")).isNull();
        assertThat(usual(';', null, "a b 1,5")).isNull();
    }

    @Test
    void what_is_said_decides_before_all() {
        Dialect.Numbers said = new Dialect.Numbers(COMMA, POINT, List.of());

        assertThat(decimals(';', said, "1.5").usual()).isEqualTo(COMMA);
    }
}
