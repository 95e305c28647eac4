package engine.cli.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Attributions of samples, added up by input, by feature and by timestep: as they are, and their magnitudes. */
final class Sums {
    private final Cells cells;
    private final List<List<String>> labels;
    private final Map<String, double[]> inputs = new LinkedHashMap<>(); // Σ, Σ |.| of a sample's sum
    private final Map<String, double[]> features = new LinkedHashMap<>();
    private final Map<String, double[]> timesteps = new LinkedHashMap<>();
    private int samples;

    Sums(Cells cells) {
        this.cells = cells;
        this.labels = cells.labels();
    }

    /** Adds a sample: an array an input. */
    void add(List<double[]> parts) {
        Map<String, Double> byInput = new LinkedHashMap<>();
        Map<String, Double> byFeature = new LinkedHashMap<>();
        Map<String, Double> byTimestep = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            List<String> columns = labels.get(i);
            for (int k = 0; k < parts.get(i).length; k++) {
                double part = parts.get(i)[k];
                byInput.merge(cells.inputs().get(i), part, Double::sum);
                byFeature.merge(columns.get(k % columns.size()), part, Double::sum);
                if (cells.timed(i)) byTimestep.merge(String.valueOf(cells.row(i, k)), part, Double::sum);
            }
        }
        add(inputs, byInput);
        add(features, byFeature);
        add(timesteps, byTimestep);
        samples++;
    }

    private static void add(Map<String, double[]> sums, Map<String, Double> sample) {
        sample.forEach((name, value) -> {
            double[] sum = sums.computeIfAbsent(name, n -> new double[2]);
            sum[0] += value;
            sum[1] += Math.abs(value);
        });
    }

    /** The groups by name of the grouping, each with its entries. */
    Map<String, Map<String, Entry>> groups() {
        Map<String, Map<String, Entry>> groups = new LinkedHashMap<>();
        groups.put("input", entries(inputs));
        groups.put("feature", entries(features));
        if (!timesteps.isEmpty()) groups.put("timestep", entries(timesteps));
        return groups;
    }

    private Map<String, Entry> entries(Map<String, double[]> sums) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        sums.forEach((name, sum) -> {
            long larger =
                    sums.values().stream().filter(other -> other[1] > sum[1]).count();
            entries.put(name, new Entry(sum[0] / samples, sum[1] / samples, (int) larger + 1));
        });
        return entries;
    }

    /**
     * @param mean over the samples
     * @param magnitude mean of the samples' magnitudes
     * @param rank by magnitude, 1 for the largest
     */
    record Entry(double mean, double magnitude, int rank) {}
}
