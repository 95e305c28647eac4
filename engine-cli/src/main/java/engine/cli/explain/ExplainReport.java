package engine.cli.explain;

import engine.cli.console.Console;
import engine.cli.console.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found, for people and as JSON: one sample in full, several added up. */
final class ExplainReport {
    private final Cells cells;
    private final String output;
    private final String units;
    private final String method;
    private final String baseline;
    private final Sums sums;
    private final List<Explanation> first = new ArrayList<>(); // one sample is shown in full
    private double worstResidual;
    private int mostSteps;
    private int samples;

    ExplainReport(Cells cells, String output, String units, String method, String baseline) {
        this.cells = cells;
        this.output = output;
        this.units = units;
        this.method = method;
        this.baseline = baseline;
        this.sums = new Sums(cells);
    }

    void add(Explanation explanation) {
        if (first.isEmpty()) first.add(explanation);
        sums.add(explanation.parts());
        worstResidual = Math.max(worstResidual, Math.abs(explanation.residual()));
        mostSteps = Math.max(mostSteps, explanation.steps());
        samples++;
    }

    void print(Console console, int top) {
        Explanation only = first.get(0);
        if (samples == 1) {
            console.print(String.format(
                    Locale.ROOT,
                    "%s of sample %d, in %s: prediction %s, at the baseline (%s) %s",
                    output,
                    only.sample(),
                    units,
                    TextTable.number(only.prediction()),
                    baseline,
                    TextTable.number(only.baselinePrediction())));
        } else {
            console.print(
                    output + " of " + samples + " samples, in " + units + ", beside the baseline (" + baseline + ")");
        }
        console.print(String.format(
                Locale.ROOT,
                "method %s, at most %d steps, largest residual %s",
                method,
                mostSteps,
                TextTable.number(worstResidual)));
        sums.groups().forEach((group, entries) -> {
            console.print("");
            TextTable.print(console, rows(group, entries));
        });
        if (samples > 1 || top == 0) return;
        console.print("");
        TextTable.print(console, largest(only, top));
    }

    private List<List<String>> rows(String group, Map<String, Sums.Entry> entries) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(samples == 1 ? List.of(group, "part", "rank") : List.of(group, "mean part", "mean |part|", "rank"));
        entries.forEach((name, entry) -> rows.add(
                samples == 1
                        ? List.of(name, TextTable.number(entry.mean()), String.valueOf(entry.rank()))
                        : List.of(
                                name,
                                TextTable.number(entry.mean()),
                                TextTable.number(entry.magnitude()),
                                String.valueOf(entry.rank()))));
        return rows;
    }

    /** The single numbers with the largest parts. */
    private List<List<String>> largest(Explanation only, int top) {
        List<int[]> places = new ArrayList<>();
        for (int i = 0; i < only.parts().size(); i++) {
            for (int k = 0; k < only.parts().get(i).length; k++) places.add(new int[] {i, k});
        }
        places.sort(Comparator.comparingDouble(place -> -Math.abs(only.parts().get(place[0])[place[1]])));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("input", "timestep", "feature", "value", "part"));
        for (int[] place : places.subList(0, Math.min(top, places.size()))) {
            int i = place[0];
            int k = place[1];
            rows.add(List.of(
                    cells.inputs().get(i),
                    cells.timed(i) ? String.valueOf(cells.row(i, k)) : "-",
                    cells.feature(i, k),
                    TextTable.number(only.values().get(i)[k]),
                    TextTable.number(only.parts().get(i)[k])));
        }
        return rows;
    }

    Map<String, Object> json(@Nullable Path out) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("output", output);
        document.put("units", units);
        document.put("method", method);
        document.put("baseline", baseline);
        document.put("samples", samples);
        document.put("largest_residual", worstResidual);
        document.put("most_steps", mostSteps);
        sums.groups().forEach((group, entries) -> document.put("by_" + group, json(entries)));
        if (samples == 1) document.put("sample", json(first.get(0)));
        if (out != null) document.put("out", out.toString());
        return document;
    }

    private static Map<String, Object> json(Map<String, Sums.Entry> entries) {
        Map<String, Object> json = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("mean", entry.mean());
            figures.put("magnitude", entry.magnitude());
            figures.put("rank", entry.rank());
            json.put(name, figures);
        });
        return json;
    }

    private Map<String, Object> json(Explanation e) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", e.sample());
        json.put("prediction", e.prediction());
        json.put("baseline_prediction", e.baselinePrediction());
        json.put("residual", e.residual());
        json.put("steps", e.steps());
        Map<String, Object> parts = new LinkedHashMap<>();
        for (int i = 0; i < e.parts().size(); i++)
            parts.put(cells.inputs().get(i), rows(i, e.parts().get(i)));
        json.put("parts", parts);
        return json;
    }

    /** Row by row, as the input has timesteps. */
    private List<?> rows(int input, double[] part) {
        int width = part.length / cells.rows(input);
        List<List<Double>> rows = new ArrayList<>();
        for (int from = 0; from < part.length; from += width) {
            rows.add(Arrays.stream(part, from, from + width).boxed().toList());
        }
        return cells.timed(input) ? rows : rows.get(0);
    }
}
