package engine.cli.golden;

import engine.api.config.Schema;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.model.Model;
import engine.api.spi.LayerCatalogue;
import engine.io.Models;
import engine.io.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code docs/compatibility.md}, out of the catalogue of layers and the files that real Keras saved. */
final class CompatibilityTable {
    private static final Map<String, String> GENERATIONS = new LinkedHashMap<>();
    private static final Map<String, String> REASONS = new LinkedHashMap<>();

    static {
        GENERATIONS.put("1", "Keras 1");
        GENERATIONS.put("2", "Keras 2");
        GENERATIONS.put("tf", "tf.keras");
        GENERATIONS.put("3", "Keras 3");
        String images = "makes other images of images, for training; prepare them before";
        REASONS.put("Random.*|AugMix|AutoContrast|CutMix|MixUp|Equalization|Solarization|RandAugment", images);
        REASONS.put("ContrastLimited.*|CenterCrop|Resizing|MaxNumBoundingBoxes", images);
        REASONS.put(
                "HashedCrossing|Hashing|StringLookup|TextVectorization",
                "takes text, and this engine takes numbers alone");
        REASONS.put("FlaxLayer|JaxLayer|TFSMLayer|TorchModuleWrapper", "runs code of a Python backend");
        REASONS.put("Lambda", "holds Python code, which is never run; write it as a layer of your own");
        REASONS.put("MelSpectrogram|STFTSpectrogram", "signals are prepared before the model");
        REASONS.put("Pipeline", "a list of layers that prepare images");
        REASONS.put("ReversibleEmbedding", "not written yet");
    }

    /** What puts out whole numbers, or counts, has no derivative. */
    static final Set<String> WITHOUT_DERIVATIVE = Set.of("CategoryEncoding", "Discretization", "IntegerLookup");

    private final Path root;
    private final Map<String, Map<String, Integer>> files = new TreeMap<>(); // by class of layer and generation

    private CompatibilityTable(Path root) {
        this.root = root;
    }

    /** @param folder for files that are read */
    static String page(Path root, Path folder) throws IOException {
        CompatibilityTable table = new CompatibilityTable(root);
        for (String name : GoldenZip.oneOfEach()) {
            table.count(
                    GoldenZip.generation(name),
                    Models.load(GoldenZip.file(name, folder)).model());
        }
        Path cases = root.resolve("engine-io/src/test/resources/engine/io/keras/cases");
        try (Stream<Path> all = Files.list(cases)) {
            for (Path file : all.filter(file -> file.toString().matches(".*\\.(keras|h5)"))
                    .sorted()
                    .toList()) {
                table.count("3", Models.load(file).model());
            }
        }
        return table.text();
    }

    private void count(String generation, Model model) {
        Set<String> classes = new TreeSet<>();
        Stream.of(model.architecture(), model.graph())
                .flatMap(graph -> graph.layers().stream())
                .forEach(layer -> classes.add(layer.className()));
        for (String each : classes) {
            files.computeIfAbsent(each, key -> new HashMap<>()).merge(generation, 1, Integer::sum);
        }
    }

    /** Keras' own layers that are read, by name. */
    static Set<String> supported() {
        Set<String> names = new TreeSet<>(Set.of(InputLayer.SCHEMA.className()));
        for (Schema<? extends Layer> schema : LayerCatalogue.all()) {
            if (schema.packageName().isEmpty()) names.add(schema.className());
        }
        return names;
    }

    /** The layers of Keras 3.15.1. */
    static List<String> ofKeras() throws IOException {
        return new String(
                        CompatibilityTable.class
                                .getResourceAsStream("layers-3.15.1.txt")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** Why a layer is not supported. */
    static String reason(String layer) {
        return REASONS.entrySet().stream()
                .filter(entry -> layer.matches(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("neither in the catalogue nor with a reason: " + layer));
    }

    private String text() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# Which layers of which Keras",
                "",
                "Made from the catalogue of layers and the files of real Keras that the tests read (`CompatibilityTest`); it is not written by hand.",
                "",
                "- **Keras 1** to **Keras 3**: a model that this generation saved holds the layer, is read, and predicts what that Keras predicted. `–`: no",
                "  such model is among the tests, or the generation has no such layer; if it has, its keys go the same way, but nothing was compared.",
                "- **values**: its options are held against the numbers and derivatives of Keras 3.15.1, case by case.",
                "- **written**: as files for Keras 3, each combination of options read back as it was. What the numbers of a layer are in no Keras 3 (the old",
                "  `hard_sigmoid`, masks of the older Bidirectional) is refused by layer and key. Other targets: [engine convert](user-guide.md#engine-convert).",
                "- **trained**: its derivative is held against Keras' and against differences in float64.",
                "",
                "| layer | " + String.join(" | ", GENERATIONS.values()) + " | values | written | trained |",
                "|---|" + "---|".repeat(GENERATIONS.size()) + "---|---|---|"));
        for (String layer : supported()) lines.add(row(layer));
        lines.addAll(List.of("", "## Not supported", "", "| layer of Keras 3.15 | why |", "|---|---|"));
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (String layer : ofKeras()) {
            if (!supported().contains(layer)) {
                reasons.computeIfAbsent(reason(layer), key -> new ArrayList<>()).add(layer);
            }
        }
        reasons.forEach((reason, layers) -> lines.add("| " + String.join(", ", layers) + " | " + reason + " |"));
        return String.join("\n", lines) + "\n";
    }

    private String row(String layer) throws IOException {
        StringBuilder row = new StringBuilder("| " + layer + " |");
        for (String generation : GENERATIONS.keySet()) {
            Integer count = files.getOrDefault(layer, Map.of()).get(generation);
            row.append(' ').append(count == null ? "–" : "yes").append(" |");
        }
        int values = values(layer);
        boolean input = layer.equals(InputLayer.SCHEMA.className());
        String trained = input ? "–" : WITHOUT_DERIVATIVE.contains(layer) ? "no derivative: whole numbers" : "yes";
        return row.append(' ')
                .append(values > 0 ? "yes" : layer.matches(".*Cells?") ? "as RNN" : "–")
                .append(" | yes | ")
                .append(trained)
                .append(" |")
                .toString();
    }

    /** The cases of the layer's golden. */
    private int values(String layer) throws IOException {
        Path golden = root.resolve("engine-testkit/src/goldens").resolve(layer + ".json");
        if (!Files.exists(golden)) return 0;
        Map<?, ?> json = (Map<?, ?>) Json.parse(Files.readString(golden), layer);
        return ((List<?>) json.get("cases")).size();
    }
}
