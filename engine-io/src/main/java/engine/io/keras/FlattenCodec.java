package engine.io.keras;

import engine.api.layer.Flatten;
import java.util.Map;

/** {@code Flatten}. */
final class FlattenCodec implements LayerCodec<Flatten> {
    @Override
    public Class<Flatten> type() {
        return Flatten.class;
    }

    @Override
    public Flatten read(LayerConfig config) {
        config.only("data_format", "channels_last");
        return new Flatten(config.name());
    }

    @Override
    public Map<String, Object> write(Flatten layer) {
        Map<String, Object> config = LayerCodec.base(layer);
        config.put("data_format", "channels_last");
        return config;
    }
}
