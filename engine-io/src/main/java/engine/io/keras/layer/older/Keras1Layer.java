package engine.io.keras.layer.older;

import engine.api.Problem;
import engine.io.keras.layer.quirk.ClassNames;
import engine.io.keras.layer.quirk.Keras1Names;
import engine.io.keras.layer.quirk.MergeQuirks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keras 1's classes, values and keys for a layer. */
final class Keras1Layer {
    private Keras1Layer() {}

    static void apply(OlderLayer layer) {
        Optional<String> mode = MergeQuirks.mode(layer.className(), Boolean.TRUE.equals(layer.get("normalize")));
        if (mode.isPresent()) {
            merge(layer, mode.get());
            return;
        }
        values(layer);
        String later = layer.className();
        layer.become(className(layer));
        Set<String> known = layer.words().keys("layer", layer.className());
        Keras1Names.of(later)
                .forEach(names -> names.forEach((older, word) -> {
                    if (known.contains(older)) layer.rename(word, older);
                }));
        if (layer.is("InputLayer")) layer.rename("dtype", "input_dtype");
    }

    private static void merge(OlderLayer layer, String mode) {
        layer.put("mode", mode);
        layer.put("mode_type", "raw"); // these two tell a word from code
        layer.put("output_shape", null);
        layer.put("output_shape_type", "raw");
        layer.rename("axis", "concat_axis");
        Object axes = layer.take("axes");
        if (axes != null) layer.put("dot_axes", axes);
        layer.become("Merge");
    }

    /** The name it goes by; a Conv with a dilation is a class of its own. */
    private static String className(OlderLayer layer) {
        boolean dilated = layer.get("dilation_rate") instanceof List<?> rates
                && !rates.stream().allMatch(one()::equals);
        List<String> earlier = ClassNames.earlier(layer.className()).stream()
                .filter(name -> layer.words().knows("layer", name) && name.startsWith("Atrous") == dilated)
                .toList();
        if (dilated && layer.is("Conv1D")) layer.change("dilation_rate", OlderLayer::single);
        return earlier.isEmpty() || layer.is("ReLU") ? layer.className() : earlier.get(0);
    }

    private static Object one() {
        return 1L;
    }

    private static void values(OlderLayer layer) {
        if ("causal".equals(layer.get("padding"))) {
            throw layer.problem("padding", "Keras 1 has no such padding")
                    .found("causal")
                    .exception();
        }
        if (layer.is("Conv2DTranspose", "ConvLSTM2D")) {
            throw Problem.content("not written for Keras 1")
                    .where(layer.problem("", "").where())
                    .found(layer.className())
                    .exception();
        }
        layer.change("implementation", n -> n.equals(2L) ? "gpu" : "mem");
        layer.change("unit_forget_bias", one -> Boolean.TRUE.equals(one) ? "one" : "zero");
        layer.change("data_format", format -> format.equals("channels_first") ? "th" : "tf");
        switch (layer.className()) {
            case "Conv1D", "MaxPooling1D", "AveragePooling1D", "UpSampling1D" -> {
                for (String key : List.of("kernel_size", "strides", "pool_size", "size")) {
                    layer.change(key, OlderLayer::single);
                }
            }
            case "Conv2D", "SeparableConv2D" -> kernel(layer, "nb_row", "nb_col");
            case "Conv3D" -> kernel(layer, "kernel_dim1", "kernel_dim2", "kernel_dim3");
            case "ZeroPadding2D" -> layer.change("padding", Keras1Layer::flat);
            default -> {
                // the values are those of Keras 3
            }
        }
        if (layer.is("SeparableConv2D")) layer.rename("depthwise_initializer", "kernel_initializer");
    }

    private static void kernel(OlderLayer layer, String... sizes) {
        List<?> kernel = (List<?>) Objects.requireNonNull(layer.take("kernel_size"));
        for (int i = 0; i < sizes.length; i++) layer.put(sizes[i], kernel.get(i));
    }

    /** {@code [[top, bottom], [left, right]]} as four in a row. */
    private static Object flat(Object sides) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object side : (List<?>) sides) all.addAll((List<?>) side);
        return all;
    }
}
