package engine.io.keras;

import engine.api.layer.Concatenate;
import engine.api.layer.Concatenate.MaskMerge;
import java.util.List;
import java.util.Map;

/** {@code Concatenate}, and Keras 1's {@code Merge} with the mode {@code concat}. */
final class ConcatenateCodec implements LayerCodec<Concatenate> {
    @Override
    public Class<Concatenate> type() {
        return Concatenate.class;
    }

    @Override
    public List<String> classNames() {
        return List.of("Concatenate", "Merge");
    }

    @Override
    public Concatenate read(LayerConfig config) {
        if (config.className().equals("Merge")) {
            config.only("mode", "concat");
            config.only("mode_type", "raw");
            config.only("layers", List.of()); // branches of a Sequential
            config.ignore("dot_axes", "output_shape_type", "output_mask_type");
        }
        MaskMerge masks = config.generation() == Generation.KERAS3
                ? MaskMerge.ANY_IF_ALL_PRESENT
                : MaskMerge.ALL_OF_THOSE_PRESENT;
        return new Concatenate(config.name(), config.integer("axis", -1), masks);
    }

    @Override
    public Map<String, Object> write(Concatenate layer) {
        Map<String, Object> config = LayerCodec.base(layer);
        config.put("axis", (long) layer.axis());
        return config;
    }
}
