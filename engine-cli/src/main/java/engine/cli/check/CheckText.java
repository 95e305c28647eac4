package engine.cli.check;

import engine.cli.console.CommandWords;
import engine.io.check.FileCheck;
import engine.io.check.Finding;
import engine.io.check.Risk;
import engine.io.check.StoredLayer;
import engine.io.check.StoredOptimizer;
import engine.io.check.StoredWeight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result for a person: what the file is, what stands against it, what it would do in Python. */
public final class CheckText {
    private CheckText() {}

    /** A line a fact. */
    public static List<String> lines(FileCheck check) {
        List<String> lines = new ArrayList<>();
        fact(lines, "format", check.format());
        fact(lines, "keras", Objects.requireNonNullElse(check.kerasVersion(), "not said"));
        fact(lines, "layers", layers(check.stored().layers()));
        fact(lines, "weights", weights(check.stored().weights()));
        fact(lines, "optimizer", optimizer(check.stored().optimizer()));
        fact(lines, "loads", check.loads() ? "yes" : "no");
        for (Finding finding : check.findings()) {
            fact(
                    lines,
                    finding.refused() ? "refused" : "differs",
                    CommandWords.in(finding.problem()).message());
        }
        if (check.risks().isEmpty()) fact(lines, "in Python", "nothing is run, and no other file is touched");
        for (Risk risk : check.risks()) fact(lines, "in Python", risk(risk));
        if (!check.loads()) lines.addAll(arrays(check.stored().weights()));
        return lines;
    }

    private static void fact(List<String> lines, String name, String value) {
        lines.add(String.format(Locale.ROOT, "%-10s %s", name, value));
    }

    /** {@code 4: 2 LSTM, 1 InputLayer, 1 Dense}. */
    private static String layers(List<StoredLayer> layers) {
        if (layers.isEmpty()) return "none told";
        Map<String, Integer> counts = new LinkedHashMap<>();
        layers.forEach(layer -> counts.merge(layer.className(), 1, Integer::sum));
        return layers.size() + ": "
                + counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static String weights(List<StoredWeight> weights) {
        double numbers = weights.stream().mapToDouble(StoredWeight::numbers).sum();
        return String.format(Locale.ROOT, "%d arrays, %,.0f numbers", weights.size(), numbers);
    }

    private static String optimizer(@Nullable StoredOptimizer optimizer) {
        if (optimizer == null) return "none";
        if (optimizer.arrays() == 0) return optimizer.className() + ", without state";
        String step = optimizer.step() == null ? "" : " at step " + optimizer.step();
        return optimizer.className() + ", " + optimizer.arrays() + " arrays of state" + step;
    }

    private static String risk(Risk risk) {
        String layer = risk.layer() == null ? "" : "layer " + risk.layer() + ", ";
        String place = risk.key() == null ? "" : layer + risk.key() + ": ";
        String advisories = risk.advisories().stream()
                .map(advisory -> advisory.id() + ", " + advisory.affects())
                .collect(Collectors.joining("; "));
        return risk.kind().name().toLowerCase(Locale.ROOT) + ": " + place + risk.message()
                + (advisories.isEmpty() ? "" : " (" + advisories + ")");
    }

    private static List<String> arrays(List<StoredWeight> weights) {
        int width = weights.stream()
                .mapToInt(weight -> weight.name().length())
                .max()
                .orElse(0);
        return weights.stream()
                .map(weight -> String.format(
                        Locale.ROOT,
                        "  %-" + Math.max(1, width) + "s  %s %s",
                        weight.name(),
                        weight.shape(),
                        weight.type()))
                .toList();
    }
}
