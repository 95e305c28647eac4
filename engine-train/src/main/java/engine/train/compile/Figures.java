package engine.train.compile;

import engine.train.metric.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The figures of an epoch under way: the losses as means over samples (each batch counts as much as it has samples), and the metrics.
 * Names are Keras' keys: {@code loss}, {@code out_loss}, {@code out_mae}, without the output's name where there is one output.
 */
public final class Figures {
    private final List<String> losses = new ArrayList<>(); // the total first, then an output each if there are several
    private final double[] lossSums; // [losses] loss · samples
    private final List<String> metricNames = new ArrayList<>();
    private final List<Metric> metrics = new ArrayList<>();
    private final boolean metered;
    private long samples;

    /** @param metered whether the metrics are kept, too; they are shared by all figures of one compilation */
    public Figures(Compiled compiled, boolean metered) {
        this.metered = metered;
        List<String> outputs = compiled.outputNames();
        losses.add("loss");
        if (outputs.size() > 1) outputs.forEach(output -> losses.add(output + "_loss"));
        for (int i = 0; i < outputs.size(); i++) {
            if (!metered) continue;
            String prefix = outputs.size() > 1 ? outputs.get(i) + "_" : "";
            for (Metric metric : compiled.metrics(i)) {
                metricNames.add(prefix + metric.name());
                metrics.add(metric);
            }
        }
        lossSums = new double[losses.size()];
    }

    /** Whether the metrics are kept. */
    public boolean metered() {
        return metered;
    }

    /** Starts an epoch. */
    public void reset() {
        Arrays.fill(lossSums, 0);
        samples = 0;
        for (int i = 0; i < metrics.size(); i++) metrics.get(i).reset();
    }

    /** Adds a batch's loss: {@code which} 0 is the total, 1 the first output's. */
    public void addLoss(int which, double loss, int count) {
        if (which < lossSums.length) lossSums[which] += loss * count;
    }

    public void addSamples(int count) {
        samples += count;
    }

    /** Whether more of a figure is better: of a loss never, of a metric as it says, of any other where it is named after an accuracy. */
    public boolean grows(String name) {
        int i = metricNames.indexOf(name);
        if (i >= 0) return metrics.get(i).grows();
        return name.toLowerCase(Locale.ROOT).matches(".*(acc|accuracy)");
    }

    /** How many figures there are. */
    public int size() {
        return losses.size() + metrics.size();
    }

    public String name(int i) {
        return i < losses.size() ? losses.get(i) : metricNames.get(i - losses.size());
    }

    public double value(int i) {
        return i < losses.size()
                ? lossSums[i] / samples
                : metrics.get(i - losses.size()).result();
    }

    /** All running sums by name, for a checkpoint. */
    public Map<String, List<Double>> sums() {
        Map<String, List<Double>> sums = new LinkedHashMap<>();
        sums.put("samples", List.of((double) samples));
        for (int i = 0; i < losses.size(); i++) sums.put(losses.get(i), List.of(lossSums[i]));
        for (int i = 0; i < metrics.size(); i++) {
            sums.put(
                    metricNames.get(i),
                    DoubleStream.of(metrics.get(i).sums()).boxed().toList());
        }
        return sums;
    }

    public void restore(Map<String, List<Double>> sums) {
        reset();
        samples = sums.get("samples").get(0).longValue();
        for (int i = 0; i < losses.size(); i++)
            lossSums[i] = sums.get(losses.get(i)).get(0);
        for (int i = 0; i < metrics.size(); i++) {
            double[] live = metrics.get(i).sums();
            List<Double> stored = sums.get(metricNames.get(i));
            for (int k = 0; k < live.length; k++) live[k] = stored.get(k);
        }
    }
}
