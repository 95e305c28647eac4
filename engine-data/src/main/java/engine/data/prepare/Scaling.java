package engine.data.prepare;

import engine.data.prepare.PreparationOptions.Scale;
import engine.data.spec.DataSpec;
import engine.data.spec.DataSpec.Aux;
import engine.data.spec.DataSpec.Feature;
import engine.data.spec.DataSpec.Target;
import engine.data.spec.DataSpec.Transform;
import engine.data.table.Column;
import java.util.List;

/** Finds the numbers that make those of training windows small: what is taken off, and what divides. */
final class Scaling {
    /** Numbers of windows that are looked at to find the deviation of a relative feature. */
    private static final long ENOUGH = 5_000_000;

    private final Windows training;
    private final Scale scale;
    private final boolean[] shown; // of each row of the table, whether some training window shows it

    private Scaling(Windows training, Scale scale) {
        this.training = training;
        this.scale = scale;
        this.shown = training.shownRows();
    }

    /** @param training the samples that may be looked at, nothing of them scaled yet */
    static DataSpec fit(DataSpec raw, Windows training, Scale scale) {
        Scaling scaling = new Scaling(training, scale);
        return raw.scaled(
                scaling.features(raw),
                raw.targets().stream().map(scaling::scaled).toList(),
                raw.aux().stream().map(scaling::scaled).toList());
    }

    private List<Feature> features(DataSpec raw) {
        RelativePrices prices = new RelativePrices(training, shown);
        return raw.features().stream()
                .map(feature -> scaled(scale == Scale.WINDOW ? prices.transformed(feature) : feature))
                .toList();
    }

    private Feature scaled(Feature feature) {
        FeatureColumn column = new FeatureColumn(feature, training.table());
        Moments moments = new Moments();
        if (feature.transform() == Transform.RELATIVE) {
            addWindows(column, moments);
        } else {
            for (int row = 0; row < shown.length; row++) if (shown[row]) moments.add(column.raw(row, row));
        }
        return new Feature(
                feature.column(), feature.transform(), feature.reference(), shift(moments), divisor(moments));
    }

    /** What windows show of a relative feature depends on their last row; a regular part of very many windows is enough. */
    private void addWindows(FeatureColumn column, Moments moments) {
        int window = training.spec().window();
        int stride = (int) Math.max(1, (long) training.size() * window / ENOUGH);
        for (int i = 0; i < training.size(); i += stride) {
            int end = training.end(i);
            for (int row = end - window + 1; row <= end; row++) moments.add(column.raw(row, end));
        }
    }

    private Target scaled(Target target) {
        Column column = training.table().column(target.column());
        DataSpec spec = training.spec();
        Moments moments = new Moments();
        for (int i = 0; i < training.size(); i++) {
            int end = training.end(i);
            for (int step = 0; step < spec.steps(); step++) {
                moments.add(target.express(column.at(end + spec.horizon() + step), column.at(end)));
            }
        }
        return new Target(target.column(), target.as(), shift(moments), divisor(moments));
    }

    private Aux scaled(Aux number) {
        String target = training.spec().targets().get(0).column();
        AuxColumn column = new AuxColumn(number, training.table(), target);
        Moments moments = new Moments();
        for (int i = 0; i < training.size(); i++) moments.add(column.raw(training.end(i)));
        return new Aux(number.name(), shift(moments), divisor(moments));
    }

    private double shift(Moments moments) {
        return switch (scale) {
            case WINDOW, STANDARD -> moments.mean();
            case MINMAX -> moments.min();
            case NONE -> 0;
        };
    }

    private double divisor(Moments moments) {
        return switch (scale) {
            case WINDOW, STANDARD -> moments.deviation();
            case MINMAX -> moments.range();
            case NONE -> 1;
        };
    }
}
