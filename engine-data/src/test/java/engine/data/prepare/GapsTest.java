package engine.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.Int64;
import engine.data.Tables;
import engine.data.prepare.PreparationOptions.Scale;
import engine.data.spec.DataSpec;
import engine.data.spec.DataSpec.Target.As;
import engine.data.table.Missing;
import engine.data.table.Table;
import engine.data.table.TableOptions;
import engine.data.time.Gaps;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Windows where rows are missing. */
class GapsTest {
    /** Ten days, of which the sixth and seventh are missing. */
    private static final String TABLE = "Date,X\n"
            + IntStream.of(1, 2, 3, 4, 5, 8, 9, 10)
                    .mapToObj(day -> LocalDate.of(2020, 1, day) + "," + day)
                    .collect(Collectors.joining("\n"));

    private static Windows windows(Table table, int window, int horizon, int steps, Gaps gaps) {
        PreparationOptions options = PreparationOptions.DEFAULTS
                .window(window)
                .horizon(horizon)
                .steps(steps)
                .as(As.LEVEL)
                .aux(List.of())
                .scale(Scale.NONE)
                .missing(Missing.DROP)
                .gaps(gaps)
                .heldBack(0, 0);
        return Windows.all(table, Preparation.unscaled(table, options));
    }

    private static List<Integer> ends(Windows windows) {
        return IntStream.range(0, windows.size())
                .mapToObj(sample -> windows.endDate(sample) % 100)
                .toList();
    }

    @Test
    void bridged_rows_count_as_they_follow_and_it_is_said() {
        Windows windows = windows(Tables.read(TABLE), 3, 1, 1, Gaps.BRIDGE);

        assertThat(ends(windows)).containsExactly(3, 4, 5, 8, 9, 10);
        assertThat(ends(windows.withTargets())).containsExactly(3, 4, 5, 8, 9);
        assertThat(windows.targetDate(2)).isEqualTo("2020-01-08");
        assertThat(windows.table().notices())
                .containsExactly(
                        "rows come daily, but for 2 rows between 2020-01-05 and 2020-01-08; windows go across (⟨gaps⟩ bridge)");
    }

    @Test
    void skipped_gaps_lie_in_no_window_and_before_no_target() {
        Windows windows = windows(Tables.read(TABLE), 3, 1, 1, Gaps.SKIP);

        assertThat(ends(windows)).containsExactly(3, 4, 5, 10);
        assertThat(ends(windows.withTargets())).containsExactly(3, 4);
        assertThat(windows.targetDate(2)).isEmpty();
        assertThat(ends(windows.latest())).containsExactly(10);
        assertThat(windows.table().notices())
                .singleElement()
                .asString()
                .contains("windows across are left out (⟨gaps⟩ skip)");
    }

    @Test
    void after_a_gap_there_may_be_no_latest_window() {
        assertThatThrownBy(() -> windows(Tables.read(TABLE), 4, 1, 1, Gaps.SKIP).latest())
                .hasMessageContaining(
                        "no window ends at the last row: rows are missing before it; expected 4 rows without a gap");
        assertThat(ends(windows(Tables.read(TABLE), 4, 1, 1, Gaps.BRIDGE).latest()))
                .containsExactly(10);
    }

    @Test
    void all_steps_of_a_target_lie_before_the_gap() {
        assertThat(ends(windows(Tables.read(TABLE), 1, 2, 2, Gaps.SKIP).withTargets()))
                .containsExactly(1, 2);
        assertThat(ends(windows(Tables.read(TABLE), 1, 2, 2, Gaps.BRIDGE).withTargets()))
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void a_gap_is_refused_with_its_place_on_demand() {
        assertThatThrownBy(() -> windows(Tables.read(TABLE), 3, 1, 1, Gaps.FAIL))
                .hasMessageContaining(
                        "prices.csv: line 7: rows are missing; expected rows that come daily, found 2 rows between"
                                + " 2020-01-05 and 2020-01-08")
                .hasMessageContaining("gaps skip");
        assertThat(windows(
                                Tables.read(TABLE.replace("2020-01-08", "2020-01-06")
                                        .replace("-09", "-07")
                                        .replace("-10", "-08")),
                                3,
                                1,
                                1,
                                Gaps.FAIL)
                        .table()
                        .notices())
                .containsExactly("rows come daily");
    }

    @Test
    void rows_that_were_left_out_are_gaps_too() {
        Table table = Tables.read(
                "Date,X\n2020-01-01,1\n2020-01-02,2\n2020-01-03,\n2020-01-04,4\n2020-01-05,5\n2020-01-06,6\n");

        assertThat(ends(windows(table, 2, 1, 1, Gaps.SKIP))).containsExactly(2, 5, 6);
    }

    @Test
    void too_few_rows_between_gaps_are_named_as_such() {
        assertThatThrownBy(() -> windows(Tables.read(TABLE), 6, 1, 1, Gaps.SKIP))
                .hasMessageContaining("expected at least 6 rows without a gap")
                .hasMessageContaining("go across gaps with gaps bridge");
    }

    @Test
    void several_gaps_are_counted_the_first_and_the_largest_named() {
        Table table = Tables.read("Date,X\n"
                + IntStream.of(1, 2, 3, 5, 6, 7, 11, 12, 13, 14, 16)
                        .mapToObj(day -> LocalDate.of(2020, 1, day) + ",1")
                        .collect(Collectors.joining("\n")));

        assertThat(windows(table, 2, 1, 1, Gaps.BRIDGE).table().notices())
                .containsExactly(
                        "rows come daily, but for 3 gaps, 5 rows missing; the first: 1 row between 2020-01-03 and 2020-01-05;"
                                + " the largest: 3 rows between 2020-01-07 and 2020-01-11; windows go across (⟨gaps⟩ bridge)");
    }

    @Test
    void a_gap_of_one_group_is_none_of_another() {
        String rows = IntStream.rangeClosed(1, 8)
                .mapToObj(day ->
                        LocalDate.of(2020, 1, day) + ",B,1\n" + (day == 4 ? "" : LocalDate.of(2020, 1, day) + ",A,1\n"))
                .collect(Collectors.joining());
        Table table = Table.read(Tables.source("Date,T,X\n" + rows), TableOptions.of(null, null, "T"));

        Windows windows = windows(table, 3, 1, 1, Gaps.SKIP);

        assertThat(windows.size()).isEqualTo(6 + 1 + 2);
        assertThat(windows.table().notices()).singleElement().asString().contains("2020-01-05 of A");
    }

    @Test
    void times_stand_beside_days_where_rows_have_any() {
        Table hours = Tables.read("Date,X\n2020-01-01 09:00+01:00,1\n2020-01-01 10:00+01:00,2\n");

        assertThat(PreparedTensors.of(windows(Tables.read(TABLE), 1, 1, 1, Gaps.BRIDGE)))
                .doesNotContainKey("sample_time");
        assertThat(PreparedTensors.of(windows(hours, 1, 1, 1, Gaps.BRIDGE)).get("sample_time"))
                .extracting(tensor -> ((Int64) tensor).data())
                .isEqualTo(new long[] {1577865600000L, 1577869200000L});
    }

    @Test
    void a_table_of_another_rhythm_than_that_of_training_is_named() {
        Table daily = Tables.read(TABLE);
        PreparationOptions options =
                PreparationOptions.DEFAULTS.window(3).aux(List.of()).scale(Scale.NONE);
        DataSpec spec = Preparation.unscaled(daily, options);
        String minutes = IntStream.range(10, 20)
                .mapToObj(minute -> "2020-01-01 09:" + minute + "," + minute)
                .collect(Collectors.joining("\n"));

        assertThat(spec.columns().cadence()).isEqualTo("daily");
        assertThat(Windows.all(daily, spec).table().notices()).hasSize(1);
        assertThat(Windows.all(Tables.read("Date,X\n" + minutes), spec).table().notices())
                .contains(
                        "the rows come in another rhythm than those the model was trained on: expected daily, found every"
                                + " minute (bring them into that rhythm, or train a model on rows as these)");
    }
}
