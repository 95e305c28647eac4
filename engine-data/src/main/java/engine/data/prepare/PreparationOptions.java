package engine.data.prepare;

import engine.data.spec.DataSpec.Target;
import engine.data.table.Missing;
import engine.data.time.Gaps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is predicted from what.
 *
 * @param features columns of a window; empty for all numeric columns
 * @param window rows in a window
 * @param ahead what is predicted
 * @param aux columns or {@link BuiltInAux} known at the window's last row, may be empty; null for volatility, or where the first target is
 *     not above 0 throughout {@link BuiltInAux#DEVIATION deviation}
 * @param scale how numbers become small
 * @param holes what happens where something is missing
 * @param heldBack what the scaler does not see
 */
public record PreparationOptions(
        List<String> features,
        int window,
        Ahead ahead,
        @Nullable List<String> aux,
        Scale scale,
        Holes holes,
        HeldBack heldBack) {

    /**
     * What is predicted.
     *
     * @param targets predicted columns; empty for the column Close, or the only one there is
     * @param as how a predicted value is expressed; null for a return, or where a column is not above 0 throughout for a change
     * @param horizon rows ahead of the first predicted value
     * @param steps how many values ahead are predicted
     */
    public record Ahead(List<String> targets, Target.@Nullable As as, int horizon, int steps) {}

    /**
     * What happens where something is missing.
     *
     * @param missing a cell without a number
     * @param gaps rows that the cadence of the table lets one expect
     */
    public record Holes(Missing missing, Gaps gaps) {}

    /**
     * Samples that are not trained on.
     *
     * @param test share of the days, the last ones, that are held back
     * @param validation share of the training samples, the last ones, that are only evaluated
     */
    public record HeldBack(double test, double validation) {}

    /** How numbers become small enough for a network. */
    public enum Scale {
        /**
         * Columns in the target's range relative to the target's value at the window's last row, other positive columns as logarithms;
         * then standardised.
         */
        WINDOW,
        /** Less their mean, divided by their deviation. */
        STANDARD,
        /** From 0 to 1. */
        MINMAX,
        /** As they are. */
        NONE
    }

    /**
     * A window of 30 rows, the next row's return of the column Close, volatility as auxiliary number (of a series that is not above 0
     * throughout its change, and the changes' deviation), a tenth held back.
     */
    public static final PreparationOptions DEFAULTS = new PreparationOptions(
            List.of(),
            30,
            new Ahead(List.of(), null, 1, 1),
            null,
            Scale.WINDOW,
            new Holes(Missing.FAIL, Gaps.BRIDGE),
            new HeldBack(0.1, 0));

    /** Predicted from these columns. */
    public PreparationOptions features(List<String> columns) {
        return new PreparationOptions(columns, window, ahead, aux, scale, holes, heldBack);
    }

    /** With windows of so many rows. */
    public PreparationOptions window(int rows) {
        return new PreparationOptions(features, rows, ahead, aux, scale, holes, heldBack);
    }

    private PreparationOptions ahead(Ahead other) {
        return new PreparationOptions(features, window, other, aux, scale, holes, heldBack);
    }

    /** With these columns predicted. */
    public PreparationOptions targets(List<String> columns) {
        return ahead(new Ahead(columns, ahead.as, ahead.horizon, ahead.steps));
    }

    /** With predicted values expressed so. */
    public PreparationOptions as(Target.As other) {
        return ahead(new Ahead(ahead.targets, other, ahead.horizon, ahead.steps));
    }

    /** With the first predicted value so many rows ahead. */
    public PreparationOptions horizon(int rows) {
        return ahead(new Ahead(ahead.targets, ahead.as, rows, ahead.steps));
    }

    /** With so many values predicted. */
    public PreparationOptions steps(int count) {
        return ahead(new Ahead(ahead.targets, ahead.as, ahead.horizon, count));
    }

    /** With these auxiliary numbers: columns or {@link BuiltInAux}, or none. */
    public PreparationOptions aux(List<String> names) {
        return new PreparationOptions(features, window, ahead, names, scale, holes, heldBack);
    }

    /** With another scale. */
    public PreparationOptions scale(Scale other) {
        return new PreparationOptions(features, window, ahead, aux, other, holes, heldBack);
    }

    /** With cells without a number treated so. */
    public PreparationOptions missing(Missing other) {
        return new PreparationOptions(features, window, ahead, aux, scale, new Holes(other, holes.gaps), heldBack);
    }

    /** With missing rows treated so. */
    public PreparationOptions gaps(Gaps other) {
        return new PreparationOptions(features, window, ahead, aux, scale, new Holes(holes.missing, other), heldBack);
    }

    /** With these shares held back. */
    public PreparationOptions heldBack(double test, double validation) {
        return new PreparationOptions(features, window, ahead, aux, scale, holes, new HeldBack(test, validation));
    }
}
