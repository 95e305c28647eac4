package engine.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.data.Tables;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableOfArraysTest {
    private static final List<LocalDate> DAYS =
            List.of(LocalDate.of(2018, 1, 3), LocalDate.of(2018, 1, 1), LocalDate.of(2018, 1, 2));

    @Test
    void arrays_are_the_same_table_as_their_csv() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("Open", new double[] {30, 10, 20});
        columns.put("Close", new double[] {31, 11, Double.NaN});

        Table table = Table.of(columns, DAYS, null);
        Table read = Tables.read("date,Open,Close\n2018-01-03,30,31\n2018-01-01,10,11\n2018-01-02,20,\n");

        assertThat(table.numericColumns()).isEqualTo(read.numericColumns()).containsExactly("Open", "Close");
        assertThat(table.time().columns()).isEqualTo(read.time().columns());
        assertThat(table.notices()).isEqualTo(read.notices());
        for (String column : table.numericColumns()) {
            assertThat(table.column(column).toArray())
                    .isEqualTo(read.column(column).toArray());
        }
        for (int row = 0; row < table.rows(); row++) {
            assertThat(table.date(row)).isEqualTo(read.date(row));
            assertThat(table.dateText(row)).isEqualTo(read.dateText(row));
        }
        assertThat(table.column("Open").toArray()).containsExactly(10, 20, 30);
    }

    @Test
    void a_program_that_goes_on_with_its_arrays_does_not_change_the_table() {
        double[] close = {1, Double.NaN};
        Table table = Table.of(Map.of("Close", close), null, null);
        close[0] = 99;

        table.column("Close").toArray()[0] = 98;
        Table filled = table.complete(List.of("Close"), Missing.FFILL);

        assertThat(table.column("Close").toArray()).containsExactly(1, Double.NaN);
        assertThat(filled.column("Close").toArray()).containsExactly(1, 1);
        assertThat(close[1]).isNaN();
    }

    @Test
    void times_of_a_day_are_told_apart() {
        LocalDateTime open = LocalDateTime.of(2018, 1, 1, 9, 30);

        Table table = Table.of(Map.of("Close", new double[] {2, 1}), List.of(open.plusSeconds(5), open), null);

        assertThat(table.column("Close").toArray()).containsExactly(1, 2);
        assertThat(table.dateText(1)).isEqualTo("2018-01-01T09:30:05");
    }

    @Test
    void groups_are_kept_apart() {
        Table table = Table.of(
                Map.of("Close", new double[] {1, 10, 2, 20}),
                List.of(DAYS.get(1), DAYS.get(1), DAYS.get(0), DAYS.get(0)),
                List.of("A", "B", "A", "B"));

        assertThat(table.column("Close").toArray()).containsExactly(1, 2, 10, 20);
        assertThat(table.groupText(2)).isEqualTo("B");
        assertThat(table.sameGroup(1, 2)).isFalse();
    }

    @Test
    void without_dates_rows_stay_and_are_called_rows() {
        Table table = Table.of(Map.of("Close", new double[] {3, Double.NaN}), null, null);

        assertThat(table.notices()).containsExactly("no dates: the rows are taken in the order of the arrays");
        assertThat(table.dateText(0)).isEqualTo("row 0");
        assertThatThrownBy(() -> table.complete(List.of("Close"), Missing.FAIL))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("the table in memory: row 1, column Close: a number is missing");
    }

    @Test
    void other_lengths_and_dates_that_are_there_twice_are_refused() {
        Map<String, double[]> three = Map.of("Close", new double[3]);

        assertThatThrownBy(() -> Table.of(three, DAYS.subList(0, 2), null))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(
                        "the dates: another number of rows than in the first column; expected 3, found 2");
        assertThatThrownBy(() -> Table.of(three, null, List.of("A")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("the groups: another number of rows");
        assertThatThrownBy(() -> Table.of(Map.of(), null, null))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("a table without rows");
        assertThatThrownBy(() -> Table.of(three, List.of(DAYS.get(0), DAYS.get(1), DAYS.get(0)), null))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("rows 0 and 2: a date that is there twice; found 2018-01-03");
    }
}
