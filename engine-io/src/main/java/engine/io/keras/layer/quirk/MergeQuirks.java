package engine.io.keras.layer.quirk;

import engine.api.facet.Merging.MaskMerge;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Merging layers; until Keras 2.1 one class, {@code Merge}, with a mode. */
public final class MergeQuirks {
    private static final Map<String, String> MODES = Map.of(
            "sum", "Add",
            "mul", "Multiply",
            "ave", "Average",
            "max", "Maximum",
            "concat", "Concatenate",
            "dot", "Dot",
            "cos", "Dot");

    private MergeQuirks() {}

    /** The mode of Keras 1's {@code Merge} that does the same; empty for a class that does not merge, or as it could not. */
    public static Optional<String> mode(String className, boolean normalize) {
        return MODES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(className))
                .filter(entry -> !className.equals("Dot") || entry.getKey().equals("cos") == normalize)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static void apply(RawLayer layer) {
        if (layer.is("Merge")) byMode(layer);
        if (!layer.isFromKeras3()) layer.beyond("mask_merge", MaskMerge.ALL_OF_THOSE_PRESENT);
    }

    private static void byMode(RawLayer layer) {
        layer.only("mode_type", "raw");
        layer.only("layers", List.of()); // branches of a Sequential
        Object mode = layer.get("mode");
        String className = mode instanceof String word ? MODES.get(word) : "Add"; // the default is "sum"
        if (className == null || mode != null && !(mode instanceof String)) {
            throw layer.problem("mode", "not supported")
                    .expected("one of " + MODES.keySet().stream().sorted().toList())
                    .found(layer.shown("mode"))
                    .exception();
        }
        layer.rename("concat_axis", "axis");
        layer.rename("dot_axes", "axes");
        if (!className.equals("Concatenate")) layer.drop("axis");
        if (!className.equals("Dot")) layer.drop("axes");
        if ("cos".equals(mode)) layer.put("normalize", true);
        layer.drop("mode", "output_shape_type", "output_mask_type");
        layer.become(className);
    }
}
