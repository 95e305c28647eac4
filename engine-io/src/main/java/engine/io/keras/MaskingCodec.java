package engine.io.keras;

import engine.api.layer.Masking;
import java.util.Map;

/** {@code Masking}. */
final class MaskingCodec implements LayerCodec<Masking> {
    @Override
    public Class<Masking> type() {
        return Masking.class;
    }

    @Override
    public Masking read(LayerConfig config) {
        return new Masking(config.name(), config.number("mask_value", 0));
    }

    @Override
    public Map<String, Object> write(Masking layer) {
        Map<String, Object> config = LayerCodec.base(layer);
        config.put("mask_value", layer.maskValue());
        return config;
    }
}
