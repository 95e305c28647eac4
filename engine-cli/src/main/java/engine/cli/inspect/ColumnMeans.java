package engine.cli.inspect;

import engine.api.Tensor;
import engine.cli.data.ModelSamples;
import engine.inspect.PaddedRows;
import engine.inspect.TokenIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Means of an input's columns over samples and timesteps, those left out that are masked; zeros before any came. Names have no mean, and
 * token ids are names: for an input of whole numbers, or one that is looked up in a table, it is 0, the id of padding. Where 0 is masked, so
 * that nothing would be left that counts, it is the id that a column has most often, of several the least.
 */
public final class ColumnMeans {
    private final double[] sums;
    private final List<Map<Double, Integer>> counts = new ArrayList<>(); // by id, a column each
    private final List<PaddedRows> padded;
    private final boolean ids;
    private long rows;

    /** @param input which input of the samples' model */
    public ColumnMeans(ModelSamples samples, int input) {
        sums = new double[samples.samples().inputShapes().get(input).last()];
        for (int column = 0; column < sums.length; column++) counts.add(new TreeMap<>());
        padded = PaddedRows.of(samples.model(), input);
        ids = TokenIds.in(samples.model(), input);
    }

    /** Takes a batch into account: (…, columns). */
    public void add(Tensor batch) {
        if (ids) {
            count(batch);
            return;
        }
        for (int from = 0; from < batch.size(); from += sums.length) {
            if (PaddedRows.anyContains(padded, batch::get, from)) continue;
            for (int column = 0; column < sums.length; column++) sums[column] += batch.get(from + column);
            rows++;
        }
    }

    private void count(Tensor batch) {
        for (int i = 0; i < batch.size(); i++) {
            if (!PaddedRows.anyContains(padded, batch::get, i))
                counts.get(i % sums.length).merge(batch.get(i), 1, Integer::sum);
        }
    }

    /** A number a column. */
    public double[] values() {
        double[] means = sums.clone();
        if (ids) {
            for (int i = 0; i < means.length && mostFrequent(); i++) means[i] = mostFrequent(counts.get(i));
            return means;
        }
        for (int i = 0; i < means.length; i++) means[i] /= Math.max(rows, 1);
        return means;
    }

    private boolean mostFrequent() {
        return !padded.isEmpty();
    }

    /** Of a column that is padding alone, its padding. */
    private double mostFrequent(Map<Double, Integer> ids) {
        double best = padded.get(0).value();
        for (Map.Entry<Double, Integer> id : ids.entrySet())
            if (id.getValue() > ids.getOrDefault(best, 0)) best = id.getKey();
        return best;
    }

    /** What the values are, for people. */
    public String name() {
        return !ids ? "mean" : mostFrequent() ? "most frequent ids" : "id 0";
    }
}
