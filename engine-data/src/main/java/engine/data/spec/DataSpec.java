package engine.data.spec;

import engine.data.dialect.Dialect;
import engine.data.table.Missing;
import engine.data.time.Gaps;
import engine.data.time.TimeOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table becomes what a model is fed, and how a prediction becomes a number in the table's units: the content of
 * {@code NAME.data.json}. All numbers are fitted on the training rows alone.
 *
 * @param columns names and reading of the table's columns
 * @param features the columns of a window, in the order of the model's features
 * @param window rows in a window, the last of them being "today"
 * @param ahead what is predicted
 * @param aux numbers known at the window's last row, in the order of the auxiliary input; may be empty
 * @param inputs what the model calls its inputs
 */
public record DataSpec(Columns columns, List<Feature> features, int window, Ahead ahead, List<Aux> aux, Inputs inputs) {

    /**
     * What is predicted.
     *
     * @param targets the columns; the model's output has {@code targets · steps} numbers, target by target
     * @param horizon how many rows ahead the first target value lies
     * @param steps how many values are predicted: those {@code horizon, …, horizon + steps − 1} rows ahead
     */
    public record Ahead(List<Target> targets, int horizon, int steps) {}

    /**
     * What a model calls its inputs.
     *
     * @param window the input that takes windows, (batch, window, features)
     * @param aux the input that takes auxiliary numbers, (batch, aux), or null
     */
    public record Inputs(String window, @Nullable String aux) {}

    /** What is predicted, a column each. */
    public List<Target> targets() {
        return ahead.targets;
    }

    /** How many rows ahead the first target value lies. */
    public int horizon() {
        return ahead.horizon;
    }

    /** How many values of each target are predicted. */
    public int steps() {
        return ahead.steps;
    }

    /** Name of the model's input that takes windows, (batch, window, features). */
    public String windowInput() {
        return inputs.window;
    }

    /** Name of the model's input that takes auxiliary numbers, (batch, aux), or null. */
    public @Nullable String auxInput() {
        return inputs.aux;
    }

    /** The same preparation for a model that calls its inputs otherwise. */
    public DataSpec inputs(Inputs other) {
        return new DataSpec(columns, features, window, ahead, aux, other);
    }

    /** The same preparation with other numbers that scale, or other transforms. */
    public DataSpec scaled(List<Feature> newFeatures, List<Target> newTargets, List<Aux> newAux) {
        Ahead newAhead = new Ahead(newTargets, ahead.horizon, ahead.steps);
        return new DataSpec(columns, newFeatures, window, newAhead, newAux, inputs);
    }

    /**
     * The same preparation with the scaler of features that comes from elsewhere; a target that is a level of one of them is scaled alike.
     *
     * @param means a number a feature
     * @param deviations a number above 0 a feature
     */
    public DataSpec scaled(double[] means, double[] deviations) {
        List<Feature> scaled = new ArrayList<>();
        for (Feature f : features) {
            int i = scaled.size();
            scaled.add(new Feature(f.column(), f.transform(), f.reference(), means[i], deviations[i]));
        }
        return scaled(scaled, targets().stream().map(t -> t.scaledAs(scaled)).toList(), aux);
    }

    /**
     * How the table is read.
     *
     * @param time the columns of dates, none where rows are taken in the file's order, and how they are written
     * @param group the column whose values keep windows apart (tickers), or null
     * @param missing what happens to a cell without a number
     * @param gaps what happens where rows are missing
     * @param dialect how the table is written, where later tables may not tell
     * @param cadence the rhythm of the rows that were trained on, as {@link engine.data.time.Cadence#name}; null where there was none or none is known
     */
    public record Columns(
            TimeOptions time,
            @Nullable String group,
            Missing missing,
            Gaps gaps,
            Dialect dialect,
            @Nullable String cadence) {}

    /**
     * One column of a window: {@code (transform(x) − mean) / deviation}.
     *
     * @param reference for {@link Transform#RELATIVE} the column whose value at the window's last row divides, else null
     */
    public record Feature(
            String column, Transform transform, @Nullable String reference, double mean, double deviation) {}

    /** What is done to a cell before it is standardised. */
    public enum Transform {
        /** The number itself. */
        LEVEL,
        /** Its natural logarithm of one plus the number. */
        LOG,
        /** Divided by the reference column at the window's last row, minus one. */
        RELATIVE
    }

    /** One predicted column: the model's output is {@code (as(value) − mean) / deviation}. */
    public record Target(String column, As as, double mean, double deviation) {
        /** How a value ahead is expressed against {@code today}, the column's value at the window's last row. */
        public enum As {
            /** {@code ahead / today − 1}. */
            RETURN,
            /** {@code ln(ahead / today)}. */
            LOG_RETURN,
            /** {@code ahead − today}. */
            CHANGE,
            /** {@code ahead}. */
            LEVEL
        }

        private Target scaledAs(List<Feature> features) {
            return features.stream()
                    .filter(feature -> as == As.LEVEL && feature.column().equals(column))
                    .findFirst()
                    .map(feature -> new Target(column, as, feature.mean(), feature.deviation()))
                    .orElse(this);
        }

        /** The target in the table's terms before standardising: the return, change or level. */
        public double express(double ahead, double today) {
            return switch (as) {
                case RETURN -> ahead / today - 1;
                case LOG_RETURN -> Math.log(ahead / today);
                case CHANGE -> ahead - today;
                case LEVEL -> ahead;
            };
        }

        /** The model's number as a value of the column, given the column's value today. */
        public double units(double output, double today) {
            double value = output * deviation + mean;
            return switch (as) {
                case RETURN -> today * (1 + value);
                case LOG_RETURN -> today * Math.exp(value);
                case CHANGE -> today + value;
                case LEVEL -> value;
            };
        }
    }

    /**
     * One auxiliary number: {@code (value − mean) / deviation}.
     *
     * @param name a column of the table, or a built-in computed from rows up to the window's last
     */
    public record Aux(String name, double mean, double deviation) {}
}
