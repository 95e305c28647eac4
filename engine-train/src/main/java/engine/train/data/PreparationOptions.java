package engine.train.data;

import engine.api.DataSpec.Missing;
import engine.api.DataSpec.Target;
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
}
