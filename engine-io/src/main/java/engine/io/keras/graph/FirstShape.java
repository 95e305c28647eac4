package engine.io.keras.graph;

import engine.api.Shape;
import engine.api.config.Kinds;
import engine.api.config.Nested;
import engine.io.keras.layer.SerializedLayer;
import engine.io.keras.layer.quirk.RawLayer;
import engine.io.keras.value.ReadContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape of a Sequential's input where there is no InputLayer: the first layer tells it, or whoever built the model. */
final class FirstShape {
    private FirstShape() {}

    /**
     * The shape with the batch first.
     *
     * @param built the shape that the model was built for, as the file has it, or null
     */
    static Shape of(SerializedLayer first, @Nullable Object built, ReadContext context) {
        RawLayer raw = new RawLayer(first.className(), first.config(), context);
        Object keras1 = keras1(first.config());
        raw.put("built", built == null ? keras1 : built);
        for (String key : List.of("batch_input_shape", "batch_shape", "built")) {
            if (raw.config().get(key) != null) return shape(raw, key);
        }
        if (raw.config().get("input_shape") != null)
            return shape(raw, "input_shape").prepend(Shape.UNKNOWN);
        throw raw.problem("the first layer does not tell the shape of the input")
                .hint("the model was saved before it was built; call it once on data, then save it")
                .exception();
    }

    private static Shape shape(RawLayer raw, String key) {
        Shape shape = Kinds.SHAPE.read(raw.config().get(key), Nested.NONE);
        if (shape != null) return shape;
        throw raw.problem(key, "wrong value")
                .expected(Kinds.SHAPE.expected())
                .found(raw.shown(key))
                .exception();
    }

    /** Keras 1's {@code input_dim}, with {@code input_length} where there is a time axis; null if it is not there. */
    private static @Nullable List<Object> keras1(Map<String, Object> config) {
        if (config.get("input_dim") == null) return null;
        List<@Nullable Object> dims = new ArrayList<>();
        dims.add(null); // the batch
        if (config.containsKey("input_length")) dims.add(config.get("input_length"));
        dims.add(config.get("input_dim"));
        return dims;
    }
}
