package engine.io.keras.layer.quirk;

import java.util.Map;

/** Keys that some class of Keras 3 does not take although its siblings do. */
public final class WrittenQuirks {
    private WrittenQuirks() {}

    /** Leaves them out. */
    public static void apply(String className, Map<String, Object> config) {
        // it has one gate, and so one mask of its inputs either way
        if (className.equals("SimpleRNN") || className.equals("SimpleRNNCell")) config.remove("implementation");
    }
}
