package engine.data.prepare;

import engine.api.Problem;
import engine.data.spec.DataSpec;
import engine.data.table.Column;
import engine.data.table.Table;
import org.jspecify.annotations.Nullable;

/** A column of a window, transformed and scaled. */
final class FeatureColumn {
    private final DataSpec.Transform transform;
    private final double mean;
    private final double deviation;
    private final Column values;
    private final @Nullable Column reference;

    FeatureColumn(DataSpec.Feature feature, Table table) {
        this.transform = feature.transform();
        this.mean = feature.mean();
        this.deviation = feature.deviation();
        this.values = table.column(feature.column());
        this.reference = feature.reference() == null ? null : table.column(feature.reference());
        if (transform == DataSpec.Transform.RELATIVE && reference == null) {
            throw Problem.content("a relative feature without a reference column")
                    .where("feature " + feature.column())
                    .exception();
        }
    }

    /** The number at {@code row} in a window that ends at {@code end}. */
    double at(int row, int end) {
        return (raw(row, end) - mean) / deviation;
    }

    /** Transformed, not yet scaled. */
    double raw(int row, int end) {
        return switch (transform) {
            case LEVEL -> values.at(row);
            case LOG -> Math.log1p(values.at(row));
            case RELATIVE -> values.at(row) / reference.at(end) - 1;
        };
    }
}
