package engine.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.data.Tables;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of several series in one table. */
class GroupRowsTest {
    private static Table read(String text) {
        return Table.read(Tables.source(text), TableOptions.of(null, null, "T"));
    }

    @Test
    void without_dates_rows_count_within_their_groups() {
        Table table = read("X,T\n1,A\n10,B\n2,A\n20,B\n3,A\n");

        assertThat(table.column("X").toArray()).containsExactly(1, 2, 3, 10, 20);
        assertThat(new long[] {table.date(0), table.date(1), table.date(2), table.date(3), table.date(4)})
                .containsExactly(0, 1, 2, 0, 1);
        assertThat(table.place(2)).isEqualTo("line 6");
        assertThat(table.timed()).isFalse();
        assertThat(table.milliseconds(0)).isZero();
    }

    @Test
    void the_first_cell_of_a_group_repeats_none_of_the_one_before() {
        Table table = read("X,T\n1,A\n,A\n,B\n20,B\n");

        assertThatThrownBy(() -> table.complete(List.of("X"), Missing.FFILL))
                .hasMessageContaining("line 4, column X: a number is missing")
                .hasMessageContaining("there is no earlier value to repeat");
        assertThat(read("X,T\n1,A\n,A\n2,B\n")
                        .complete(List.of("X"), Missing.FFILL)
                        .column("X")
                        .toArray())
                .containsExactly(1, 1, 2);
    }

    @Test
    void it_is_said_that_rows_were_sorted_only_where_a_group_was_out_of_order() {
        String head = "Day,X,T\n";
        Table mixed = read(head + "2020-01-02,2,A\n2020-01-01,1,B\n2020-01-03,3,A\n2020-01-02,4,B\n");
        Table back = read(head + "2020-01-02,2,A\n2020-01-01,1,A\n");

        assertThat(mixed.column("X").toArray()).containsExactly(2, 3, 1, 4);
        assertThat(mixed.notices()).isEmpty();
        assertThat(back.column("X").toArray()).containsExactly(1, 2);
        assertThat(back.notices()).containsExactly("the rows were sorted by Day");
        Table falling = Tables.read("Day,X\n2020-01-03,3\n2020-01-02,2\n2020-01-01,1\n");
        assertThat(falling.column("X").toArray()).containsExactly(1, 2, 3);
    }

    /** The first column of text that has a name may be what tells the series apart; one of dates is none. */
    @Test
    void a_date_that_is_there_twice_asks_for_the_group_by_name() {
        assertThatThrownBy(() -> Tables.read("Day,,Price,Stock Name,Sector\n2020-01-01,x,1,A,C\n2020-01-01,y,2,B,C\n"))
                .hasMessage("prices.csv: lines 2 and 3: a date that is there twice; found 2020-01-01"
                        + " (name the column that tells the series apart with group 'Stock Name')");
        assertThatThrownBy(() ->
                        Tables.read("Day,Price,Paid,Stock\n2020-01-01,1,2020-02-01,A\n2020-01-01,2,2020-02-02,B\n"))
                .hasMessageContaining("if the rows' own dates are others, give date Paid; or")
                .hasMessageContaining("with group Stock)");
    }

    @Test
    void the_cadence_is_that_within_groups() {
        Table table = read("Day,X,T\n2020-01-01,1,A\n2020-01-02,2,A\n2020-01-03,3,A\n2020-01-01,1,B\n2020-01-02,2,B\n");

        assertThat(table.cadence()).isNotNull();
        assertThat(table.cadence().name()).isEqualTo("daily");
        assertThat(table.cadence().gaps()).isEmpty();
    }
}
