package engine.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.Float32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.data.Tables;
import engine.data.forecast.Forecasts;
import engine.data.prepare.PreparationOptions.Scale;
import engine.data.spec.DataSpec;
import engine.data.spec.DataSpec.Target.As;
import engine.data.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WindowsTest {
    private static final int ROWS = 120;

    private static PreparationOptions options(
            int window, int horizon, int steps, As as, List<String> aux, Scale scale, double validation) {
        return PreparationOptions.DEFAULTS
                .window(window)
                .horizon(horizon)
                .steps(steps)
                .as(as)
                .aux(aux)
                .scale(scale)
                .heldBack(0.2, validation);
    }

    private static Float32 tensor(Windows windows, int input) {
        int[] order = IntStream.range(0, windows.size()).toArray();
        Shape shape = windows.inputShapes().get(input).prepend(windows.size());
        Float32 tensor = new Float32(shape, new float[shape.size()]);
        windows.input(input, order, 0, windows.size(), tensor);
        return tensor;
    }

    private static Float32 targets(Windows windows) {
        int[] order = IntStream.range(0, windows.size()).toArray();
        Shape shape = windows.targetShapes().get(0).prepend(windows.size());
        Float32 tensor = new Float32(shape, new float[shape.size()]);
        windows.target(0, order, 0, windows.size(), tensor);
        return tensor;
    }

    @Test
    void a_window_holds_its_rows_and_the_target_lies_behind_it() {
        Table table = Tables.read("Date,Close\n2018-01-01,1\n2018-01-02,2\n2018-01-03,3\n2018-01-04,5\n");
        DataSpec spec = Preparation.unscaled(table, options(2, 1, 1, As.CHANGE, List.of(), Scale.NONE, 0));

        Windows windows = Windows.all(table, spec);

        assertThat(windows.size()).isEqualTo(3);
        assertThat(tensor(windows, 0).data()).containsExactly(1, 2, 2, 3, 3, 5);
        assertThat(targets(windows.withTargets()).data()).containsExactly(1, 2);
        assertThat(windows.hasTarget(2)).isFalse();
        assertThat(windows.targetDate(1)).isEqualTo("2018-01-04");
    }

    @Test
    void windows_over_arrays_are_those_over_their_csv() {
        Table read = Tables.prices(ROWS, ROWS);
        Map<String, double[]> columns = new LinkedHashMap<>();
        read.numericColumns()
                .forEach(name -> columns.put(name, read.column(name).toArray()));
        List<LocalDate> days = IntStream.range(0, ROWS)
                .mapToObj(row -> LocalDate.parse(read.dateText(row)))
                .toList();
        Table table = Table.of(columns, days, null);
        PreparationOptions options = PreparationOptions.DEFAULTS
                .features(List.of("Open", "Volume"))
                .targets(List.of("Open", "Close"))
                .window(10);

        Windows windows = Windows.all(table, Preparation.fit(table, options));
        Windows expected = Windows.all(read, Preparation.fit(read, options));

        assertThat(windows.spec().features()).isEqualTo(expected.spec().features());
        assertThat(windows.spec().targets()).isEqualTo(expected.spec().targets());
        assertThat(tensor(windows, 0).data()).isEqualTo(tensor(expected, 0).data());
        assertThat(targets(windows.withTargets()).data())
                .isEqualTo(targets(expected.withTargets()).data());
        assertThat(windows.endDate(0)).isEqualTo(20200122);
    }

    @Test
    void several_steps_are_several_numbers() {
        Table table = Tables.read("Date,Close\n2018-01-01,1\n2018-01-02,2\n2018-01-03,4\n2018-01-04,8\n");
        DataSpec spec = Preparation.unscaled(table, options(1, 2, 2, As.LEVEL, List.of(), Scale.NONE, 0));

        Windows windows = Windows.all(table, spec).withTargets();

        assertThat(targets(windows).data()).containsExactly(4, 8);
        assertThat(windows.size()).isEqualTo(1);
    }

    @Test
    void windows_never_cross_groups() {
        Table table = Tables.groups(40, 1000, List.of("A", "B"));
        DataSpec spec = Preparation.fit(table, options(30, 1, 1, As.RETURN, List.of(), Scale.WINDOW, 0));

        Windows windows = Windows.all(table, spec);

        assertThat(windows.size()).isEqualTo(2 * 11);
        assertThat(windows.withTargets().size()).isEqualTo(2 * 10);
        for (int i = 0; i < windows.size(); i++) {
            assertThat(table.sameGroup(windows.end(i) - 29, windows.end(i))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(As.class)
    void a_model_that_knows_the_target_forecasts_what_comes(As as) {
        Table table = Tables.prices(ROWS, ROWS);
        DataSpec spec = Preparation.fit(table, options(10, 3, 1, as, List.of("momentum"), Scale.STANDARD, 0));
        Windows windows = Windows.all(table, spec).withTargets();

        Forecasts.Errors errors =
                Forecasts.of(windows, List.of(targets(windows))).errors(0);

        assertThat(errors.count()).isEqualTo(windows.size());
        assertThat(errors.rmse()).isLessThan(1e-4).isLessThan(errors.naiveRmse());
    }

    @Test
    void a_model_that_says_nothing_new_is_the_naive_forecast() {
        Table table = Tables.prices(ROWS, ROWS);
        DataSpec spec = Preparation.unscaled(table, options(10, 1, 1, As.RETURN, List.of(), Scale.NONE, 0));
        Windows windows = Windows.all(table, spec);
        Tensor zeros = Tensor.zeros(DType.FLOAT32, Shape.of(windows.size(), 1));

        Forecasts.Errors errors = Forecasts.of(windows, List.of(zeros)).errors(0);

        assertThat(errors.rmse()).isEqualTo(errors.naiveRmse());
        assertThat(errors.count()).isEqualTo(windows.size() - 1);
    }

    @Test
    void training_inputs_and_targets_are_standardised() {
        Table table = Tables.prices(500, 500);
        DataSpec spec = Preparation.fit(table, options(20, 1, 1, As.RETURN, List.of("volatility"), Scale.WINDOW, 0));
        Windows training = Split.of(Windows.all(table, spec), 0.2).training();

        assertThat(moments(targets(training)).mean()).isCloseTo(0, within(1e-4));
        assertThat(moments(targets(training)).deviation()).isCloseTo(1, within(1e-4));
        assertThat(moments(tensor(training, 1)).deviation()).isCloseTo(1, within(1e-4));
        assertThat(spec.features().get(1).transform()).isEqualTo(DataSpec.Transform.RELATIVE);
        assertThat(spec.features().get(2).transform()).isEqualTo(DataSpec.Transform.LOG);
    }

    private static Moments moments(Float32 tensor) {
        Moments moments = new Moments();
        for (float value : tensor.data()) moments.add(value);
        return moments;
    }

    static Stream<Arguments> preparations() {
        List<Arguments> all = new ArrayList<>();
        for (int horizon : new int[] {1, 5}) {
            for (double validation : new double[] {0, 0.25}) {
                for (Scale scale : Scale.values()) {
                    for (String aux : BuiltInAux.keys()) all.add(Arguments.of(horizon, validation, scale, aux));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("preparations")
    void nothing_of_the_future_is_in_scaler_or_training_samples(
            int horizon, double validation, Scale scale, String aux) {
        PreparationOptions options = options(15, horizon, 1, As.RETURN, List.of(aux), scale, validation);
        Table honest = Tables.prices(ROWS, ROWS);
        DataSpec spec = Preparation.fit(honest, options);
        Split split = Split.of(Windows.all(honest, spec), 0.2);
        int firstHeldBack = split.test().targetRow(0);

        Table poisoned = Tables.prices(ROWS, firstHeldBack);
        DataSpec again = Preparation.fit(poisoned, options);
        Split splitAgain = Split.of(Windows.all(poisoned, again), 0.2);

        assertThat(poisoned.column("Close").at(firstHeldBack)).isGreaterThan(10_000);
        assertThat(again).isEqualTo(spec);
        assertThat(tensor(splitAgain.training(), 0).data())
                .isEqualTo(tensor(split.training(), 0).data());
        assertThat(tensor(splitAgain.training(), 1).data())
                .isEqualTo(tensor(split.training(), 1).data());
        assertThat(targets(splitAgain.training()).data())
                .isEqualTo(targets(split.training()).data());
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void the_scaler_does_not_see_the_validation_part(Scale scale) {
        PreparationOptions options = options(15, 1, 1, As.RETURN, List.of("momentum"), scale, 0.25);
        Table honest = Tables.prices(ROWS, ROWS);
        Windows training = Split.of(Windows.all(honest, Preparation.fit(honest, options)), 0.2)
                .training();
        int firstValidated = training.targetRow((int) Math.floor(training.size() * 0.75));

        assertThat(Preparation.fit(Tables.prices(ROWS, firstValidated), options))
                .isEqualTo(Preparation.fit(honest, options));
    }

    @Test
    void volatility_is_that_of_a_year_of_252_days() {
        StringBuilder text = new StringBuilder("Close\n");
        for (int row = 0; row < 40; row++) text.append(row % 2 == 0 ? "100\n" : "110\n");
        Table table = Tables.read(text.toString());
        double daily = Math.log(1.1); // up and down in turn: the mean of twenty is 0

        assertThat(BuiltInAux.VOLATILITY.value(table.column("Close"), 25))
                .isCloseTo(daily * Math.sqrt(252), within(1e-12));
        assertThat(BuiltInAux.MOMENTUM.value(table.column("Close"), 25)).isZero();
        assertThat(BuiltInAux.DEVIATION.value(table.column("Close"), 25)).isCloseTo(10, within(1e-12));
    }

    @Test
    void a_series_of_any_sign_has_defaults_and_refuses_what_it_has_not() {
        StringBuilder text = new StringBuilder("Close\n");
        for (int row = 0; row < 60; row++) text.append(Math.sin(row)).append('\n');
        Table table = Tables.read(text.toString());
        DataSpec spec = Preparation.fit(table, PreparationOptions.DEFAULTS.window(5));

        assertThat(spec.targets().get(0).as()).isEqualTo(As.CHANGE);
        assertThat(spec.aux().get(0).name()).isEqualTo("deviation");
        for (PreparationOptions wrong : List.of(
                PreparationOptions.DEFAULTS.as(As.RETURN),
                PreparationOptions.DEFAULTS.as(As.LOG_RETURN),
                PreparationOptions.DEFAULTS.aux(List.of("volatility")),
                PreparationOptions.DEFAULTS.aux(List.of("momentum")))) {
            assertThatThrownBy(() -> Preparation.fit(table, wrong.window(5)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("line 2, column Close");
        }
    }

    @Test
    void what_is_not_finite_in_float32_is_named_with_its_row() {
        StringBuilder text = new StringBuilder("A,Close\n");
        for (int row = 0; row < 40; row++)
            text.append(row == 30 ? "1e300" : "1").append(",").append(row + 1).append('\n');
        Table table = Tables.read(text.toString());
        Windows windows = Windows.all(
                table,
                Preparation.unscaled(
                        table,
                        options(3, 1, 1, As.RETURN, List.of(), Scale.NONE, 0).targets(List.of("Close"))));

        assertThatThrownBy(() -> tensor(windows, 0))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("line 32, column A")
                .hasMessageContaining("1.0E300");
    }

    @Test
    void too_few_rows_are_refused_with_numbers() {
        Table table = Tables.prices(10, 10);

        assertThatThrownBy(() -> Preparation.fit(table, PreparationOptions.DEFAULTS))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("too few rows for the window; expected at least 30 rows, found 10");
    }

    @Test
    void an_unknown_aux_lists_what_there_is() {
        Table table = Tables.prices(100, 100);

        assertThatThrownBy(() -> Preparation.fit(table, options(5, 1, 1, As.RETURN, List.of("vix"), Scale.NONE, 0)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("volatility, momentum")
                .hasMessageContaining("Open, Close, Volume");
    }
}
