package engine.data.prepare;

import engine.data.spec.DataSpec.Target;
import engine.data.table.Missing;
import java.util.List;

/**
 * What is predicted from what.
 *
 * @param features columns of a window; empty for all numeric columns
 * @param window rows in a window
 * @param targets predicted columns; empty for the column Close, or the only one there is
 * @param as how a predicted value is expressed
 * @param horizon rows ahead of the first predicted value
 * @param steps how many values ahead are predicted
 * @param aux columns or {@link BuiltInAux} known at the window's last row; may be empty
 * @param scale how numbers become small
 * @param missing what happens to a cell without a number
 * @param testSplit share of the days, the last ones, that are held back
 * @param validationSplit share of the training samples, the last ones, that are only evaluated
 */
public record PreparationOptions(
        List<String> features,
        int window,
        List<String> targets,
        Target.As as,
        int horizon,
        int steps,
        List<String> aux,
        Scale scale,
        Missing missing,
        double testSplit,
        double validationSplit) {

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

    /** A window of 30 rows, the next row's return of the column Close, volatility as auxiliary number, a tenth held back. */
    public static final PreparationOptions DEFAULTS = new PreparationOptions(
            List.of(),
            30,
            List.of(),
            Target.As.RETURN,
            1,
            1,
            List.of("volatility"),
            Scale.WINDOW,
            Missing.FAIL,
            0.1,
            0);

    /** Predicted from other columns. */
    public PreparationOptions features(String... columns) {
        return new PreparationOptions(
                List.of(columns), window, targets, as, horizon, steps, aux, scale, missing, testSplit, validationSplit);
    }

    /** With windows of another length. */
    public PreparationOptions window(int rows) {
        return new PreparationOptions(
                features, rows, targets, as, horizon, steps, aux, scale, missing, testSplit, validationSplit);
    }

    /** With other predicted columns. */
    public PreparationOptions targets(String... columns) {
        return new PreparationOptions(
                features,
                window,
                List.of(columns),
                as,
                horizon,
                steps,
                aux,
                scale,
                missing,
                testSplit,
                validationSplit);
    }

    /** With predicted values expressed otherwise. */
    public PreparationOptions as(Target.As other) {
        return new PreparationOptions(
                features, window, targets, other, horizon, steps, aux, scale, missing, testSplit, validationSplit);
    }

    /** With other rows predicted: {@code count} values, the first of them {@code ahead} rows ahead. */
    public PreparationOptions ahead(int ahead, int count) {
        return new PreparationOptions(
                features, window, targets, as, ahead, count, aux, scale, missing, testSplit, validationSplit);
    }

    /** With other auxiliary numbers: columns or {@link BuiltInAux}, or none. */
    public PreparationOptions aux(String... names) {
        return new PreparationOptions(
                features,
                window,
                targets,
                as,
                horizon,
                steps,
                List.of(names),
                scale,
                missing,
                testSplit,
                validationSplit);
    }

    /** With another scale. */
    public PreparationOptions scale(Scale other) {
        return new PreparationOptions(
                features, window, targets, as, horizon, steps, aux, other, missing, testSplit, validationSplit);
    }

    /** With other shares held back. */
    public PreparationOptions heldBack(double test, double validation) {
        return new PreparationOptions(
                features, window, targets, as, horizon, steps, aux, scale, missing, test, validation);
    }
}
