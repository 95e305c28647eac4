package engine.io.keras.layer.quirk;

import java.util.Map;

/** Names of classes that Keras 3 itself has two of, and keys that some class does not take although its siblings do. */
public final class WrittenQuirks {
    private WrittenQuirks() {}

    /** The name that files have for a class. */
    public static String className(String className) {
        return className.equals("GroupedQueryAttention") ? "GroupQueryAttention" : className;
    }

    /** Leaves them out. */
    public static void apply(String className, Map<String, Object> config) {
        // it has one gate, and so one mask of its inputs either way
        if (className.equals("SimpleRNN") || className.equals("SimpleRNNCell")) config.remove("implementation");
    }
}
