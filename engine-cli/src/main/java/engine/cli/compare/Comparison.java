package engine.cli.compare;

import engine.api.DType;
import engine.api.Float32;
import engine.api.Float64;
import engine.api.Tensor;
import engine.cli.weights.Gates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two sets of named arrays side by side.
 *
 * @param rows a row an array, and under an LSTM's a row a gate
 * @param problems arrays that only one side has, or that have two shapes
 * @param notice how they were paired, where that needs saying
 */
public record Comparison(List<Row> rows, List<String> problems, String notice) {
    /** One array, or one gate of it. */
    public record Row(String name, String gate, Difference difference) {}

    public boolean differs() {
        return !problems.isEmpty()
                || rows.stream().anyMatch(row -> row.difference().differs());
    }

    /** Pairs by name, a whole array with its gates, too; if no names match and all shapes agree in order, by order. */
    public static Comparison of(NamedArrays first, NamedArrays second, Difference.Tolerance tolerance) {
        List<Row> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        NamedArrays a = first.splitAs(second);
        NamedArrays b = second.splitAs(first);
        Map<String, Tensor> right = b.arrays();
        String notice = "";
        if (a.arrays().keySet().stream().noneMatch(right::containsKey) && sameShapes(a.arrays(), right)) {
            notice = "no names match: compared in order";
            right = renamed(a.arrays(), right);
        }
        for (Map.Entry<String, Tensor> entry : a.arrays().entrySet()) {
            String name = entry.getKey();
            Tensor x = entry.getValue();
            Tensor y = right.get(name);
            if (y == null) {
                problems.add(name + " " + x.shape() + " is only in the first");
                continue;
            }
            x = rounded(x, y);
            y = rounded(y, x);
            if (!x.shape().equals(y.shape())) {
                problems.add(name + " is " + x.shape() + " in the first, " + y.shape() + " in the second");
            } else {
                rows.add(new Row(name, "", Difference.of(x, y, i -> true, tolerance)));
                if (a.gated().contains(name) || b.gated().contains(name)) addGates(rows, name, x, y, tolerance);
            }
        }
        for (String name : right.keySet()) {
            if (!a.arrays().containsKey(name))
                problems.add(name + " " + right.get(name).shape() + " is only in the second");
        }
        return new Comparison(rows, problems, notice);
    }

    /** Dumps as .json and .csv have no types: beside an array of float32 their numbers are float32, too. */
    private static Tensor rounded(Tensor array, Tensor other) {
        return array instanceof Float64 && other instanceof Float32 ? array.copy(DType.FLOAT32) : array;
    }

    private static boolean sameShapes(Map<String, Tensor> a, Map<String, Tensor> b) {
        return a.values().stream()
                .map(Tensor::shape)
                .toList()
                .equals(b.values().stream().map(Tensor::shape).toList());
    }

    private static Map<String, Tensor> renamed(Map<String, Tensor> names, Map<String, Tensor> arrays) {
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        List<Tensor> values = List.copyOf(arrays.values());
        for (String name : names.keySet()) renamed.put(name, values.get(renamed.size()));
        return renamed;
    }

    private static void addGates(List<Row> rows, String name, Tensor x, Tensor y, Difference.Tolerance tolerance) {
        int columns = x.shape().last();
        int units = columns / Gates.LSTM.size();
        for (String gate : Gates.LSTM) {
            int first = Gates.LSTM.indexOf(gate) * units;
            Difference difference =
                    Difference.of(x, y, i -> i % columns >= first && i % columns < first + units, tolerance);
            rows.add(new Row(name, gate, difference));
        }
    }
}
