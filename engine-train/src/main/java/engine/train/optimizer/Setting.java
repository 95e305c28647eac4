package engine.train.optimizer;

import engine.train.config.ConfigReader;
import java.util.function.BiFunction;

/**
 * A setting that an optimizer has of its own, stated once: from its line come the value, the reading and the writing of its key.
 *
 * @param <T> Double or Boolean
 */
public final class Setting<T> {
    private final String key;
    private final BiFunction<ConfigReader, T, T> reading; // (reader, the value so far) → value
    private T value;

    private Setting(String key, T missing, BiFunction<ConfigReader, T, T> reading) {
        this.key = key;
        this.value = missing;
        this.reading = reading;
    }

    static Setting<Double> number(String key, double missing) {
        return new Setting<>(key, missing, (reader, value) -> reader.number(key, value));
    }

    static Setting<Boolean> flag(String key, boolean missing) {
        return new Setting<>(key, missing, (reader, value) -> reader.flag(key, value));
    }

    /** Keras' name: {@code beta_1}. */
    public String key() {
        return key;
    }

    public T get() {
        return value;
    }

    void set(T other) {
        value = other;
    }

    /** Takes the key out of a configuration; what is absent stays. */
    void read(ConfigReader reader) {
        value = reading.apply(reader, value);
    }
}
