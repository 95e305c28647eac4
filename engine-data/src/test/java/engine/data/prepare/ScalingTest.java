package engine.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.data.Tables;
import engine.data.prepare.PreparationOptions.Scale;
import engine.data.spec.DataSpec;
import engine.data.spec.DataSpec.Feature;
import engine.data.spec.DataSpec.Target.As;
import engine.data.spec.DataSpec.Transform;
import engine.data.table.Table;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The scaler's numbers by hand: six rows, windows of two, the change two rows ahead; no day is held back. */
class ScalingTest {
    private static final Offset<Double> CLOSE = within(1e-12);
    private static final String ROWS =
            "Flat,Signed,Zero,Close\n" + "3,-1,0,10\n3,2,100,12\n3,3,200,11\n3,4,300,15\n3,5,400,20\n3,600,500,30\n";

    private static DataSpec fit(Scale scale) {
        Table table = Tables.read(ROWS);
        return Preparation.fit(
                table,
                PreparationOptions.DEFAULTS
                        .window(2)
                        .horizon(2)
                        .as(As.CHANGE)
                        .aux(List.of("Zero"))
                        .scale(scale)
                        .heldBack(0, 0));
    }

    private static Feature feature(DataSpec spec, String column) {
        return spec.features().stream()
                .filter(feature -> feature.column().equals(column))
                .findFirst()
                .orElseThrow();
    }

    private static double mean(double... values) {
        double sum = 0;
        for (double value : values) sum += value;
        return sum / values.length;
    }

    private static double deviation(double... values) {
        double squares = 0;
        for (double value : values) squares += Math.pow(value - mean(values), 2);
        return Math.sqrt(squares / values.length);
    }

    /** Windows that end at rows 2, 3 and 4 are trained on; they show the rows 1 to 4. */
    @Test
    void standard_takes_mean_and_deviation_of_the_rows_that_windows_show_and_of_the_targets() {
        DataSpec spec = fit(Scale.STANDARD);

        assertThat(feature(spec, "Close").mean()).isCloseTo(mean(10, 12, 11, 15), CLOSE);
        assertThat(feature(spec, "Close").deviation()).isCloseTo(deviation(10, 12, 11, 15), CLOSE);
        assertThat(spec.targets().get(0).mean()).isCloseTo(mean(3, 9, 15), CLOSE);
        assertThat(spec.targets().get(0).deviation()).isCloseTo(deviation(3, 9, 15), CLOSE);
        assertThat(spec.aux().get(0).mean()).isCloseTo(mean(100, 200, 300), CLOSE);
        assertThat(spec.aux().get(0).deviation()).isCloseTo(deviation(100, 200, 300), CLOSE);
    }

    @Test
    void a_column_of_one_number_is_divided_by_one() {
        assertThat(feature(fit(Scale.STANDARD), "Flat")).isEqualTo(new Feature("Flat", Transform.LEVEL, null, 3, 1));
        assertThat(feature(fit(Scale.MINMAX), "Flat")).isEqualTo(new Feature("Flat", Transform.LEVEL, null, 3, 1));
    }

    @Test
    void minmax_takes_the_least_off_and_divides_by_the_range() {
        DataSpec spec = fit(Scale.MINMAX);

        assertThat(feature(spec, "Signed")).isEqualTo(new Feature("Signed", Transform.LEVEL, null, -1, 5));
        assertThat(spec.targets().get(0).mean()).isEqualTo(3);
        assertThat(spec.targets().get(0).deviation()).isEqualTo(12);
    }

    /** Each window is relative to its own last Close: 10/12, 1 | 12/11, 1 | 11/15, 1, less one. */
    @Test
    void window_makes_prices_relative_others_logarithms_and_leaves_signs() {
        DataSpec spec = fit(Scale.WINDOW);
        double[] relative = {10 / 12.0 - 1, 0, 12 / 11.0 - 1, 0, 11 / 15.0 - 1, 0};
        double[] logarithms = {0, Math.log1p(100), Math.log1p(200), Math.log1p(300)};

        assertThat(feature(spec, "Close").transform()).isEqualTo(Transform.RELATIVE);
        assertThat(feature(spec, "Close").mean()).isCloseTo(mean(relative), CLOSE);
        assertThat(feature(spec, "Close").deviation()).isCloseTo(deviation(relative), CLOSE);
        assertThat(feature(spec, "Zero").transform()).isEqualTo(Transform.LOG);
        assertThat(feature(spec, "Zero").mean()).isCloseTo(mean(logarithms), CLOSE);
        assertThat(feature(spec, "Zero").deviation()).isCloseTo(deviation(logarithms), CLOSE);
        assertThat(feature(spec, "Signed").transform()).isEqualTo(Transform.LEVEL);
        assertThat(feature(spec, "Signed").mean()).isCloseTo(mean(-1, 2, 3, 4), CLOSE);
    }

    /** The middle of the numbers decides what is a price of the same thing, not the first: Spiked begins a thousand times dearer. */
    @Test
    void the_median_decides_what_is_a_price() {
        Table table =
                Tables.read("Spiked,Cheap,Dear,Debt,Close\n9000,1,60,1,10\n11,1,61,-1,11\n12,1,62,1,12\n9,1,63,1,9\n"
                        + "8,1,64,1,8\n9,1,65,1,9\n");
        DataSpec spec = Preparation.fit(
                table, PreparationOptions.DEFAULTS.window(2).aux(List.of()).heldBack(0, 0));

        assertThat(feature(spec, "Spiked").reference()).isEqualTo("Close");
        assertThat(feature(spec, "Cheap").transform()).isEqualTo(Transform.LOG);
        assertThat(feature(spec, "Dear").transform()).isEqualTo(Transform.LOG);
        assertThat(feature(spec, "Debt").transform()).isEqualTo(Transform.LEVEL);
    }

    /** Near is in Close's range throughout; relative to a debt nothing is. */
    @Test
    void nothing_is_relative_to_a_target_that_is_not_above_zero_throughout() {
        Table table = Tables.read("Near,Close\n10,10\n11,0\n12,12\n9,9\n8,8\n9,9\n");
        DataSpec spec = Preparation.fit(
                table, PreparationOptions.DEFAULTS.window(2).aux(List.of()).heldBack(0, 0));

        assertThat(feature(spec, "Near").transform()).isEqualTo(Transform.LOG);
        assertThat(feature(spec, "Close").transform()).isEqualTo(Transform.LOG);
        assertThat(spec.targets().get(0).as()).isEqualTo(As.CHANGE);
    }
}
