package engine.io.keras.layer.quirk;

import java.util.List;
import java.util.Map;

/** Classes that have had other names. */
public final class ClassNames {
    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("Convolution1D", "Conv1D"),
            Map.entry("Convolution2D", "Conv2D"),
            Map.entry("Convolution3D", "Conv3D"),
            Map.entry("AtrousConvolution1D", "Conv1D"),
            Map.entry("AtrousConvolution2D", "Conv2D"),
            Map.entry("Deconvolution2D", "Conv2DTranspose"),
            Map.entry("Convolution1DTranspose", "Conv1DTranspose"),
            Map.entry("Convolution2DTranspose", "Conv2DTranspose"),
            Map.entry("SeparableConvolution1D", "SeparableConv1D"),
            Map.entry("SeparableConvolution2D", "SeparableConv2D"),
            Map.entry("Convolution3DTranspose", "Conv3DTranspose"),
            Map.entry("GlobalMaxPool3D", "GlobalMaxPooling3D"),
            Map.entry("GlobalAvgPool3D", "GlobalAveragePooling3D"),
            Map.entry("MaxPool3D", "MaxPooling3D"),
            Map.entry("AvgPool3D", "AveragePooling3D"),
            Map.entry("GlobalMaxPool1D", "GlobalMaxPooling1D"),
            Map.entry("GlobalMaxPool2D", "GlobalMaxPooling2D"),
            Map.entry("GlobalAvgPool1D", "GlobalAveragePooling1D"),
            Map.entry("GlobalAvgPool2D", "GlobalAveragePooling2D"),
            Map.entry("MaxPool1D", "MaxPooling1D"),
            Map.entry("MaxPool2D", "MaxPooling2D"),
            Map.entry("AvgPool1D", "AveragePooling1D"),
            Map.entry("AvgPool2D", "AveragePooling2D"),
            Map.entry("BatchNormalizationV1", "BatchNormalization"),
            Map.entry("BatchNormalizationV2", "BatchNormalization"),
            Map.entry("ThresholdedReLU", "ReLU"),
            Map.entry("GroupQueryAttention", "GroupedQueryAttention"), // its weights lie under the latter
            Map.entry("LSTMV2", "LSTM"),
            Map.entry("GRUV2", "GRU"),
            Map.entry("CuDNNLSTM", "LSTM"),
            Map.entry("CuDNNGRU", "GRU"));

    private ClassNames() {}

    /** The names that a class has had, in alphabetical order. */
    public static List<String> earlier(String className) {
        return RENAMED.entrySet().stream()
                .filter(entry -> entry.getValue().equals(className))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    static void apply(RawLayer layer) {
        String later = RENAMED.get(layer.className());
        if (later != null) layer.become(later);
    }
}
