package engine.io.keras;

import engine.api.layer.Dense;
import engine.api.layer.TimeDistributed;
import java.util.List;
import java.util.Map;

/** {@code TimeDistributed}, and Keras 1's {@code TimeDistributedDense}. */
final class TimeDistributedCodec implements LayerCodec<TimeDistributed> {
    @Override
    public Class<TimeDistributed> type() {
        return TimeDistributed.class;
    }

    @Override
    public List<String> classNames() {
        return List.of("TimeDistributed", "TimeDistributedDense");
    }

    @Override
    public TimeDistributed read(LayerConfig config) {
        if (config.className().equals("TimeDistributedDense")) {
            Dense inner = new DenseCodec().read(config);
            return new TimeDistributed(inner.name(), inner.named("dense"));
        }
        return new TimeDistributed(config.name(), config.inner("layer").read());
    }

    @Override
    public Map<String, Object> write(TimeDistributed layer) {
        Map<String, Object> config = LayerCodec.base(layer);
        config.put("layer", LayerCodecs.write(layer.layer()));
        return config;
    }
}
