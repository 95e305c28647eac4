package engine.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.data.Tables;
import engine.data.prepare.PreparationOptions.Scale;
import engine.data.spec.DataSpec.Target.As;
import engine.data.table.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {
    private static Windows windows(Table table, int horizon, int steps) {
        PreparationOptions options = PreparationOptions.DEFAULTS
                .window(5)
                .horizon(horizon)
                .steps(steps)
                .as(As.LEVEL)
                .aux(List.of())
                .scale(Scale.NONE);
        return Windows.all(table, Preparation.unscaled(table, options));
    }

    /** A sample's last value lies horizon + steps − 1 rows ahead: it too must be known before the first day held back. */
    @ParameterizedTest
    @CsvSource({"1,1", "5,1", "1,3", "5,3"})
    void no_value_that_is_trained_on_is_held_back(int horizon, int steps) {
        Table table = Tables.prices(60, 60);

        Split split = Split.of(windows(table, horizon, steps), 0.2);

        long firstHeldBack = table.date(split.test().targetRow(0));
        int last = split.training().end(split.training().size() - 1) + horizon + steps - 1;
        assertThat(table.date(last)).isLessThan(firstHeldBack);
        assertThat(table.date(last + 1)).isEqualTo(firstHeldBack);
        int known = 60 - 4 - (horizon + steps - 1);
        assertThat(split.test().size()).isEqualTo(known - (int) Math.floor(known * 0.8));
    }

    @Test
    void of_several_groups_all_days_from_the_first_on_are_held_back() {
        Table table = Tables.groups(40, 40, List.of("A", "B"));

        Split split = Split.of(windows(table, 1, 1), 0.25);

        long first = IntStream.range(0, split.test().size())
                .mapToLong(i -> table.date(split.test().targetRow(i)))
                .min()
                .orElseThrow();
        assertThat(IntStream.range(0, split.training().size())
                        .mapToLong(i -> table.date(split.training().targetRow(i))))
                .allMatch(date -> date < first);
        assertThat(split.training().size() + split.test().size()).isEqualTo(2 * 35);
    }

    @Test
    void nothing_is_held_back_without_a_share() {
        Split split = Split.of(windows(Tables.prices(20, 20), 1, 1), 0);

        assertThat(split.training().size()).isEqualTo(15);
        assertThat(split.test().size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1", "-0.1", "NaN"})
    void a_share_that_is_none_is_refused(double share) {
        Windows windows = windows(Tables.prices(20, 20), 1, 1);

        assertThatThrownBy(() -> Split.of(windows, share))
                .hasMessageContaining("wrong test split; expected from 0 to below 1");
    }

    @Test
    void too_few_rows_for_both_parts_are_counted() {
        Windows windows = windows(Tables.prices(6, 6), 1, 1);

        assertThatThrownBy(() -> Split.of(windows, 0.5))
                .hasMessageContaining("expected at least one sample to train on and one held back")
                .hasMessageContaining("found 6 rows, window 5, horizon 1: 0 to train on, 1 held back");
    }
}
