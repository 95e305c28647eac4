package engine.io.keras;

import engine.api.layer.Dropout;
import java.util.Map;

/** {@code Dropout}. */
final class DropoutCodec implements LayerCodec<Dropout> {
    @Override
    public Class<Dropout> type() {
        return Dropout.class;
    }

    @Override
    public Dropout read(LayerConfig config) {
        return new Dropout(
                config.name(),
                config.number("rate", 0.5),
                config.has("noise_shape") ? config.shape("noise_shape") : null,
                config.seed());
    }

    @Override
    public Map<String, Object> write(Dropout layer) {
        Map<String, Object> config = LayerCodec.base(layer);
        config.put("rate", layer.rate());
        config.put("seed", layer.seed());
        config.put("noise_shape", layer.noiseShape() == null ? null : Shapes.write(layer.noiseShape()));
        return config;
    }
}
