package engine.train;

import engine.train.compile.Figures;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of one epoch by Keras' keys, sorted: {@code loss}, {@code mae}, {@code val_loss}. Callbacks may add some; callbacks after
 * them and the history see these too.
 */
public final class Logs {
    private final SortedMap<String, Double> values = new TreeMap<>();

    Logs() {}

    void put(String prefix, Figures figures) {
        for (int i = 0; i < figures.size(); i++) values.put(prefix + figures.name(i), figures.value(i));
    }

    /** Adds a figure: {@code learning_rate}. */
    public void put(String key, double value) {
        values.put(key, value);
    }

    /** Whether there is such a figure. */
    public boolean contains(String key) {
        return values.containsKey(key);
    }

    /** The figure, or NaN if there is none of this name. */
    public double value(String key) {
        return values.getOrDefault(key, Double.NaN);
    }

    /** All figures, sorted by key. */
    public Map<String, Double> values() {
        return Collections.unmodifiableMap(values);
    }
}
