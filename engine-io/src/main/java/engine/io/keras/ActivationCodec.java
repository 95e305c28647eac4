package engine.io.keras;

import engine.api.layer.Activation;
import engine.api.layer.ActivationFunction;
import java.util.Map;

/** {@code Activation}. */
final class ActivationCodec implements LayerCodec<Activation> {
    @Override
    public Class<Activation> type() {
        return Activation.class;
    }

    @Override
    public Activation read(LayerConfig config) {
        return new Activation(config.name(), config.activation("activation", ActivationFunction.LINEAR));
    }

    @Override
    public Map<String, Object> write(Activation layer) {
        Map<String, Object> config = LayerCodec.base(layer);
        config.put("activation", Activations.write(layer.function(), layer.name()));
        return config;
    }
}
