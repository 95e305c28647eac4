package engine.data.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.data.Tables;
import engine.data.table.Table;
import engine.data.table.TableOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offsets, zones and the hour in which clocks are set back. */
class InstantsTest {
    private static final String AUTUMN = "2019-11-03 00:30,1\n2019-11-03 01:00,2\n2019-11-03 01:30,3\n"
            + "2019-11-03 01:00,4\n2019-11-03 01:30,5\n2019-11-03 02:00,6\n";

    private static Table read(String rows, String zone) {
        return Table.read(
                Tables.source("Time,X\n" + rows), new TableOptions(TimeOptions.DEFAULTS.timezone(zone), null));
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    @Test
    void offsets_order_the_rows() {
        Table table = read(
                "2019-11-03 02:00-05:00,4\n2019-11-03 01:00-04:00,2\n2019-11-03 01:00-05:00,3\n2019-11-03 00:00-04:00,1\n",
                null);

        assertThat(table.column("X").toArray()).containsExactly(1, 2, 3, 4);
        assertThat(table.dateText(1)).isEqualTo("2019-11-03T01:00-04:00");
        assertThat(table.dateText(2)).isEqualTo("2019-11-03T01:00-05:00");
        assertThat(table.milliseconds(2)).isEqualTo(millis("2019-11-03T06:00:00Z"));
        assertThat(table.notices()).containsExactly("the rows were sorted by Time");
    }

    @Test
    void the_same_instant_by_two_clocks_is_there_twice() {
        assertThatThrownBy(() -> read("2019-11-03 01:00-04:00,1\n2019-11-03 05:00Z,2\n", null))
                .hasMessageContaining("a date that is there twice");
    }

    @Test
    void a_day_is_that_of_the_clock_on_the_wall() {
        String evening = "2019-11-03 20:00-05:00,1\n";

        assertThat(read(evening, null).dateNumber(0)).isEqualTo(20191103);
        assertThat(read(evening, "Europe/Berlin").dateNumber(0)).isEqualTo(20191104);
        assertThat(read(evening, "Europe/Berlin").dateText(0)).isEqualTo("2019-11-04T02:00+01:00");
        assertThat(read(evening, "Europe/Berlin").milliseconds(0)).isEqualTo(millis("2019-11-04T01:00:00Z"));
    }

    @Test
    void days_with_an_offset_are_shown_as_days() {
        Table table = read("2019-11-03 00:00:00-04:00,1\n2019-11-04 00:00:00-05:00,2\n", null);

        assertThat(table.dateText(1)).isEqualTo("2019-11-04");
        assertThat(table.milliseconds(1)).isEqualTo(millis("2019-11-04T05:00:00Z"));
        assertThat(table.timed()).isTrue();
    }

    @Test
    void the_second_one_o_clock_is_named_as_that_of_the_clock_change() {
        assertThatThrownBy(() -> read(AUTUMN, null))
                .hasMessageContaining(
                        "lines 3 and 5: a time that is there twice: the hour in which clocks are set back")
                .hasMessageContaining("found 2019-11-03T01:00")
                .hasMessageContaining("timezone America/New_York, or America/Chicago")
                .hasMessageContaining("timezone keep-order");
        assertThatThrownBy(() -> read("2019-10-27 02:30,1\n2019-10-27 02:30,2\n", null))
                .hasMessageContaining("Europe/Berlin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-11-04 01:00,1\n2019-11-04 01:00,2\n", "2019-11-03 05:00,1\n2019-11-03 05:00,2\n"})
    void another_time_twice_is_no_clock_change(String rows) {
        assertThatThrownBy(() -> read(rows, null)).hasMessageContaining("a date that is there twice");
    }

    @Test
    void a_zone_tells_both_hours_apart() {
        Table table = read(AUTUMN, "America/New_York");

        assertThat(table.column("X").toArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(table.milliseconds(2)).isEqualTo(millis("2019-11-03T05:30:00Z"));
        assertThat(table.milliseconds(3)).isEqualTo(millis("2019-11-03T06:00:00Z"));
        assertThat(table.milliseconds(5)).isEqualTo(millis("2019-11-03T07:00:00Z"));
        assertThat(table.dateText(3)).isEqualTo("2019-11-03T01:00-05:00");
        assertThat(table.time().timezone()).isEqualTo("America/New_York");
    }

    @Test
    void so_it_does_where_the_newest_row_is_first_and_for_each_group() {
        String newest = "2019-11-03 02:00,4\n2019-11-03 01:00,3\n2019-11-03 01:00,2\n2019-11-03 00:00,1\n";

        assertThat(read(newest, "America/New_York").column("X").toArray()).containsExactly(1, 2, 3, 4);
        Table groups = Table.read(
                Tables.source("Time,X,T\n2019-11-03 01:00,1,A\n2019-11-03 01:00,10,B\n2019-11-03 01:00,2,A\n"
                        + "2019-11-03 01:00,20,B\n"),
                new TableOptions(TimeOptions.DEFAULTS.timezone("America/New_York"), "T"));
        assertThat(groups.column("X").toArray()).containsExactly(1, 2, 10, 20);
        assertThat(groups.milliseconds(1) - groups.milliseconds(0)).isEqualTo(3_600_000);
    }

    /** Electricity meters call an hour by its end: the hour that comes twice ends at two. */
    @Test
    void an_hour_may_be_called_by_its_end() {
        String rows = "2018-11-04 01:00,1\n2018-11-04 02:00,2\n2018-11-04 02:00,3\n2018-11-04 03:00,4\n";

        assertThatThrownBy(() -> read(rows, null)).hasMessageContaining("the hour in which clocks are set back");
        Table table = read(rows, "America/New_York");
        assertThat(table.milliseconds(1)).isEqualTo(millis("2018-11-04T06:00:00Z"));
        assertThat(table.milliseconds(2)).isEqualTo(millis("2018-11-04T07:00:00Z"));
        assertThat(table.milliseconds(3)).isEqualTo(millis("2018-11-04T08:00:00Z"));
        Table spring = read("2018-03-11 01:00,1\n2018-03-11 02:00,2\n2018-03-11 04:00,3\n", "America/New_York");
        assertThat(spring.milliseconds(1)).isEqualTo(millis("2018-03-11T07:00:00Z"));
    }

    @Test
    void two_o_clock_once_is_after_the_change() {
        Table table = read("2018-11-04 01:30,1\n2018-11-04 02:00,2\n", "America/New_York");

        assertThat(table.milliseconds(1)).isEqualTo(millis("2018-11-04T07:00:00Z"));
    }

    @Test
    void a_time_that_clocks_skip_is_refused() {
        assertThatThrownBy(() -> read("2018-03-11 01:30,1\n2018-03-11 02:30,2\n", "America/New_York"))
                .hasMessageContaining(
                        "line 3: a time that clocks skip when they are set forward; found 2018-03-11T02:30");
    }

    @Test
    void without_a_zone_the_file_s_order_can_be_kept() {
        Table table = read(AUTUMN, TimeOptions.KEEP_ORDER);

        assertThat(table.column("X").toArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(table.dateText(3)).isEqualTo("2019-11-03T01:00");
        assertThat(table.milliseconds(3)).isEqualTo(millis("2019-11-03T01:00:00Z"));
        assertThat(table.date(3)).isGreaterThan(table.date(2));
        String newest = "2019-11-03 02:00,4\n2019-11-03 01:00,3\n2019-11-03 01:00,2\n2019-11-03 00:00,1\n";
        assertThat(read(newest, TimeOptions.KEEP_ORDER).column("X").toArray()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void rows_out_of_order_cannot_be_kept_so() {
        assertThatThrownBy(() ->
                        read("2019-11-03 09:00,1\n2019-11-03 10:00,2\n2019-11-03 01:00,3\n", TimeOptions.KEEP_ORDER))
                .hasMessageContaining(
                        "line 4: time goes back by more than clocks are set back; found 2019-11-03T01:00");
    }

    @Test
    void some_rows_with_an_offset_and_some_without_are_refused() {
        assertThatThrownBy(() -> read("2019-11-03 00:00-04:00,1\n2019-11-03 01:00,2\n", null))
                .hasMessageContaining(
                        "line 3, column Time: times with and without an offset from UTC; found 2019-11-03 01:00");
    }

    @Test
    void an_unknown_zone_is_a_mistake_of_usage() {
        assertThatThrownBy(() -> read(AUTUMN, "Mars/Olympus"))
                .hasMessageContaining("an unknown time zone")
                .hasMessageContaining("found Mars/Olympus");
    }

    @Test
    void a_program_gives_instants_as_well() {
        OffsetDateTime evening = OffsetDateTime.parse("2019-11-03T20:00-05:00");
        Map<String, double[]> one = Map.of("X", new double[1]);

        Table table = Table.of(one, List.of(evening), null);

        assertThat(table.dateText(0)).isEqualTo("2019-11-03T20:00-05:00");
        assertThat(table.milliseconds(0)).isEqualTo(evening.toInstant().toEpochMilli());
        assertThat(Table.of(one, List.of(evening.toInstant()), null).dateText(0))
                .isEqualTo("2019-11-04T01:00Z");
        assertThatThrownBy(
                        () -> Table.of(Map.of("X", new double[2]), List.of(evening, LocalDate.of(2019, 11, 4)), null))
                .hasMessageContaining("times with and without an offset");
        assertThatThrownBy(() -> Table.of(one, List.of(LocalDate.of(1700, 1, 1)), null))
                .hasMessageContaining("a day from 1800 to 2200");
    }
}
