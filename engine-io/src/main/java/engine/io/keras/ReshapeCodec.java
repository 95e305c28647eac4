package engine.io.keras;

import engine.api.Shape;
import engine.api.layer.Reshape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code Reshape}. */
final class ReshapeCodec implements LayerCodec<Reshape> {
    @Override
    public Class<Reshape> type() {
        return Reshape.class;
    }

    @Override
    public Reshape read(LayerConfig config) {
        return new Reshape(config.name(), config.shape("target_shape"));
    }

    @Override
    public Map<String, Object> write(Reshape layer) {
        Map<String, Object> config = LayerCodec.base(layer);
        List<Object> target = new ArrayList<>();
        // Keras marks the dimension to be found with -1, not with null
        for (int dim : layer.targetShape().dims()) target.add(dim == Shape.UNKNOWN ? -1L : (long) dim);
        config.put("target_shape", target);
        return config;
    }
}
