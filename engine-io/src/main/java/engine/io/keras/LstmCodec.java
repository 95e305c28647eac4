package engine.io.keras;

import engine.api.layer.ActivationFunction;
import engine.api.layer.Lstm;
import engine.api.layer.RecurrentOptions;
import engine.api.layer.RecurrentWeights;
import java.util.List;
import java.util.Map;

/** {@code LSTM} of all generations, and {@code CuDNNLSTM}, the same layer with fixed functions. */
final class LstmCodec implements LayerCodec<Lstm> {
    /** One input mask for all gates; the others draw one a gate. */
    private static final int ONE_MASK = 2;

    @Override
    public Class<Lstm> type() {
        return Lstm.class;
    }

    @Override
    public List<String> classNames() {
        return List.of("LSTM", "CuDNNLSTM");
    }

    @Override
    public Lstm read(LayerConfig config) {
        config.only("time_major", false);
        return new Lstm(
                config.name(),
                config.trainable(),
                config.integer("units"),
                config.activation("activation", ActivationFunction.TANH),
                config.activation("recurrent_activation", gates(config)),
                config.flag("unit_forget_bias", true),
                weights(config),
                options(config),
                config.activityRegularizer());
    }

    private static ActivationFunction gates(LayerConfig config) {
        boolean keras = config.generation() == Generation.KERAS1 || config.generation() == Generation.KERAS2;
        boolean old = keras && !config.className().equals("CuDNNLSTM");
        return old ? ActivationFunction.HARD_SIGMOID_KERAS2 : ActivationFunction.SIGMOID;
    }

    private static RecurrentWeights weights(LayerConfig config) {
        RecurrentWeights defaults = RecurrentWeights.DEFAULTS;
        return new RecurrentWeights(
                config.weight("kernel", defaults.kernel().initializer()),
                config.weight("recurrent", defaults.recurrentKernel().initializer()),
                config.weight("bias", defaults.bias().initializer()),
                config.flag("use_bias", true));
    }

    private static RecurrentOptions options(LayerConfig config) {
        int implementation = config.integer("implementation", ONE_MASK);
        return new RecurrentOptions(
                config.flag("return_sequences", false),
                config.flag("return_state", false),
                config.flag("go_backwards", false),
                config.flag("stateful", false),
                config.flag("unroll", false),
                config.flag("zero_output_for_mask", false),
                config.generation() != Generation.KERAS3,
                config.number("dropout", 0),
                config.number("recurrent_dropout", 0),
                implementation == ONE_MASK ? ONE_MASK : 1,
                config.seed());
    }

    @Override
    public Map<String, Object> write(Lstm layer) {
        Map<String, Object> config = LayerCodec.base(layer);
        RecurrentOptions options = layer.options();
        config.put("return_sequences", options.returnSequences());
        config.put("return_state", options.returnState());
        config.put("go_backwards", options.goBackwards());
        config.put("stateful", options.stateful());
        config.put("unroll", options.unroll());
        config.put("zero_output_for_mask", options.zeroOutputForMask());
        config.put("units", (long) layer.units());
        config.put("activation", Activations.write(layer.activation(), layer.name()));
        config.put("recurrent_activation", Activations.write(layer.recurrentActivation(), layer.name()));
        config.put("use_bias", layer.weights().useBias());
        writeWeights(layer, config);
        config.put("dropout", options.dropout());
        config.put("recurrent_dropout", options.recurrentDropout());
        config.put("seed", options.seed());
        // Keras 3 takes the key without writing it; its default is the one mask
        if (options.implementation() != ONE_MASK) config.put("implementation", (long) options.implementation());
        return config;
    }

    private static void writeWeights(Lstm layer, Map<String, Object> config) {
        RecurrentWeights weights = layer.weights();
        config.put("kernel_initializer", Initializers.write(weights.kernel().initializer()));
        config.put(
                "recurrent_initializer",
                Initializers.write(weights.recurrentKernel().initializer()));
        config.put("bias_initializer", Initializers.write(weights.bias().initializer()));
        config.put("unit_forget_bias", layer.unitForgetBias());
        config.put("kernel_regularizer", Regularizers.write(weights.kernel().regularizer()));
        config.put(
                "recurrent_regularizer",
                Regularizers.write(weights.recurrentKernel().regularizer()));
        config.put("bias_regularizer", Regularizers.write(weights.bias().regularizer()));
        config.put("activity_regularizer", Regularizers.write(layer.activityRegularizer()));
        config.put("kernel_constraint", Constraints.write(weights.kernel().constraint()));
        config.put(
                "recurrent_constraint",
                Constraints.write(weights.recurrentKernel().constraint()));
        config.put("bias_constraint", Constraints.write(weights.bias().constraint()));
    }
}
