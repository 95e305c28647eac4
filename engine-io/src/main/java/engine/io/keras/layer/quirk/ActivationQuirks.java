package engine.io.keras.layer.quirk;

import engine.api.ObjectConfig;
import engine.api.activation.ActivationFunction;
import engine.api.config.KerasObject;
import org.jspecify.annotations.Nullable;

/** {@code hard_sigmoid} is another function in Keras 3 than in all generations before. */
final class ActivationQuirks {
    private ActivationQuirks() {}

    static void apply(RawLayer layer) {
        if (layer.isFromKeras3()) return;
        for (String key : new String[] {"activation", "recurrent_activation"}) {
            if (isHardSigmoid(layer.get(key))) layer.put(key, ActivationFunction.HARD_SIGMOID_KERAS2);
        }
    }

    private static boolean isHardSigmoid(@Nullable Object json) {
        ObjectConfig object = KerasObject.read(json);
        return object != null
                && (object.className().equals("hard_sigmoid")
                        || object.className().equals("function")
                                && "hard_sigmoid".equals(object.config().get("name")));
    }
}
