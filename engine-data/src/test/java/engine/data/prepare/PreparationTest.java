package engine.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.data.Tables;
import engine.data.prepare.PreparationOptions.Scale;
import engine.data.spec.DataSpec;
import engine.data.spec.DataSpec.Feature;
import engine.data.spec.DataSpec.Target.As;
import engine.data.spec.DataSpec.Transform;
import engine.data.table.Table;
import engine.data.table.TableOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is chosen where nothing is said, and what cannot be prepared. */
class PreparationTest {
    private static final PreparationOptions SMALL =
            PreparationOptions.DEFAULTS.window(2).aux(List.of()).as(As.LEVEL).scale(Scale.NONE);

    @Test
    void a_series_above_zero_has_returns_and_volatility_one_that_touches_zero_changes_and_deviation() {
        DataSpec above = Preparation.unscaled(Tables.read("Close\n1\n2\n"), PreparationOptions.DEFAULTS);
        DataSpec touching = Preparation.unscaled(Tables.read("Close\n1\n0\n"), PreparationOptions.DEFAULTS);

        assertThat(above.targets().get(0).as()).isEqualTo(As.RETURN);
        assertThat(above.aux().get(0).name()).isEqualTo("volatility");
        assertThat(touching.targets().get(0).as()).isEqualTo(As.CHANGE);
        assertThat(touching.aux().get(0).name()).isEqualTo("deviation");
    }

    @Test
    void features_are_those_named_and_auxiliary_numbers_columns_of_the_table() {
        DataSpec spec = Preparation.unscaled(
                Tables.prices(5, 5), SMALL.features(List.of("Volume")).aux(List.of("Open")));

        assertThat(spec.features()).containsExactly(new Feature("Volume", Transform.LEVEL, null, 0, 1));
        assertThat(WindowEnds.columns(spec)).containsExactly("Volume", "Close", "Open");
    }

    @Test
    void numbers_below_one_are_refused_by_their_key() {
        Table table = Tables.prices(9, 9);

        assertThatThrownBy(() -> Preparation.unscaled(table, SMALL.window(0)))
                .hasMessageContaining("wrong window; expected 1 or more, found 0");
        assertThatThrownBy(() -> Preparation.unscaled(table, SMALL.horizon(0))).hasMessageContaining("wrong horizon");
        assertThatThrownBy(() -> Preparation.unscaled(table, SMALL.steps(-1))).hasMessageContaining("wrong steps");
    }

    @Test
    void a_name_near_to_close_is_offered() {
        assertThatThrownBy(() -> Preparation.unscaled(Tables.read("open,close\n1,2\n"), SMALL))
                .hasMessageContaining("which column is to be predicted?")
                .hasMessageContaining(", as target close;");
        assertThatThrownBy(() -> Preparation.unscaled(Tables.read("x,y\n1,2\n"), SMALL))
                .hasMessageContaining("name it with target; the columns are");
    }

    /** An index in relation to whose last value windows are taken must be above 0 at each of them; a logarithm needs more than −1. */
    @Test
    void what_a_foreign_scaler_would_divide_by_or_take_the_logarithm_of_is_looked_at() {
        Table table = Tables.read("X,Y\n5,1\n0,2\n3,-1\n");

        assertThatThrownBy(() -> windowsWith(table, new Feature("Y", Transform.RELATIVE, "X", 0, 1)))
                .hasMessageContaining("line 3, column X")
                .hasMessageContaining("the window is relative to it");
        assertThatThrownBy(() -> windowsWith(table, new Feature("Y", Transform.LOG, null, 0, 1)))
                .hasMessageContaining("line 4, column Y")
                .hasMessageContaining("its logarithm is taken");
        assertThat(windowsWith(table, new Feature("X", Transform.LOG, null, 0, 1))
                        .size())
                .isEqualTo(2);
        assertThat(windowsWith(table, new Feature("Y", Transform.LEVEL, null, 0, 1))
                        .size())
                .isEqualTo(2);
    }

    private static Windows windowsWith(Table table, Feature feature) {
        DataSpec spec = Preparation.unscaled(table, SMALL.targets(List.of("Y")));
        return Windows.all(table, spec.scaled(List.of(feature), spec.targets(), spec.aux()));
    }

    /** A's rows all lie before B's in the table, as they do in most files; the samples of a day stand side by side. */
    @Test
    void samples_of_several_groups_are_in_order_of_date_and_groups_too_short_are_named() {
        Table table = Table.read(
                Tables.source(
                        "Date,T,X\n2020-01-01,A,1\n2020-01-02,A,2\n2020-01-03,A,3\n2020-01-01,B,4\n2020-01-02,B,5\n"
                                + "2020-01-03,B,6\n2020-01-03,C,7\n"),
                TableOptions.of(null, null, "T"));

        Windows windows = Windows.all(table, Preparation.unscaled(table, SMALL));

        assertThat(IntStream.range(0, windows.size()).mapToObj(windows::endDate))
                .containsExactly(20200102, 20200102, 20200103, 20200103);
        assertThat(windows.table().notices())
                .contains("groups that have too few rows for a window and are left out: C");
    }
}
