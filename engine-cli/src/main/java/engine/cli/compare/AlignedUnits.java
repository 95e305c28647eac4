package engine.cli.compare;

import engine.api.Problem;
import engine.api.model.Model;
import engine.cli.console.Console;
import engine.cli.console.ModelOpening;
import engine.cli.console.TextTable;
import engine.inspect.align.AlignedLayer;
import engine.inspect.align.Alignment;
import engine.io.file.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** {@code diff --align-units}: the second model's hidden units in the order of the first's, and which of them really differ. */
public record AlignedUnits(Alignment alignment, Map<String, List<String>> gates) {
    private static final int MOST = 10; // units that are listed

    /** Loads two models and matches their units; a dump has no architecture to match by. */
    public static AlignedUnits of(Path first, Path second, ModelOpening opening) {
        Model a = model(first, opening);
        Alignment alignment = Alignment.of(a, model(second, opening));
        return new AlignedUnits(alignment, NamedArrays.gates(a));
    }

    private static Model model(Path file, ModelOpening opening) {
        if (!opening.isForWeights(file) && Look.isFile(file) && NamedArrays.isDump(file)) {
            throw Problem.usage("--align-units goes with models: a dump does not say which layer reads which")
                    .where(file)
                    .exception();
        }
        return opening.openOneOf(file).model();
    }

    /** The weights of both, to be compared as always. */
    public Comparison comparison(Difference.Tolerance tolerance) {
        return Comparison.of(
                new NamedArrays(alignment.first(), gates), new NamedArrays(alignment.second(), gates), tolerance);
    }

    /** Prints what was moved. */
    public void printMoves(Console console) {
        for (AlignedLayer layer : alignment.layers()) {
            console.print(layer.layer() + ": " + layer.from().length + " units, " + layer.moved() + " stood elsewhere, "
                    + layer.flipped() + " had the other sign");
        }
        alignment.kept().forEach((layer, why) -> console.print(layer + ": kept as it is, " + why));
        console.print(String.format(
                Locale.ROOT,
                "distance, each weight in its own deviations: %.4g before, %.4g with the units in order",
                alignment.distanceBefore(),
                alignment.distanceAfter()));
        console.print("");
    }

    /** Prints the units that differ most. */
    public void printUnits(Console console) {
        List<List<String>> rows =
                new ArrayList<>(List.of(List.of("layer", "unit", "in the second", "gate", "distance")));
        record Row(AlignedLayer layer, AlignedLayer.UnitDifference difference) {}
        alignment.layers().stream()
                .flatMap(layer -> layer.differences().stream().map(difference -> new Row(layer, difference)))
                .filter(row -> row.difference().distance() > 0)
                .sorted(Comparator.comparingDouble(row -> -row.difference().distance()))
                .limit(MOST)
                .forEach(row -> rows.add(List.of(
                        row.layer().layer(),
                        String.valueOf(row.difference().unit()),
                        String.valueOf(row.layer().from()[row.difference().unit()]),
                        row.difference().gate().isEmpty()
                                ? "-"
                                : row.difference().gate(),
                        String.format(Locale.ROOT, "%.4g", row.difference().distance()))));
        if (rows.size() == 1) return;
        console.print("");
        console.print("the units that differ most");
        TextTable.print(console, rows);
    }

    /** Everything, by name. */
    public Map<String, Object> json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("distance_before", alignment.distanceBefore());
        document.put("distance_after", alignment.distanceAfter());
        document.put("kept", alignment.kept());
        Map<String, Object> layers = new LinkedHashMap<>();
        for (AlignedLayer layer : alignment.layers()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("from", IntStream.of(layer.from()).boxed().toList());
            entry.put("signs", IntStream.of(layer.signs()).boxed().toList());
            entry.put(
                    "differences",
                    layer.differences().stream().map(AlignedUnits::json).toList());
            layers.put(layer.layer(), entry);
        }
        document.put("layers", layers);
        return document;
    }

    private static Map<String, Object> json(AlignedLayer.UnitDifference difference) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("unit", difference.unit());
        if (!difference.gate().isEmpty()) entry.put("gate", difference.gate());
        entry.put("distance", difference.distance());
        return entry;
    }
}
