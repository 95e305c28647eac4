package engine.train.callback;

import engine.api.Problem;
import engine.train.Logs;
import java.util.function.Predicate;

/**
 * A figure that is watched, and which way is better. With Keras' mode {@code auto} its metric says so.
 *
 * @param key {@code val_loss}
 * @param mode {@code auto}, {@code min} or {@code max}
 */
record Monitor(String key, String mode) {
    Monitor {
        if (!mode.equals("auto") && !mode.equals("min") && !mode.equals("max")) {
            throw Problem.usage("wrong mode of a callback")
                    .expected("auto, min or max")
                    .found(mode)
                    .exception();
        }
    }

    /** Refuses an argument of a callback that counts or bounds. */
    static void notNegative(String key, double value) {
        if (!(value >= 0)) throw wrong(key, "0 or more", value);
    }

    static RuntimeException wrong(String key, String expected, double found) {
        return Problem.usage("wrong " + key + " of a callback")
                .expected(expected)
                .found(found)
                .exception();
    }

    /** @param auto whether more of a figure is better: {@code training::grows} */
    boolean grows(Predicate<String> auto) {
        return mode.equals("auto") ? auto.test(key) : mode.equals("max");
    }

    /** Whether {@code current} is better than {@code best}, NaN if there is none so far, by more than {@code minDelta}. */
    static boolean improved(boolean grows, double current, double best, double minDelta) {
        if (Double.isNaN(best)) return !Double.isNaN(current);
        return grows ? current - minDelta > best : current + minDelta < best;
    }

    /** The figure, which must be there. */
    double of(Logs logs) {
        if (!logs.contains(key)) {
            throw Problem.usage("a callback watches a figure that is not there")
                    .where(key)
                    .hint("there are " + String.join(", ", logs.values().keySet())
                            + (key.startsWith("val_") ? "; val_ figures need validation samples" : ""))
                    .exception();
        }
        return logs.value(key);
    }
}
