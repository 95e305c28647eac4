package engine.cli.compare;

import engine.api.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two sets of named arrays side by side.
 *
 * @param rows a row an array, and under one with gates a row a gate
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

    /** Pairs by name, gate by gate where one side is split by gate; if no names match and all shapes agree in order, by order. */
    public static Comparison of(NamedArrays first, NamedArrays second, Difference.Tolerance tolerance) {
        NamedArrays a = first.splitAs(second);
        NamedArrays b = second.splitAs(first);
        List<Row> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
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
            } else if (!x.shape().equals(y.shape())) {
                problems.add(name + " is " + x.shape() + " in the first, " + y.shape() + " in the second");
            } else {
                rows.add(new Row(name, "", Difference.of(x, y, i -> true, tolerance)));
                List<String> gates = a.gates().getOrDefault(name, b.gates().getOrDefault(name, List.of()));
                addGates(rows, name, gates, x, y, tolerance);
            }
        }
        for (String name : right.keySet()) {
            if (!a.arrays().containsKey(name))
                problems.add(name + " " + right.get(name).shape() + " is only in the second");
        }
        return new Comparison(rows, problems, notice);
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

    private static void addGates(
            List<Row> rows, String name, List<String> gates, Tensor x, Tensor y, Difference.Tolerance tolerance) {
        for (int gate = 0; gate < gates.size(); gate++) {
            int columns = x.shape().last();
            int units = columns / gates.size();
            int first = gate * units;
            Difference difference =
                    Difference.of(x, y, i -> i % columns >= first && i % columns < first + units, tolerance);
            rows.add(new Row(name, gates.get(gate), difference));
        }
    }
}
