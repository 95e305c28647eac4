package engine.io.keras.layer.quirk;

import engine.api.config.KerasObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keras 1's values in the words of its successors; the keys have their later names already. */
final class Keras1Values {
    private Keras1Values() {}

    static void apply(RawLayer layer) {
        layer.change("implementation", mode -> mode.equals("gpu") ? 2L : 1L); // "cpu" and "mem" draw a mask a gate
        layer.change("unit_forget_bias", init -> forgetBias(layer, init));
        layer.change("data_format", Keras1Values::dataFormat);
        if ("default".equals(layer.get("data_format"))) layer.drop("data_format");
        switch (layer.className()) {
            case "TimeDistributedDense" -> wrapDense(layer);
            case "Embedding" -> dropEmbeddingDropout(layer);
            case "Conv1D" -> layer.change("dilation_rate", Keras1Values::first);
            case "Conv2D", "Conv2DTranspose", "SeparableConv2D", "ConvLSTM2D" -> kernel(layer, "nb_row", "nb_col");
            case "Conv3D" -> kernel(layer, "kernel_dim1", "kernel_dim2", "kernel_dim3");
            case "ZeroPadding1D" -> layer.change("padding", Keras1Values::ends);
            case "ZeroPadding2D" -> layer.change("padding", Keras1Values::sides);
            default -> {
                // the values are those of Keras 2
            }
        }
    }

    private static Object forgetBias(RawLayer layer, Object init) {
        boolean one = init.equals("one") || init.equals("ones");
        if (!one) {
            layer.context().notice(layer.className() + " with forget_bias_init " + init + " is read as without it");
        }
        return one;
    }

    private static Object dataFormat(Object ordering) {
        if (ordering.equals("tf")) return "channels_last";
        return ordering.equals("th") ? "channels_first" : ordering;
    }

    /** {@code TimeDistributedDense} is a {@code TimeDistributed} of a {@code Dense}. */
    private static void wrapDense(RawLayer layer) {
        Map<String, Object> dense = new LinkedHashMap<>(layer.config());
        dense.put("name", "dense");
        layer.config().keySet().removeIf(key -> !key.equals("name") && !key.equals("trainable"));
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("class_name", "Dense");
        inner.put("config", dense);
        layer.put("layer", inner);
        layer.become("TimeDistributed");
    }

    private static void dropEmbeddingDropout(RawLayer layer) {
        if (layer.get("dropout") instanceof Number rate && rate.doubleValue() != 0) {
            layer.context().notice("Embedding with dropout " + rate + " is read as without it, as Keras 2 does");
        }
        layer.drop("dropout");
    }

    private static void kernel(RawLayer layer, String... sizes) {
        List<Object> kernel = new ArrayList<>();
        for (String size : sizes) {
            Object value = layer.config().remove(size);
            if (value != null) kernel.add(value);
        }
        if (!kernel.isEmpty()) layer.put("kernel_size", kernel);
        if (layer.is("Conv2DTranspose")) outputShape(layer);
        Object init = layer.get("kernel_initializer");
        if (layer.is("SeparableConv2D") && init != null) {
            layer.otherwise("depthwise_initializer", init);
            layer.otherwise("pointwise_initializer", init);
            layer.drop("kernel_initializer");
        }
    }

    /** Of (batch, rows, columns, channels), or with the channels first, the rows and columns; Keras 3 has no such key. */
    private static void outputShape(RawLayer layer) {
        Object shape = layer.config().remove("output_shape");
        if (!(shape instanceof List<?> four) || four.size() != 4) return;
        boolean first = "channels_first".equals(layer.get("data_format"));
        layer.beyond("output_places", first ? four.subList(2, 4) : four.subList(1, 3));
    }

    private static Object first(Object rate) {
        return rate instanceof List<?> list && !list.isEmpty() ? list.get(0) : rate;
    }

    /** {@code {"left_pad": 1, …}} as {@code [left, right]}. */
    private static Object ends(Object padding) {
        return padding instanceof Map<?, ?> ? pair(KerasObject.map(padding), "left_pad", "right_pad") : padding;
    }

    /** {@code {"top_pad": 1, …}}, or the four in a row, as {@code [[top, bottom], [left, right]]}. */
    private static Object sides(Object padding) {
        if (padding instanceof List<?> four && four.size() == 4) return List.of(four.subList(0, 2), four.subList(2, 4));
        if (!(padding instanceof Map<?, ?>)) return padding;
        Map<String, Object> pads = KerasObject.map(padding);
        return List.of(pair(pads, "top_pad", "bottom_pad"), pair(pads, "left_pad", "right_pad"));
    }

    private static List<Object> pair(Map<String, Object> pads, String before, String after) {
        return List.of(pads.getOrDefault(before, 0L), pads.getOrDefault(after, 0L));
    }
}
