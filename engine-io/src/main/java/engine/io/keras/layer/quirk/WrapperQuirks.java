package engine.io.keras.layer.quirk;

import engine.api.config.KerasObject;
import java.util.Map;

/** {@code Bidirectional}: what masked timesteps put out has changed. */
final class WrapperQuirks {
    private WrapperQuirks() {}

    static void apply(RawLayer layer) {
        if (!layer.is("Bidirectional") || !(layer.get("layer") instanceof Map<?, ?> forward)) return;
        layer.beyond("zero_at_masked", !layer.isMultiBackend() && !repeatsAtMasked(layer, KerasObject.map(forward)));
    }

    /**
     * Whether masked timesteps repeat the output before them although the wrapper is of tf.keras: 2.0 and 2.1 computed LSTM and GRU with
     * standard functions so. They share their version with 1.15, whose initializers say their dtype.
     */
    private static boolean repeatsAtMasked(RawLayer layer, Map<String, Object> forward) {
        if (!layer.context().version().equals("2.2.4-tf") || !(forward.get("config") instanceof Map<?, ?> config)) {
            return false;
        }
        boolean standard =
                "tanh".equals(config.get("activation")) && "sigmoid".equals(config.get("recurrent_activation"));
        boolean plain = Boolean.TRUE.equals(config.get("use_bias"))
                && !Boolean.TRUE.equals(config.get("unroll"))
                && config.get("recurrent_dropout") instanceof Number rate
                && rate.doubleValue() == 0;
        boolean fused = "LSTM".equals(forward.get("class_name"))
                || "GRU".equals(forward.get("class_name")) && Boolean.TRUE.equals(config.get("reset_after"));
        return standard && plain && fused && !initializerSaysDtype(config);
    }

    private static boolean initializerSaysDtype(Map<?, ?> config) {
        return config.get("recurrent_initializer") instanceof Map<?, ?> initializer
                && initializer.get("config") instanceof Map<?, ?> options
                && options.containsKey("dtype");
    }
}
