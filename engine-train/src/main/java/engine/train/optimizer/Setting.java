package engine.train.optimizer;

import engine.api.Problem;
import engine.train.config.ConfigReader;
import java.util.function.BiFunction;

/**
 * A setting that an optimizer has of its own, stated once: from its line come the value, the reading and the writing of its key.
 *
 * @param <T> Double or Boolean
 */
public final class Setting<T> {

    /** What a number may be. */
    public enum Range {
        /** Any finite number. */
        ANY("a finite number") {
            @Override
            boolean has(double value) {
                return Double.isFinite(value);
            }
        },
        /** What remains of a running mean at each step. */
        BELOW_ONE("0 or more, below 1") {
            @Override
            boolean has(double value) {
                return value >= 0 && value < 1;
            }
        },
        /** A share that may be the whole. */
        UP_TO_ONE("0 to 1") {
            @Override
            boolean has(double value) {
                return value >= 0 && value <= 1;
            }
        },
        /** A share that may be the whole, and not nothing. */
        ABOVE_ZERO("more than 0 to 1") {
            @Override
            boolean has(double value) {
                return value > 0 && value <= 1;
            }
        },
        /** 0 or any finite number above it. */
        NOT_NEGATIVE("0 or more") {
            @Override
            boolean has(double value) {
                return value >= 0 && Double.isFinite(value);
            }
        };

        private final String words;

        Range(String words) {
            this.words = words;
        }

        abstract boolean has(double value);
    }

    private final String key;
    private final Range range;
    private final BiFunction<ConfigReader, T, T> reading; // (reader, the value so far) → value
    private T value;

    private Setting(String key, Range range, T missing, BiFunction<ConfigReader, T, T> reading) {
        this.key = key;
        this.range = range;
        this.value = missing;
        this.reading = reading;
    }

    static Setting<Double> number(String key, double missing, Range range) {
        return new Setting<>(key, range, missing, (reader, value) -> reader.number(key, value));
    }

    static Setting<Boolean> flag(String key, boolean missing) {
        return new Setting<>(key, Range.ANY, missing, (reader, value) -> reader.flag(key, value));
    }

    /** Keras' name: {@code beta_1}. */
    public String key() {
        return key;
    }

    /** What it is set to. */
    public T get() {
        return value;
    }

    void set(T other) {
        value = other;
    }

    /** Refuses a number out of its range. */
    void check(String where) {
        if (!(value instanceof Double number) || range.has(number)) return;
        throw Problem.content("wrong value of " + key)
                .where(where)
                .expected(range.words)
                .found(number)
                .exception();
    }

    /** Takes the key out of a configuration; what is absent stays. */
    void read(ConfigReader reader) {
        value = reading.apply(reader, value);
    }
}
