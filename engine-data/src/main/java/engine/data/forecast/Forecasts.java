package engine.data.forecast;

import engine.api.Problem;
import engine.api.Tensor;
import engine.data.prepare.Windows;
import engine.data.spec.DataSpec.Target;
import engine.data.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A model's outputs for windows, in the units of the table, beside the naive forecast "as today" and what came. */
public final class Forecasts {
    private final Windows windows;
    private final Tensor outputs; // [samples, targets · steps]
    private final int steps;

    private Forecasts(Windows windows, Tensor outputs) {
        this.windows = windows;
        this.outputs = outputs;
        this.steps = windows.spec().steps();
    }

    /**
     * The forecasts of a model with one output.
     *
     * @param outputs a tensor an output: (samples, targets · steps)
     * @throws engine.api.EngineException if there are several outputs, of which a data spec says nothing, or if the output has more or
     *     fewer numbers than are forecast
     */
    public static Forecasts of(Windows windows, List<Tensor> outputs) {
        if (are(windows, outputs)) return new Forecasts(windows, outputs.get(0));
        int width = windows.spec().targets().size() * windows.spec().steps();
        throw Problem.content("what the model puts out is no forecast of this table's targets")
                .where(windows.table().name())
                .expected("one output of " + width + " a sample: " + Problem.key("target") + " times "
                        + Problem.key("steps"))
                .found(outputs.stream().map(Tensor::shape).toList())
                .hint("on prepared tensors its outputs are given as they are, by their names")
                .exception();
    }

    /** Whether a model's outputs are forecasts of the targets: not, for one, the probabilities of classes. */
    public static boolean are(Windows windows, List<Tensor> outputs) {
        int width = windows.spec().targets().size() * windows.spec().steps();
        return outputs.size() == 1 && outputs.get(0).size() == windows.size() * width;
    }

    /** How many samples there are. */
    public int size() {
        return windows.size();
    }

    /** Date of the window's last row. */
    public String asOf(int sample) {
        return windows.table().dateText(windows.end(sample));
    }

    /** Date of the value that step {@code step} predicts; empty beyond the table. */
    public String targetDate(int sample, int step) {
        int row = row(sample, step);
        return row < 0 ? "" : windows.table().dateText(row);
    }

    /** The group of a sample; empty where all rows are of one. */
    public String group(int sample) {
        return windows.table().groupText(windows.end(sample));
    }

    /** The forecast of a target column, in its units. */
    public double prediction(int sample, int target, int step) {
        int width = windows.spec().targets().size() * steps;
        return spec(target).units(outputs.get(sample * width + target * steps + step), today(sample, target));
    }

    /** The column's value today. */
    public double naive(int sample, int target) {
        return today(sample, target);
    }

    /** What came, or null beyond the table. */
    public @Nullable Double actual(int sample, int target, int step) {
        int row = row(sample, step);
        return row < 0 ? null : windows.table().column(spec(target).column()).at(row);
    }

    private Target spec(int target) {
        return windows.spec().targets().get(target);
    }

    private double today(int sample, int target) {
        return windows.today(sample, target);
    }

    private int row(int sample, int step) {
        int first = windows.targetRow(sample);
        if (first < 0) return -1;
        Table table = windows.table();
        int row = first + step;
        return row < table.rows() && table.sameGroup(first, row) ? row : -1;
    }

    /** The errors of every target, by its column. */
    public Map<String, Errors> errors() {
        Map<String, Errors> errors = new LinkedHashMap<>();
        List<Target> targets = windows.spec().targets();
        for (int target = 0; target < targets.size(); target++)
            errors.put(targets.get(target).column(), errors(target));
        return errors;
    }

    /** Errors of a target's forecasts over all samples and steps whose actual value is known. */
    public Errors errors(int target) {
        return errors(target, sample -> true);
    }

    /** The same of some samples. */
    public Errors errors(int target, IntPredicate samples) {
        double squares = 0;
        double absolute = 0;
        double naiveSquares = 0;
        double naiveAbsolute = 0;
        int count = 0;
        for (int sample = 0; sample < size(); sample++) {
            if (!samples.test(sample)) continue;
            for (int step = 0; step < steps; step++) {
                Double actual = actual(sample, target, step);
                if (actual == null) continue;
                double error = prediction(sample, target, step) - actual;
                double naiveError = naive(sample, target) - actual;
                squares += error * error;
                absolute += Math.abs(error);
                naiveSquares += naiveError * naiveError;
                naiveAbsolute += Math.abs(naiveError);
                count++;
            }
        }
        return new Errors(
                count,
                Math.sqrt(squares / count),
                absolute / count,
                Math.sqrt(naiveSquares / count),
                naiveAbsolute / count);
    }

    /** The groups of the samples, in the order in which they come; of a table without groups the empty name. */
    public List<String> groups() {
        return IntStream.range(0, size()).mapToObj(this::group).distinct().toList();
    }

    /**
     * Errors over all groups, each measured by its own group's naive error: 1 is as good as "as today", whatever a group's prices are.
     *
     * @return {@code rmse} and {@code mae}
     */
    public Map<String, Double> scaled(int target) {
        double squares = 0;
        double absolute = 0;
        long count = 0;
        for (String group : groups()) {
            Errors errors = errors(target, sample -> group(sample).equals(group));
            if (errors.count() == 0) continue;
            squares += errors.count() * Math.pow(errors.rmse() / errors.naiveRmse(), 2);
            absolute += errors.count() * errors.mae() / errors.naiveMae();
            count += errors.count();
        }
        Map<String, Double> scaled = new LinkedHashMap<>();
        scaled.put("rmse", Math.sqrt(squares / count));
        scaled.put("mae", absolute / count);
        return scaled;
    }

    /** Root of the mean squared error and mean absolute error, in the table's units, beside those of the naive forecast. */
    public record Errors(int count, double rmse, double mae, double naiveRmse, double naiveMae) {}
}
