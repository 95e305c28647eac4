package engine.api.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values by key. What is not set is the key's default, and a default that is set is not kept: saying it and not saying it are equal.
 * Immutable.
 */
public final class Config {
    /** Nothing is set: every key has its default. */
    public static final Config EMPTY = new Config(Map.of());

    private final Map<Key<?>, Object> set;

    private Config(Map<Key<?>, Object> set) {
        this.set = set;
    }

    /** The value of an option. */
    @SuppressWarnings("unchecked") // with() puts in nothing but values of the key's type
    public <T extends @Nullable Object> T get(Key<T> key) {
        Object value = set.get(key);
        if (value == null && key.isRequired()) throw new IllegalStateException(key + " is not set");
        return value == null ? key.standard() : (T) value;
    }

    /** Whether the option has a value, its default or another. */
    public boolean has(Key<?> key) {
        return set.containsKey(key) || !key.isRequired();
    }

    /**
     * The same values but for one.
     *
     * @throws engine.api.EngineException if the key does not allow the value
     */
    public <T extends @Nullable Object> Config with(Key<T> key, T value) {
        T checked = key.checked(value);
        Map<Key<?>, Object> changed = new LinkedHashMap<>(set);
        if (checked == null || checked.equals(key.standard())) changed.remove(key);
        else changed.put(key, checked);
        return new Config(changed);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Config config && config.set.equals(set);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(set);
    }

    /** What is not as by default: {@code units=64, activation=relu}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        set.forEach((key, value) -> text.append(text.isEmpty() ? "" : ", ")
                .append(key)
                .append('=')
                .append(value instanceof Enum<?> e ? e.name().toLowerCase(java.util.Locale.ROOT) : value));
        return text.toString();
    }
}
