package engine.io.keras.layer.quirk;

import engine.io.keras.value.Generation;

/** All that is done to a layer's configuration before its class reads it. */
public final class Quirks {
    private Quirks() {}

    /** Puts a configuration of any generation into the words of Keras 3. */
    public static void apply(RawLayer layer) {
        String fileClass = layer.className();
        ClassNames.apply(layer);
        if (layer.generation() == Generation.KERAS1) {
            Keras1Names.apply(layer);
            Keras1Values.apply(layer);
        }
        ActivationQuirks.apply(layer);
        RecurrentQuirks.apply(layer, fileClass);
        MergeQuirks.apply(layer);
        WrapperQuirks.apply(layer);
        LayerQuirks.apply(layer, fileClass);
        // of a first layer: they have made the model's input
        if (!layer.is("InputLayer")) layer.drop("batch_input_shape", "batch_shape", "input_shape");
    }
}
