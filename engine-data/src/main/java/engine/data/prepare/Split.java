package engine.data.prepare;

import engine.api.Problem;
import engine.data.table.Table;
import java.util.function.IntPredicate;

/**
 * Samples to train on and samples held back, told apart by the dates of their targets: nothing dated on or after the first held-back
 * target is in a training sample.
 *
 * @param training samples whose last target lies before the first held-back day
 * @param test samples whose first target lies on or after it; empty without a test split
 */
public record Split(Windows training, Windows test) {

    /** Holds back the last {@code share} of the samples, and with them all of their days. */
    public static Split of(Windows windows, double share) {
        if (!(share >= 0 && share < 1)) {
            throw Problem.usage("wrong test split")
                    .expected("from 0 to below 1")
                    .found(share)
                    .exception();
        }
        Windows known = windows.withTargets();
        Table table = windows.table();
        int trained = (int) Math.floor(known.size() * (1 - share));
        boolean split = share > 0 && trained < known.size();
        long first = split ? table.date(known.targetRow(trained)) : Long.MAX_VALUE;
        int horizon = windows.spec().horizon();
        int steps = windows.spec().steps();
        IntPredicate before = end -> table.date(end + horizon + steps - 1) < first;
        IntPredicate after = end -> table.date(end + horizon) >= first;
        Split parts = new Split(known.where(before), known.where(after));
        if (parts.training.size() == 0 || share > 0 && parts.test.size() == 0) {
            throw Problem.content("too few rows for the window, the horizon and the test split")
                    .where(table.name())
                    .expected("at least one sample to train on" + (share > 0 ? " and one held back" : ""))
                    .found(table.rows() + " rows, window " + windows.spec().window() + ", horizon " + horizon + ": "
                            + parts.training.size() + " to train on, " + parts.test.size() + " held back")
                    .exception();
        }
        return parts;
    }
}
