package engine.cli.explain;

import engine.api.Tensor;
import engine.cli.console.Console;
import engine.cli.console.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the linear layers before an output make of those before them, by layer, for people and as JSON. */
final class LinearReport {
    private final String output;
    private final double constant;
    private final int[] samples;
    private final Map<String, double[]> first = new LinkedHashMap<>(); // of the first sample: a part each number
    private final Map<String, double[]> sums = new LinkedHashMap<>(); // Σ part, Σ |part| of samples

    LinearReport(String output, double constant, int[] samples) {
        this.output = output;
        this.constant = constant;
        this.samples = samples;
    }

    /** @param size numbers of a sample */
    void add(String name, Tensor parts, int size) {
        double[] sum = sums.computeIfAbsent(name, n -> new double[2]);
        for (int from = 0; from < parts.size(); from += size) {
            double sample = 0;
            for (int i = from; i < from + size; i++) sample += parts.get(i);
            sum[0] += sample;
            sum[1] += Math.abs(sample);
        }
        first.computeIfAbsent(name, n -> {
            double[] copy = new double[size];
            for (int i = 0; i < size; i++) copy[i] = parts.get(i);
            return copy;
        });
    }

    void print(Console console, int top) {
        int count = samples.length;
        console.print(output + " of " + (count == 1 ? "sample " + samples[0] : count + " samples")
                + ", in the model's units: a constant " + TextTable.number(constant) + " and");
        List<List<String>> rows = new ArrayList<>(List.of(List.of("layer", "mean part", "mean |part|")));
        sums.forEach((name, sum) ->
                rows.add(List.of(name, TextTable.number(sum[0] / count), TextTable.number(sum[1] / count))));
        TextTable.print(console, rows);
        if (count > 1) return;
        console.print("");
        TextTable.print(console, largest(top));
    }

    private List<List<String>> largest(int top) {
        record Unit(String layer, int unit, double part) {}
        List<Unit> units = new ArrayList<>();
        first.forEach((name, parts) -> {
            for (int i = 0; i < parts.length; i++) units.add(new Unit(name, i, parts[i]));
        });
        units.sort(Comparator.comparingDouble(unit -> -Math.abs(unit.part())));
        List<List<String>> rows = new ArrayList<>(List.of(List.of("layer", "unit", "part")));
        for (Unit unit : units.subList(0, Math.min(top, units.size()))) {
            rows.add(List.of(unit.layer(), String.valueOf(unit.unit()), TextTable.number(unit.part())));
        }
        return rows;
    }

    Map<String, Object> json(@Nullable Path out) {
        int count = samples.length;
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("output", output);
        document.put("method", "linear");
        document.put("samples", count);
        document.put("constant", constant);
        Map<String, Object> layers = new LinkedHashMap<>();
        sums.forEach((name, sum) -> {
            Map<String, Object> layer = new LinkedHashMap<>();
            layer.put("mean", sum[0] / count);
            layer.put("magnitude", sum[1] / count);
            if (count == 1)
                layer.put("parts", Arrays.stream(first.get(name)).boxed().toList());
            layers.put(name, layer);
        });
        document.put("by_layer", layers);
        if (out != null) document.put("out", out.toString());
        return document;
    }
}
