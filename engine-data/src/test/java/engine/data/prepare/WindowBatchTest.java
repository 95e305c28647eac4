package engine.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.data.Tables;
import engine.data.prepare.PreparationOptions.Scale;
import engine.data.spec.DataSpec.Target.As;
import engine.data.table.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where each number of a batch lies: several samples, features, auxiliary numbers, targets and steps at once. */
class WindowBatchTest {
    private static final PreparationOptions OPTIONS = PreparationOptions.DEFAULTS
            .features(List.of("A", "B"))
            .window(2)
            .horizon(2)
            .steps(2)
            .targets(List.of("Close", "A"))
            .as(As.CHANGE)
            .aux(List.of("A", "B"))
            .scale(Scale.NONE);

    /** Rows r = 1 … 6 on the r-th of January: A is r, B is 10 + r, Close is 100 + r². */
    private static Table table() {
        return Tables.read("Date,A,B,Close\n"
                + IntStream.rangeClosed(1, 6)
                        .mapToObj(r -> "2020-01-0" + r + "," + r + "," + (10 + r) + "," + (100 + r * r))
                        .collect(Collectors.joining("\n")));
    }

    private static Windows windows(Table table, PreparationOptions options) {
        return Windows.all(table, Preparation.unscaled(table, options));
    }

    private static double[] input(Windows windows, int input, DType dtype, int... order) {
        Tensor batch = Tensor.zeros(dtype, windows.inputShapes().get(input).prepend(order.length - 1));
        windows.input(input, order, 1, order.length - 1, batch);
        return batch.toDoubles();
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "FLOAT64"})
    void a_batch_holds_its_samples_one_after_the_other_in_the_order_asked_for(DType dtype) {
        Windows windows = windows(table(), OPTIONS);

        // the first of the order is skipped: samples 2 and 1 end at r = 4 and r = 3
        assertThat(input(windows, 0, dtype, 0, 2, 1)).containsExactly(3, 13, 4, 14, 2, 12, 3, 13);
        assertThat(input(windows, 1, dtype, 0, 2, 1)).containsExactly(4, 14, 3, 13);
    }

    @Test
    void targets_lie_target_by_target_and_in_each_step_by_step() {
        Windows windows = windows(table(), OPTIONS).withTargets();
        Tensor batch = Tensor.zeros(DType.FLOAT32, Shape.of(2, 4));

        windows.target(0, new int[] {0, 1, 0}, 1, 2, batch);

        // today r = 3 and r = 2; Close 125 and 136 less 109, A two and three more
        assertThat(windows.size()).isEqualTo(2);
        assertThat(batch.toDoubles()).containsExactly(16, 27, 2, 3, 12, 21, 2, 3);
        assertThat(windows.weighted(0)).isFalse();
    }

    @Test
    void inputs_come_in_the_order_of_the_model_and_under_no_other_names() {
        Windows windows = windows(table(), OPTIONS);

        Windows turned = windows.forInputs(List.of("aux_input", "lstm_input"));

        assertThat(turned.inputShapes()).containsExactly(Shape.of(2), Shape.of(2, 2));
        assertThat(input(turned, 0, DType.FLOAT32, 0, 4)).containsExactly(6, 16);
        assertThatThrownBy(() -> windows.forInputs(List.of("aux_input", "prices")))
                .hasMessageContaining("name their inputs otherwise");
    }

    @Test
    void a_sample_knows_its_days() {
        Windows windows = windows(table(), OPTIONS);

        assertThat(windows.timestepNames(1)).containsExactly("2020-01-02", "2020-01-03");
        assertThat(windows.hasTarget(1)).isTrue();
        assertThat(windows.hasTarget(2)).isFalse();
        assertThat(windows.targetDate(3)).isEmpty();
        assertThat(windows.latest().end(0)).isEqualTo(5);
    }

    @Test
    void the_latest_window_is_that_of_each_group() {
        Windows latest = windows(
                        Tables.groups(6, 6, List.of("A", "B")),
                        OPTIONS.features(List.of("Open"))
                                .targets(List.of("Close"))
                                .aux(List.of()))
                .latest();

        assertThat(IntStream.range(0, latest.size()).map(latest::end)).containsExactly(5, 11);
    }

    /** Where the target's line and column come from: the second of two targets, the second of two steps. */
    @Test
    void a_target_that_is_not_finite_in_float32_is_named_with_its_row() {
        Table table = Tables.read("A,Close\n1,1\n2,1\n3,1\n4,1e300\n5,1\n");
        Windows windows = windows(
                        table,
                        OPTIONS.features(List.of("A"))
                                .targets(List.of("A", "Close"))
                                .aux(List.of())
                                .window(1)
                                .as(As.LEVEL))
                .withTargets();
        Tensor batch = Tensor.zeros(DType.FLOAT32, Shape.of(1, 4));

        assertThatThrownBy(() -> windows.target(0, new int[] {0}, 0, 1, batch))
                .hasMessageContaining("line 5, target Close")
                .hasMessageContaining("found 1.0E300");
    }

    @Test
    void an_auxiliary_number_that_is_not_finite_in_float32_is_named_with_its_row() {
        Table table = Tables.read("A,B,Close\n1,1,1\n2,1e300,1\n3,1,1\n4,1,1\n5,1,1\n");
        Windows windows = windows(table, OPTIONS.features(List.of("A")).targets(List.of("A")));

        assertThatThrownBy(() -> input(windows, 1, DType.FLOAT32, 0, 0))
                .hasMessageContaining("line 3, auxiliary number B")
                .hasMessageContaining("found 1.0E300");
    }
}
