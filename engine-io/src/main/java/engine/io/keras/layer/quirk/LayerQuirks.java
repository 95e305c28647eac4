package engine.io.keras.layer.quirk;

import engine.io.keras.value.Generation;
import java.util.List;
import java.util.Map;

/** What single classes of layer have had otherwise. */
public final class LayerQuirks {
    /** Keys that have had another name before Keras 3, by class: the older name and the later. */
    private static final Map<String, Map<String, String>> RENAMED = Map.of(
            "InputLayer", Map.of("batch_input_shape", "batch_shape"),
            "LeakyReLU", Map.of("alpha", "negative_slope"));

    private LayerQuirks() {}

    /** Keys of a class that have had another name in all generations before Keras 3: the older name and the later. */
    public static Map<String, String> renamed(String className) {
        return RENAMED.getOrDefault(className, Map.of());
    }

    /** @param fileClass the class as the file has it */
    static void apply(RawLayer layer, String fileClass) {
        renamed(layer.className()).forEach(layer::rename);
        switch (layer.className()) {
            case "InputLayer" -> input(layer);
            case "BatchNormalization" -> {
                layer.only("mode", 0L); // Keras 1 had others, by sample and by batch
                layer.beyond("batch_statistics_when_frozen", layer.isMultiBackend());
                layer.change("axis", LayerQuirks::single);
            }
            case "Attention", "AdditiveAttention" -> {
                if (Boolean.TRUE.equals(layer.get("causal")))
                    layer.beyond("causal", true); // Keras 3 says it in each call
                layer.drop("causal");
            }
            case "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D" -> layer.drop("noise_shape");
            case "Embedding" -> layer.drop("input_length");
            case "ReLU" -> {
                if (fileClass.equals("ThresholdedReLU")) {
                    layer.rename("theta", "threshold");
                    layer.otherwise("threshold", 1.0);
                }
            }
            case "Softmax" -> layer.beyond("passes_mask", layer.isMultiBackend());
            case "DepthwiseConv1D", "DepthwiseConv2D", "Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose" ->
                layer.only("groups", 1L); // tf.keras writes the key of their parent class
            case "SeparableConv1D", "SeparableConv2D" -> {
                layer.only("groups", 1L);
                layer.drop("kernel_initializer", "kernel_regularizer", "kernel_constraint"); // there is no such weight
            }
            case "UpSampling2D" -> {
                // between the places of TensorFlow 1 the corners lay over each other, and later the middles
                if (layer.isMultiBackend()) layer.only("interpolation", "nearest");
            }
            case "MultiHeadAttention" -> heads(layer);
            case "GroupNormalization" -> layer.beyond("masked_moments", isTfKeras(layer));
            default -> {
                // most have always been what they are
            }
        }
    }

    /** tf.keras has equal shares where all scores are left out, and takes no notice of the masks of its inputs before 2.10. */
    private static void heads(RawLayer layer) {
        layer.drop("query_shape", "key_shape", "value_shape");
        if (!isTfKeras(layer)) return;
        layer.beyond("equal_if_none", true);
        if (layer.context().version().matches("2\\.[0-9]([.-].*)?")) layer.beyond("carried_masks", false);
    }

    private static boolean isTfKeras(RawLayer layer) {
        return layer.context().generation() == Generation.TF_KERAS;
    }

    private static void input(RawLayer layer) {
        for (String key : List.of("sparse", "ragged", "optional")) layer.only(key, false);
    }

    private static Object single(Object axes) {
        return axes instanceof List<?> list && list.size() == 1 && list.get(0) != null ? list.get(0) : axes;
    }
}
