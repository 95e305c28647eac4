package example;

import engine.api.layer.CustomLayer;
import engine.api.spi.CustomLayerCodec;
import java.util.Map;

/** Carries {@link LearnedScale} to and from model files. */
public final class LearnedScaleCodec implements CustomLayerCodec {
    @Override
    public Class<LearnedScale> type() {
        return LearnedScale.class;
    }

    @Override
    public String registeredName() {
        return "Example>LearnedScale";
    }

    @Override
    public Map<String, Object> config(CustomLayer layer) {
        return Map.of("exponent", (long) ((LearnedScale) layer).exponent());
    }

    @Override
    public LearnedScale layer(String name, Map<String, Object> config) {
        return new LearnedScale(name, ((Number) config.get("exponent")).intValue());
    }
}
