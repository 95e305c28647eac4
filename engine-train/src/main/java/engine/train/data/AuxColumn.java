package engine.train.data;

import engine.api.DataSpec;
import org.jspecify.annotations.Nullable;

/** An auxiliary number at a window's last row, scaled. */
final class AuxColumn {
    private final double mean;
    private final double deviation;
    private final double[] values; // its own column, or for a built-in the target's
    private final @Nullable BuiltInAux builtIn;

    AuxColumn(DataSpec.Aux aux, Table table, String target) {
        this.mean = aux.mean();
        this.deviation = aux.deviation();
        this.builtIn = BuiltInAux.of(aux.name()).orElse(null);
        this.values = table.column(builtIn == null ? aux.name() : target);
    }

    double at(int end) {
        return (raw(end) - mean) / deviation;
    }

    /** Not yet scaled. */
    double raw(int end) {
        return builtIn == null ? values[end] : builtIn.value(values, end);
    }
}
