package engine.data.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.data.table.Table;
import engine.data.table.TableOptions;
import engine.data.table.TableSource;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables as vendors write them: when their first and last rows were, and how they come. */
class TableCasesTest {
    private static Table read(String file, TimeOptions time) {
        TableSource.Opener opener = () -> {
            InputStream in = TableCasesTest.class.getResourceAsStream("/engine/data/cases/" + file + ".csv");
            return Objects.requireNonNull(in, file);
        };
        return Table.read(new TableSource(file + ".csv", opener), new TableOptions(time, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fallback             | Datetime            | 2019-11-01T20:00-04:00 | 2019-11-05T12:00-05:00 | hourly
            mt5_daily            | <DATE>              | 2019-01-01             | 2019-05-06             | on business days
            stooq_5min           | <DATE>;<TIME>       | 2020-01-02T09:35       | 2020-01-02T17:00       | every 5 minutes
            beijing              | year;month;day;hour | 2010-01-01T00:00       | 2010-01-04T17:00       | hourly
            before_date          | Date                | 2019-01-01             | 2019-05-06             | on business days
            excel_tail           | Date                | 2019-01-01             | 2019-05-06             | on business days
            header_ms            | open_time           | 2020-01-01             | 2020-03-30             | daily
            unix_timestamp       | Timestamp           | 2020-01-01T00:00Z      | 2020-01-01T01:29Z      | every minute
            airline              | Month               | 1949-01-01             | 1960-12-01             | monthly
            airline_newest_first | Month               | 1949-01-01             | 1960-12-01             | monthly
            dmy                  | Date                | 1999-11-01             | 2000-03-03             | on business days
            """)
    void each_is_read_without_being_told(String file, String columns, String first, String last, String cadence) {
        Table table = read(file, TimeOptions.DEFAULTS);

        assertThat(table.time().columns()).containsExactly(columns.split(";"));
        assertThat(table.dateText(0)).isEqualTo(first);
        assertThat(table.dateText(table.rows() - 1)).isEqualTo(last);
        assertThat(table.cadence()).isEqualTo(new Cadence(cadence, List.of()));
        assertThat(table.numericColumns()).doesNotContain(columns.split(";"));
    }

    @Test
    void the_newest_row_first_is_sorted_and_said() {
        Table table = read("airline_newest_first", TimeOptions.DEFAULTS);

        assertThat(table.column("Passengers").at(0)).isEqualTo(112);
        assertThat(table.column("Passengers").at(143)).isEqualTo(411);
        assertThat(table.notices()).contains("the rows were sorted by Month");
    }

    @Test
    void both_hours_of_the_clock_change_are_rows_by_their_offsets() {
        Table table = read("fallback", TimeOptions.DEFAULTS);

        int row = 0;
        while (!table.dateText(row).equals("2019-11-03T01:00-04:00")) row++;
        assertThat(table.column("Close").at(row)).isEqualTo(96.74);
        assertThat(table.dateText(row + 1)).isEqualTo("2019-11-03T01:00-05:00");
        assertThat(table.column("Close").at(row + 1)).isEqualTo(97.39);
        assertThat(table.milliseconds(row + 1))
                .isEqualTo(Instant.parse("2019-11-03T06:00:00Z").toEpochMilli());
        assertThat(table.rows()).isEqualTo(90);
    }

    @Test
    void without_offsets_it_is_named_and_a_zone_or_the_file_s_order_mends_it() {
        assertThatThrownBy(() -> read("pjm_dst", TimeOptions.DEFAULTS))
                .hasMessageContaining(
                        "pjm_dst.csv: lines 28 and 29: a time that is there twice: the hour in which clocks are set back")
                .hasMessageContaining("found 2018-11-04T02:00")
                .hasMessageContaining("timezone America/New_York")
                .hasMessageContaining("timezone keep-order");

        Table zoned = read("pjm_dst", TimeOptions.DEFAULTS.timezone("America/New_York"));
        Table kept = read("pjm_dst", TimeOptions.DEFAULTS.timezone(TimeOptions.KEEP_ORDER));
        assertThat(zoned.rows()).isEqualTo(91);
        assertThat(zoned.cadence()).isEqualTo(new Cadence("hourly", List.of()));
        assertThat(zoned.column("PJM_MW").at(26)).isEqualTo(20645);
        assertThat(zoned.column("PJM_MW").at(27)).isEqualTo(20001);
        assertThat(kept.column("PJM_MW").toArray())
                .isEqualTo(zoned.column("PJM_MW").toArray());
    }

    @Test
    void a_date_alone_is_not_enough_for_five_minutes() {
        assertThatThrownBy(() -> read("stooq_5min", TimeOptions.of("<DATE>", null)))
                .hasMessageContaining("a date that is there twice");
    }
}
