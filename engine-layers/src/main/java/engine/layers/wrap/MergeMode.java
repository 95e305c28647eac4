package engine.layers.wrap;

import engine.api.config.Kind;
import engine.api.config.Kinds;
import engine.api.config.Nested;
import org.jspecify.annotations.Nullable;

/** How the outputs of a {@link Bidirectional}'s layers become one. */
public enum MergeMode {
    /** Side by side, along the last axis. */
    CONCAT,
    /** Forward plus backward. */
    SUM,
    /** Forward times backward. */
    MUL,
    /** Half the sum. */
    AVE,
    /** Two outputs; Keras' {@code None}. */
    NONE;

    /** {@code null} is a value of its own: the default is {@link #CONCAT}. */
    static final Kind<MergeMode> KIND = new Kind<>() {
        private final Kind<MergeMode> named = Kinds.choice(MergeMode.class);

        @Override
        public String expected() {
            return "concat, sum, mul, ave or null";
        }

        @Override
        public @Nullable MergeMode read(Object json, Nested nested) {
            return "none".equals(json) ? null : named.read(json, nested);
        }

        @Override
        public MergeMode ofNull() {
            return NONE;
        }

        @Override
        public @Nullable Object write(MergeMode mode, Nested nested) {
            return mode == NONE ? null : named.write(mode, nested);
        }
    };
}
