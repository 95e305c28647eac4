package engine.io.keras;

import engine.api.layer.ActivationFunction;
import engine.api.layer.Dense;
import engine.api.weight.Initializer;
import engine.api.weight.VarianceScaling;
import java.util.Map;

/** {@code Dense}. */
final class DenseCodec implements LayerCodec<Dense> {
    @Override
    public Class<Dense> type() {
        return Dense.class;
    }

    @Override
    public Dense read(LayerConfig config) {
        return new Dense(
                config.name(),
                config.trainable(),
                config.integer("units"),
                config.activation("activation", ActivationFunction.LINEAR),
                config.flag("use_bias", true),
                config.weight("kernel", VarianceScaling.glorotUniform()),
                config.weight("bias", new Initializer.Zeros()),
                config.activityRegularizer());
    }

    @Override
    public Map<String, Object> write(Dense layer) {
        Map<String, Object> config = LayerCodec.base(layer);
        config.put("units", (long) layer.units());
        config.put("activation", Activations.write(layer.activation(), layer.name()));
        config.put("use_bias", layer.useBias());
        config.put("kernel_initializer", Initializers.write(layer.kernel().initializer()));
        config.put("bias_initializer", Initializers.write(layer.bias().initializer()));
        config.put("kernel_regularizer", Regularizers.write(layer.kernel().regularizer()));
        config.put("bias_regularizer", Regularizers.write(layer.bias().regularizer()));
        config.put("activity_regularizer", Regularizers.write(layer.activityRegularizer()));
        config.put("kernel_constraint", Constraints.write(layer.kernel().constraint()));
        config.put("bias_constraint", Constraints.write(layer.bias().constraint()));
        return config;
    }
}
