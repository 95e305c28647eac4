package engine.cli.inspect;

import engine.cli.console.Console;
import engine.cli.console.TextTable;
import engine.inspect.health.Finding;
import engine.inspect.health.HealthCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a health check found, for people and as JSON. */
public record HealthText(HealthCheck check, int samples) {
    private static final int MOST_UNITS = 12; // that are listed in a line

    /** Prints findings with what they mean, then half-lives, gradients and movement. */
    public void print(Console console) {
        List<Finding> findings = check.findings();
        if (findings.isEmpty()) console.print("nothing found");
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            console.print(
                    finding.place() + ": " + name(finding) + units(finding.units()) + " (" + finding.measured() + ")");
            if (i + 1 < findings.size() && findings.get(i + 1).symptom() == finding.symptom()) continue; // said once
            console.print("  " + finding.symptom().meaning());
            console.print("  what helps: " + finding.symptom().remedy());
        }
        check.halfLives().forEach((place, lives) -> halfLife(console, place, lives));
        check.gradientFlow().forEach((place, norms) -> flow(console, place, norms));
        movement(console);
        if (samples == 0) console.notice("only the weights were looked at; --data FILE shows what units and gates do");
    }

    private static String name(Finding finding) {
        return finding.symptom().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String units(List<Integer> units) {
        if (units.isEmpty()) return "";
        String listed = units.stream().limit(MOST_UNITS).map(String::valueOf).collect(Collectors.joining(", "));
        int more = units.size() - MOST_UNITS;
        return ", unit" + (units.size() == 1 ? " " : "s ") + listed + (more > 0 ? " and " + more + " more" : "");
    }

    private static void halfLife(Console console, String place, double[] lives) {
        double[] sorted = lives.clone();
        Arrays.sort(sorted);
        console.print(String.format(
                Locale.ROOT,
                "%s: memory half-life of its units in timesteps: shortest %.3g, median %.3g, longest %.3g",
                place,
                sorted[0],
                sorted[sorted.length / 2],
                sorted[sorted.length - 1]));
    }

    /** From the first to the last timestep that is not padding everywhere. */
    private static void flow(Console console, String place, double[] all) {
        double[] norms = Arrays.stream(all).filter(norm -> !Double.isNaN(norm)).toArray();
        if (norms.length == 0) return;
        console.print(String.format(
                Locale.ROOT,
                "%s: the outputs' gradient at its input: %.3g at the first timestep, %.3g at the last",
                place,
                norms[0],
                norms[norms.length - 1]));
    }

    private void movement(Console console) {
        if (check.movement().isEmpty()) return;
        List<List<String>> rows = new ArrayList<>(List.of(List.of("variable", "moved")));
        check.movement()
                .forEach((variable, moved) -> rows.add(List.of(variable, String.format(Locale.ROOT, "%.4g", moved))));
        TextTable.print(console, rows);
    }

    /** Everything. */
    public Map<String, Object> json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("samples", samples);
        document.put("findings", check.findings().stream().map(HealthText::json).toList());
        document.put("half_lives", lists(check.halfLives()));
        document.put("gradient_flow", lists(check.gradientFlow()));
        document.put("movement", check.movement());
        return document;
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("symptom", finding.symptom().name().toLowerCase(Locale.ROOT));
        entry.put("place", finding.place());
        entry.put("units", finding.units());
        entry.put("measured", finding.measured());
        entry.put("meaning", finding.symptom().meaning());
        entry.put("remedy", finding.symptom().remedy());
        return entry;
    }

    private static Map<String, Object> lists(Map<String, double[]> arrays) {
        Map<String, Object> lists = new LinkedHashMap<>();
        arrays.forEach(
                (name, array) -> lists.put(name, Arrays.stream(array).boxed().toList()));
        return lists;
    }
}
