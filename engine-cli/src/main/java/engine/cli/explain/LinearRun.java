package engine.cli.explain;

import engine.api.Float64;
import engine.api.Int32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Symbol;
import engine.api.model.Graph;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.cli.console.Console;
import engine.cli.console.GlobalOptions;
import engine.cli.console.TextTable;
import engine.cli.data.ModelSamples;
import engine.cli.inspect.ArrayFile;
import engine.inspect.OpenRun;
import engine.inspect.explain.OutputNumber;
import engine.inspect.where.LinearStretch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code --method linear}: the linear layers before the output, collapsed; the prediction is a constant and, of each layer before them, a sum
 * of coefficient times value. Exact, in the model's units, without a baseline.
 */
record LinearRun(
        Console console,
        GlobalOptions global,
        ModelSamples samples,
        OutputNumber number,
        @Nullable Path out) {
    private static final int BATCH = 32;
    private static final List<String> OWN = List.of("sample", "constant");

    void run(int top) {
        Model model = samples.model();
        LinearStretch stretch = LinearStretch.before(model, number.output(), number.element());
        List<String> names = stretch.coefficients().keySet().stream()
                .map(end -> name(model.graph(), end))
                .toList();
        if (out != null) OwnArrays.check(out, OWN, names);
        OpenRun run = new OpenRun(model, global.backend());
        Map<String, double[]> first = new LinkedHashMap<>(); // of the first sample: a part each number
        Map<String, double[]> sums = new LinkedHashMap<>(); // Σ part, Σ |part| of samples
        try (ArrayFile file = ArrayFile.of(out)) {
            samples.inBatches(BATCH, (numbers, inputs) -> {
                Session session = run.run(inputs);
                file.append("sample", new Int32(Shape.of(numbers.length), numbers.clone()));
                file.append("constant", new Float64(Shape.of(numbers.length), constants(stretch, numbers.length)));
                stretch.coefficients().forEach((end, coefficients) -> {
                    String name = name(model.graph(), end);
                    Tensor parts = parts(session.value(end).tensor(), coefficients);
                    file.append(name, parts);
                    addUp(name, parts, coefficients.length, first, sums);
                });
            });
            file.finish();
        }
        if (global.json()) console.printJson(json(stretch, first, sums));
        else print(stretch, first, sums, top);
        if (out != null && !global.json()) console.notice("saved " + out);
    }

    /** With which the parts of each sample add up to its prediction. */
    private static double[] constants(LinearStretch stretch, int count) {
        double[] constants = new double[count];
        Arrays.fill(constants, stretch.constant());
        return constants;
    }

    private static String name(Graph graph, Symbol end) {
        return graph.place(end.node()) + (end.index() == 0 ? "" : ":" + end.index());
    }

    private static Tensor parts(Tensor values, double[] coefficients) {
        double[] parts = new double[values.size()];
        for (int i = 0; i < parts.length; i++) parts[i] = coefficients[i % coefficients.length] * values.get(i);
        return new Float64(values.shape(), parts);
    }

    private static void addUp(
            String name, Tensor parts, int size, Map<String, double[]> first, Map<String, double[]> sums) {
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

    private void print(LinearStretch stretch, Map<String, double[]> first, Map<String, double[]> sums, int top) {
        int count = samples.numbers().length;
        console.print(number.name() + " of " + (count == 1 ? "sample " + samples.numbers()[0] : count + " samples")
                + ", in the model's units: a constant " + TextTable.number(stretch.constant()) + " and");
        List<List<String>> rows = new ArrayList<>(List.of(List.of("layer", "mean part", "mean |part|")));
        sums.forEach((name, sum) ->
                rows.add(List.of(name, TextTable.number(sum[0] / count), TextTable.number(sum[1] / count))));
        TextTable.print(console, rows);
        if (count > 1) return;
        console.print("");
        TextTable.print(console, largest(first, top));
    }

    private static List<List<String>> largest(Map<String, double[]> layers, int top) {
        record Unit(String layer, int unit, double part) {}
        List<Unit> units = new ArrayList<>();
        layers.forEach((name, parts) -> {
            for (int i = 0; i < parts.length; i++) units.add(new Unit(name, i, parts[i]));
        });
        units.sort(Comparator.comparingDouble(unit -> -Math.abs(unit.part())));
        List<List<String>> rows = new ArrayList<>(List.of(List.of("layer", "unit", "part")));
        for (Unit unit : units.subList(0, Math.min(top, units.size()))) {
            rows.add(List.of(unit.layer(), String.valueOf(unit.unit()), TextTable.number(unit.part())));
        }
        return rows;
    }

    private Map<String, Object> json(LinearStretch stretch, Map<String, double[]> first, Map<String, double[]> sums) {
        int count = samples.numbers().length;
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("output", number.name());
        document.put("method", "linear");
        document.put("samples", count);
        document.put("constant", stretch.constant());
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
