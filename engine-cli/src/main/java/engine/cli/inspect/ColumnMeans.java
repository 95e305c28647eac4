package engine.cli.inspect;

import engine.api.Tensor;
import engine.api.graph.Graph;
import engine.api.layer.Symbol;
import engine.cli.data.ModelSamples;
import engine.inspect.PaddedRows;
import java.util.List;

/**
 * Means of an input's columns over samples and timesteps, those left out that are masked; zeros before any came. Names have no mean, and
 * token ids are names: for an input of whole numbers, or one that is looked up in a table, it is 0, the id of padding.
 */
public final class ColumnMeans {
    private final double[] sums;
    private final List<PaddedRows> padded;
    private final boolean ids;
    private long rows;

    /** @param input which input of the samples' model */
    public ColumnMeans(ModelSamples samples, int input) {
        sums = new double[samples.samples().inputShapes().get(input).last()];
        padded = PaddedRows.of(samples.model(), input);
        ids = ids(samples.model().graph(), input);
    }

    private static boolean ids(Graph graph, int input) {
        Symbol symbol = graph.inputs().get(input);
        return !symbol.dtype().isFloating()
                || graph.nodes().stream()
                        .filter(node -> node.inputs().contains(symbol))
                        .anyMatch(node -> node.layer().className().equals("Embedding"));
    }

    /** Takes a batch into account: (…, columns). */
    public void add(Tensor batch) {
        if (ids) return;
        for (int from = 0; from < batch.size(); from += sums.length) {
            if (PaddedRows.anyContains(padded, batch::get, from)) continue;
            for (int column = 0; column < sums.length; column++) sums[column] += batch.get(from + column);
            rows++;
        }
    }

    public double[] values() {
        double[] means = sums.clone();
        for (int i = 0; i < means.length; i++) means[i] /= Math.max(rows, 1);
        return means;
    }
}
