package engine.io.keras.layer.quirk;

import java.util.List;
import java.util.Map;

/** Keras 1's keys under the names that Keras 2 gave them, class by class. */
public final class Keras1Names {
    private static final Map<String, String> WEIGHTS = Map.ofEntries(
            Map.entry("init", "kernel_initializer"),
            Map.entry("W_regularizer", "kernel_regularizer"),
            Map.entry("b_regularizer", "bias_regularizer"),
            Map.entry("W_constraint", "kernel_constraint"),
            Map.entry("b_constraint", "bias_constraint"),
            Map.entry("bias", "use_bias"));

    private static final Map<String, String> DENSE = Map.of("output_dim", "units");

    private static final Map<String, String> RECURRENT = Map.ofEntries(
            Map.entry("output_dim", "units"),
            Map.entry("inner_init", "recurrent_initializer"),
            Map.entry("inner_activation", "recurrent_activation"),
            Map.entry("U_regularizer", "recurrent_regularizer"),
            Map.entry("dropout_W", "dropout"),
            Map.entry("dropout_U", "recurrent_dropout"),
            Map.entry("consume_less", "implementation"),
            Map.entry("forget_bias_init", "unit_forget_bias"));

    private static final Map<String, String> CONVOLUTION = Map.of(
            "nb_filter", "filters",
            "border_mode", "padding",
            "subsample", "strides",
            "filter_length", "kernel_size",
            "subsample_length", "strides",
            "atrous_rate", "dilation_rate",
            "dim_ordering", "data_format",
            "depthwise_init", "depthwise_initializer",
            "pointwise_init", "pointwise_initializer");

    private static final Map<String, String> POOLING = Map.of(
            "pool_length", "pool_size",
            "stride", "strides",
            "border_mode", "padding",
            "dim_ordering", "data_format");

    private static final Map<String, String> EMBEDDING = Map.of(
            "init", "embeddings_initializer",
            "W_regularizer", "embeddings_regularizer",
            "W_constraint", "embeddings_constraint");

    private static final Map<String, String> NORMALIZATION =
            Map.of("beta_init", "beta_initializer", "gamma_init", "gamma_initializer");

    private Keras1Names() {}

    static void apply(RawLayer layer) {
        layer.rename("input_dtype", "dtype");
        for (Map<String, String> names : of(layer.className())) names.forEach(layer::rename);
        // they made the shape of the weights, which comes with the weights; an Embedding's is its own
        if (!layer.is("Embedding")) layer.drop("input_dim");
        layer.drop("input_length");
    }

    /** The keys of a class, by the name that the class has in Keras 3: Keras 1's name and the later one. */
    public static List<Map<String, String>> of(String className) {
        return switch (className) {
            case "Dense", "TimeDistributedDense" -> List.of(WEIGHTS, DENSE);
            case "LSTM", "GRU", "SimpleRNN" -> List.of(WEIGHTS, RECURRENT);
            case "ConvLSTM2D" -> List.of(CONVOLUTION, WEIGHTS, RECURRENT);
            case "Conv1D", "Conv2D", "Conv3D", "Conv2DTranspose", "SeparableConv2D" -> List.of(WEIGHTS, CONVOLUTION);
            case "Embedding" -> List.of(EMBEDDING);
            case "BatchNormalization" -> List.of(NORMALIZATION);
            case "PReLU" -> List.of(Map.of("init", "alpha_initializer"));
            case "Dropout", "SpatialDropout1D", "SpatialDropout2D", "GaussianDropout" ->
                List.of(Map.of("p", "rate", "dim_ordering", "data_format"));
            case "GaussianNoise" -> List.of(Map.of("sigma", "stddev"));
            case "Merge" -> List.of(Map.of("concat_axis", "axis", "dot_axes", "axes"));
            case "UpSampling1D" -> List.of(Map.of("length", "size"));
            default -> className.contains("Pooling") ? List.of(POOLING) : List.of(CONVOLUTION);
        };
    }
}
