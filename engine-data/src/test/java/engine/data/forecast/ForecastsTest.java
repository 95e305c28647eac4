package engine.data.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engine.api.Float64;
import engine.api.Shape;
import engine.api.Tensor;
import engine.data.Tables;
import engine.data.prepare.Preparation;
import engine.data.prepare.PreparationOptions;
import engine.data.prepare.PreparationOptions.Scale;
import engine.data.prepare.Windows;
import engine.data.spec.DataSpec.Target.As;
import engine.data.table.Table;
import engine.data.table.TableOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Outputs of a model as numbers of the table, by hand. */
class ForecastsTest {
    private static final PreparationOptions OPTIONS =
            PreparationOptions.DEFAULTS.window(1).as(As.LEVEL).aux(List.of()).scale(Scale.NONE);

    private static Tensor outputs(int samples, double... numbers) {
        return new Float64(Shape.of(samples, numbers.length / samples), numbers);
    }

    private static Windows windows(Table table, PreparationOptions options) {
        return Windows.all(table, Preparation.unscaled(table, options));
    }

    /** Two targets, two steps, four days: what stands where in a row of outputs, and against which day it is held. */
    @Test
    void each_output_has_its_target_and_its_day() {
        Table table = Tables.read("Date,A,B\n2020-01-01,1,10\n2020-01-02,2,20\n2020-01-03,3,40\n2020-01-04,4,80\n");
        Windows windows = windows(table, OPTIONS.targets(List.of("A", "B")).steps(2));
        Forecasts forecasts =
                Forecasts.of(windows, List.of(outputs(4, 2, 3, 21, 42, 3, 4, 41, 83, 4, 5, 79, 90, 5, 6, 90, 95)));

        assertThat(forecasts.asOf(1)).isEqualTo("2020-01-02");
        assertThat(forecasts.prediction(1, 0, 0)).isEqualTo(3);
        assertThat(forecasts.prediction(1, 1, 0)).isEqualTo(41);
        assertThat(forecasts.prediction(1, 1, 1)).isEqualTo(83);
        assertThat(forecasts.naive(1, 1)).isEqualTo(20);
        assertThat(forecasts.actual(1, 1, 1)).isEqualTo(80);
        assertThat(forecasts.targetDate(1, 1)).isEqualTo("2020-01-04");
        assertThat(forecasts.targetDate(2, 1)).isEmpty();
        assertThat(forecasts.targetDate(3, 0)).isEmpty();
        assertThat(forecasts.actual(2, 0, 1)).isNull();
        assertThat(forecasts.actual(3, 0, 0)).isNull();
    }

    /** Known are the steps 20 40 | 40 80 | 80: errors 1, 2, 1, 3, −1; naive errors −10, −30, −20, −60, −40. */
    @Test
    void errors_are_those_of_all_steps_that_are_known() {
        Table table = Tables.read("Date,A,B\n2020-01-01,1,10\n2020-01-02,2,20\n2020-01-03,3,40\n2020-01-04,4,80\n");
        Windows windows = windows(table, OPTIONS.targets(List.of("A", "B")).steps(2));
        Forecasts forecasts =
                Forecasts.of(windows, List.of(outputs(4, 2, 3, 21, 42, 3, 4, 41, 83, 4, 5, 79, 90, 5, 6, 90, 95)));

        Forecasts.Errors errors = forecasts.errors().get("B");

        assertThat(forecasts.errors()).containsOnlyKeys("A", "B");
        assertThat(forecasts.errors(0).rmse()).isZero();
        assertThat(errors.count()).isEqualTo(5);
        assertThat(errors.rmse()).isCloseTo(Math.sqrt((1 + 4 + 1 + 9 + 1) / 5.0), within(1e-12));
        assertThat(errors.mae()).isCloseTo((1 + 2 + 1 + 3 + 1) / 5.0, within(1e-12));
        assertThat(errors.naiveRmse()).isCloseTo(Math.sqrt((100 + 900 + 400 + 3600 + 1600) / 5.0), within(1e-12));
        assertThat(errors.naiveMae()).isCloseTo((10 + 30 + 20 + 60 + 40) / 5.0, within(1e-12));
    }

    /** A is off by 1 and 3 where as-today is off by 2 and 6; B, a hundred times dearer, by 100 where it is by 400; C has one day. */
    @Test
    void scaled_errors_hold_each_group_against_its_own_as_today() {
        Table table = Table.read(
                Tables.source("Date,T,X\n2020-01-01,A,1\n2020-01-01,B,100\n2020-01-02,A,3\n2020-01-02,B,500\n"
                        + "2020-01-03,A,9\n2020-01-03,C,7\n"),
                TableOptions.of(null, null, "T"));
        Windows windows = windows(table, OPTIONS);
        double[] numbers = new double[windows.size()];
        for (int i = 0; i < numbers.length; i++) {
            double ahead =
                    windows.targetRow(i) < 0 ? 0 : windows.table().column("X").at(windows.targetRow(i));
            numbers[i] = ahead == 3 ? 4 : ahead == 9 ? 6 : ahead + 100;
        }

        Forecasts forecasts = Forecasts.of(windows, List.of(outputs(numbers.length, numbers)));

        assertThat(forecasts.groups()).containsExactly("A", "B", "C");
        // A: rmse √5 of √20, mae 2 of 4, twice; B: 100 of 400, once
        assertThat(forecasts.scaled(0).get("rmse")).isCloseTo(Math.sqrt((2 * 0.25 + 0.0625) / 3), within(1e-12));
        assertThat(forecasts.scaled(0).get("mae")).isCloseTo((2 * 0.5 + 0.25) / 3, within(1e-12));
    }

    /** A target of B's first days must not be taken from A's last: the table is group after group. */
    @Test
    void a_later_step_of_a_group_is_not_taken_from_the_next() {
        Table table = Tables.groups(4, 4, List.of("A", "B"));
        Windows windows = windows(table, OPTIONS.steps(2));
        int last = sampleEndingAt(windows, 2); // of A's four rows the last but one

        Forecasts forecasts = Forecasts.of(windows, List.of(outputs(windows.size(), new double[2 * windows.size()])));

        assertThat(forecasts.actual(last, 0, 0)).isEqualTo(table.column("Close").at(3));
        assertThat(forecasts.actual(last, 0, 1)).isNull();
    }

    @Test
    void what_has_another_size_is_no_forecast() {
        Windows windows = windows(Tables.prices(5, 5), OPTIONS.steps(2));

        assertThat(Forecasts.are(windows, List.of(outputs(5, new double[10])))).isTrue();
        assertThat(Forecasts.are(windows, List.of(outputs(5, new double[5])))).isFalse();
        assertThat(Forecasts.are(windows, List.of(outputs(5, new double[10]), outputs(5, new double[10]))))
                .isFalse();
        assertThatThrownBy(() -> Forecasts.of(windows, List.of(outputs(5, new double[15]))))
                .hasMessageContaining("expected one output of 2 a sample")
                .hasMessageContaining("found [(5, 3)]");
    }

    private static int sampleEndingAt(Windows windows, int row) {
        return IntStream.range(0, windows.size())
                .filter(i -> windows.end(i) == row)
                .findFirst()
                .orElseThrow();
    }
}
