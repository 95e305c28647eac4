package engine.data.prepare;

import engine.data.spec.DataSpec;
import engine.data.table.Column;
import engine.data.table.Table;
import org.jspecify.annotations.Nullable;

/** An auxiliary number at a window's last row, scaled. */
final class AuxColumn {
    private final double mean;
    private final double deviation;
    private final Column values; // its own column, or for a built-in the target's
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
        return builtIn == null ? values.at(end) : builtIn.value(values, end);
    }
}
