package engine.io.keras;

import engine.api.Shape;
import engine.api.layer.InputLayer;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code InputLayer}: {@code batch_shape} in Keras 3, {@code batch_input_shape} before. */
final class InputLayerCodec implements LayerCodec<InputLayer> {
    @Override
    public Class<InputLayer> type() {
        return InputLayer.class;
    }

    @Override
    public InputLayer read(LayerConfig config) {
        config.only("sparse", false);
        config.only("ragged", false);
        config.only("optional", false);
        config.ignore("trainable");
        Shape shape = config.shape(config.has("batch_shape") ? "batch_shape" : "batch_input_shape");
        return new InputLayer(config.name(), shape, DTypes.ofInput(config.value("dtype"), config));
    }

    @Override
    public Map<String, Object> write(InputLayer layer) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("batch_shape", Shapes.write(layer.batchShape()));
        config.put("dtype", layer.dtype().kerasName());
        config.put("sparse", false);
        config.put("name", layer.name());
        return config;
    }
}
