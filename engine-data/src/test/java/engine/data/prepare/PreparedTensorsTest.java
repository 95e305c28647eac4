package engine.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.Shape;
import engine.api.Tensor;
import engine.data.Tables;
import engine.data.prepare.PreparationOptions.Scale;
import engine.data.spec.DataSpec.Target.As;
import engine.data.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The arrays for a colleague in Python, by hand. */
class PreparedTensorsTest {
    private static final double NAN = Double.NaN;

    private static Map<String, Tensor> arrays(List<String> aux, Scale scale) {
        Table table = Tables.read("Date,A,B\n2020-01-01,1,10\n2020-01-02,2,20\n2020-01-03,3,40\n2020-01-04,4,80\n");
        PreparationOptions options = PreparationOptions.DEFAULTS
                .window(1)
                .targets(List.of("A", "B"))
                .steps(2)
                .as(As.LEVEL)
                .aux(aux)
                .scale(scale)
                .heldBack(0, 0);
        return PreparedTensors.of(Windows.all(table, Preparation.fit(table, options)));
    }

    @Test
    void inputs_targets_days_and_todays_values_are_those_of_the_rows() {
        Map<String, Tensor> arrays = arrays(List.of("B"), Scale.NONE);

        assertThat(arrays.get("lstm_input").shape()).isEqualTo(Shape.of(4, 1, 2));
        assertThat(arrays.get("lstm_input").toDoubles()).containsExactly(1, 10, 2, 20, 3, 40, 4, 80);
        assertThat(arrays.get("aux_input").toDoubles()).containsExactly(10, 20, 40, 80);
        assertThat(arrays.get("y").toDoubles())
                .containsExactly(2, 3, 20, 40, 3, 4, 40, 80, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN);
        assertThat(arrays.get("sample_date").toDoubles()).containsExactly(20200101, 20200102, 20200103, 20200104);
        assertThat(arrays.get("today").shape()).isEqualTo(Shape.of(4, 2));
        assertThat(arrays.get("today").toDoubles()).containsExactly(1, 10, 2, 20, 3, 40, 4, 80);
    }

    /** Trained on are the first two windows: rows 1, 2 as features, and rows 2, 3, 3, 4 as targets. */
    @Test
    void the_scaler_lies_beside_them() {
        Map<String, Tensor> arrays = arrays(List.of("B"), Scale.MINMAX);

        assertThat(arrays.get("feature_mean").toDoubles()).containsExactly(1, 10);
        assertThat(arrays.get("feature_deviation").toDoubles()).containsExactly(1, 10);
        assertThat(arrays.get("target_mean").toDoubles()).containsExactly(2, 20);
        assertThat(arrays.get("target_deviation").toDoubles()).containsExactly(2, 60);
        assertThat(arrays.get("aux_mean").toDoubles()).containsExactly(10);
        assertThat(arrays.get("aux_deviation").toDoubles()).containsExactly(10);
        assertThat(arrays(List.of(), Scale.MINMAX)).doesNotContainKeys("aux_mean", "aux_deviation", "aux_input");
    }

    /** Less 1, by 1 | less 10, by 10; the targets less 2, by 2 | less 20, by 60. */
    @Test
    void inputs_and_targets_are_scaled() {
        Map<String, Tensor> arrays = arrays(List.of("B"), Scale.MINMAX);

        assertThat(arrays.get("lstm_input").toDoubles()).containsExactly(0, 0, 1, 1, 2, 3, 3, 7);
        assertThat(arrays.get("aux_input").toDoubles()).containsExactly(0, 1, 3, 7);
        assertThat(Arrays.copyOf(arrays.get("y").toDoubles(), 8))
                .containsExactly(new double[] {0, 0.5, 0, 1 / 3.0, 0.5, 1, 1 / 3.0, 1}, within(1e-7));
    }

    /** Relative to their windows' last prices: −0.5, 0 | 1, 0 | 1, 0. Of the first two, trained on, the mean is 0.125 and the deviation √0.296875. */
    @Test
    void relative_prices_are_scaled_after_they_are_made_relative() {
        Table table = Tables.read("Close\n100\n200\n100\n50\n");
        PreparationOptions options = PreparationOptions.DEFAULTS
                .window(2)
                .aux(List.of())
                .scale(Scale.WINDOW)
                .heldBack(0, 0);
        Map<String, Tensor> arrays = PreparedTensors.of(Windows.all(table, Preparation.fit(table, options)));

        assertThat(arrays.get("lstm_input").toDoubles())
                .containsExactly(
                        new double[] {-1.147079, -0.229416, 1.605910, -0.229416, 1.605910, -0.229416}, within(1e-6));
    }
}
