package engine.cli.explain;

import engine.cli.data.ModelSamples;
import engine.data.prepare.Windows;
import engine.data.spec.DataSpec.Target;
import engine.inspect.explain.OutputNumber;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From the model's numbers to the table's: what one unit of the output is worth for a sample.
 *
 * @param windows of a table, or null for tensors, whose numbers stay as they are
 */
record Units(@Nullable Windows windows, int target) {

    static Units of(ModelSamples samples, OutputNumber number) {
        Windows table = samples.windows();
        if (table == null) return new Units(null, 0);
        return new Units(table, number.element() / table.spec().steps());
    }

    private Target spec() {
        return Objects.requireNonNull(windows).spec().targets().get(target);
    }

    /** What the numbers are called. */
    String name() {
        if (windows == null) return "the model's units";
        return spec().as() == Target.As.LOG_RETURN ? "percent of log-return of " + spec().column() : spec().column();
    }

    /** Table units a unit of the output; of a return as much as it makes of today's value. */
    double factor(int sample) {
        if (windows == null) return 1;
        return switch (spec().as()) {
            case LEVEL, CHANGE -> spec().deviation();
            case RETURN -> spec().deviation() * windows.today(sample, target);
            case LOG_RETURN -> spec().deviation() * 100;
        };
    }

    /** An output in the table's terms. */
    double value(int sample, double output) {
        if (windows == null) return output;
        if (spec().as() == Target.As.LOG_RETURN) return 100 * (output * spec().deviation() + spec().mean());
        return spec().units(output, windows.today(sample, target));
    }
}
