package engine.data.prepare;

import engine.api.Float32;
import engine.api.Problem;
import engine.api.Tensor;
import engine.data.spec.DataSpec;
import engine.data.table.Column;
import engine.data.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of single windows, prepared as a data spec says, put into a batch. Whatever goes into a model is finite in its type: a number
 * that is not would be found out as a loss of NaN, far from its row.
 */
final class WindowNumbers {
    private final Table table;
    private final DataSpec spec;
    private final FeatureColumn[] features;
    private final AuxColumn[] aux;
    private final Column[] targets; // a target each

    WindowNumbers(Table table, DataSpec spec) {
        this.table = table;
        this.spec = spec;
        features =
                spec.features().stream().map(f -> new FeatureColumn(f, table)).toArray(FeatureColumn[]::new);
        aux = spec.aux().stream()
                .map(a -> new AuxColumn(a, table, spec.targets().get(0).column()))
                .toArray(AuxColumn[]::new);
        targets = spec.targets().stream().map(t -> table.column(t.column())).toArray(Column[]::new);
    }

    /** The value of a target column in a row. */
    double today(int row, int target) {
        return targets[target].at(row);
    }

    /** How many numbers a model puts out for a sample. */
    int outputs() {
        return targets.length * spec.steps();
    }

    /** Puts the window that ends at a row into a batch, (sample, window, features). */
    void window(int end, int sample, Tensor batch) {
        float @Nullable [] floats = batch instanceof Float32 f ? f.data() : null;
        int first = end - spec.window() + 1;
        int at = sample * spec.window() * features.length;
        for (int f = 0; f < features.length; f++) {
            FeatureColumn feature = features[f];
            for (int t = 0; t < spec.window(); t++) {
                int to = at + t * features.length + f;
                double value = feature.at(first + t, end);
                if (floats != null) floats[to] = (float) value;
                else batch.set(to, value);
                if (!Double.isFinite(floats != null ? floats[to] : batch.get(to)))
                    throw notFinite(
                            "column " + spec.features().get(f).column(), first + t, feature.raw(first + t, end));
            }
        }
    }

    /** Puts the auxiliary numbers of a row into a batch, (sample, aux). */
    void aux(int end, int sample, Tensor batch) {
        for (int a = 0; a < aux.length; a++) {
            int to = sample * aux.length + a;
            batch.set(to, aux[a].at(end));
            if (!Double.isFinite(batch.get(to)))
                throw notFinite("auxiliary number " + spec.aux().get(a).name(), end, aux[a].raw(end));
        }
    }

    /** Puts what the model is to put out for the window that ends at a row into a batch, (sample, targets · steps). */
    void targets(int end, int sample, Tensor batch) {
        int width = outputs();
        for (int k = 0; k < width; k++) {
            int to = sample * width + k;
            batch.set(to, scaledTarget(end, k));
            if (!Double.isFinite(batch.get(to))) throw targetNotFinite(end, k);
        }
    }

    /** What the model is to put out as number {@code k}: target {@code k / steps}, {@code k % steps} rows after the horizon. */
    private double scaledTarget(int end, int k) {
        DataSpec.Target target = spec.targets().get(k / spec.steps());
        Column column = targets[k / spec.steps()];
        double ahead = column.at(end + spec.horizon() + k % spec.steps());
        return (target.express(ahead, column.at(end)) - target.mean()) / target.deviation();
    }

    private RuntimeException targetNotFinite(int end, int k) {
        int row = end + spec.horizon() + k % spec.steps();
        int target = k / spec.steps();
        return notFinite("target " + spec.targets().get(target).column(), row, targets[target].at(row));
    }

    private RuntimeException notFinite(String what, int row, double raw) {
        return Problem.content("a number that is not finite once it is prepared")
                .where(table.name() + ": " + table.place(row) + ", " + what)
                .found(raw)
                .hint("mend or leave out the row, or choose another " + Problem.key("scale"))
                .exception();
    }
}
