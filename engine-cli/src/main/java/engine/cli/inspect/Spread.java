package engine.cli.inspect;

import engine.api.Shape;
import engine.api.Tensor;
import engine.cli.console.TextTable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mean, deviation and range of an array that comes batch by batch; NaN is counted apart. */
public final class Spread {
    private final Shape sample;
    private long count;
    private long nan;
    private double mean;
    private double squares; // Σ (x − mean)²
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** @param first a batch, of which the shape of a sample is taken */
    public Spread(Tensor first) {
        sample = first.shape().dropFirst(1);
    }

    /** Takes a batch into account (Welford's sums). */
    public void add(Tensor batch) {
        for (int i = 0; i < batch.size(); i++) {
            double x = batch.get(i);
            if (Double.isNaN(x)) {
                nan++;
                continue;
            }
            count++;
            double before = x - mean;
            mean += before / count;
            squares += before * (x - mean);
            min = Math.min(min, x);
            max = Math.max(max, x);
        }
    }

    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    public double deviation() {
        return count == 0 ? Double.NaN : Math.sqrt(squares / count);
    }

    /** For a table: name, shape of a sample, mean, deviation, least and greatest. */
    public List<String> row(String name) {
        String shape = sample + (nan == 0 ? "" : ", " + nan + " NaN");
        return List.of(
                name,
                shape,
                TextTable.number(mean()),
                TextTable.number(deviation()),
                TextTable.number(count == 0 ? Double.NaN : min),
                TextTable.number(count == 0 ? Double.NaN : max));
    }

    /** The same numbers by name. */
    public Map<String, Object> json() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("shape", Arrays.stream(sample.dims()).boxed().toList());
        entry.put("mean", mean());
        entry.put("deviation", deviation());
        entry.put("min", min);
        entry.put("max", max);
        entry.put("nan", nan);
        return entry;
    }
}
