package engine.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.data.prepare.PreparationOptions.Scale;
import engine.data.spec.DataSpec.Target.As;
import engine.data.table.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Built-in values by hand: 21 closes, each a twentieth above or a twenty-first below the one before. */
class BuiltInAuxTest {
    private static final double UP = 1.05;

    private static double value(String aux) {
        double[] closes = new double[21];
        closes[0] = 100;
        for (int i = 1; i < closes.length; i++) closes[i] = i % 2 == 1 ? closes[i - 1] * UP : closes[i - 1] / UP;
        closes[20] *= 2;
        Table table = Table.of(Map.of("Close", closes), null, null);
        PreparationOptions options = PreparationOptions.DEFAULTS
                .window(1)
                .as(As.LEVEL)
                .aux(List.of(aux))
                .scale(Scale.NONE);
        Windows windows = Windows.all(table, Preparation.unscaled(table, options));
        assertThat(windows.size()).isEqualTo(1);
        Tensor value = Tensor.zeros(DType.FLOAT64, Shape.of(1, 1));
        windows.input(1, new int[] {0}, 0, 1, value);
        return value.get(0);
    }

    /** Ten logs of 1.05, nine of 1 / 1.05 and one of 2 / 1.05; a year has 252 trading days. */
    @Test
    void volatility_is_the_deviation_of_twenty_log_returns_over_a_year_of_252_days() {
        double up = Math.log(UP);
        double last = Math.log(2 / UP);
        double mean = (10 * up - 9 * up + last) / 20;
        double variance = (19 * up * up + last * last) / 20 - mean * mean;

        assertThat(value("volatility")).isCloseTo(Math.sqrt(variance * 252), within(1e-12));
    }

    @Test
    void momentum_is_the_return_over_twenty_days() {
        assertThat(value("momentum")).isCloseTo(1, within(1e-12));
    }
}
