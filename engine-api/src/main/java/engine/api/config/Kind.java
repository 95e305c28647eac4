package engine.api.config;

import org.jspecify.annotations.Nullable;

/**
 * What sort of value an option has, and its form in Keras 3's JSON. JSON values are Boolean, Long, Double, String, List and Map.
 *
 * @param <T> the type in Java
 */
public interface Kind<T> {
    /** For messages: {@code a whole number}. */
    String expected();

    /**
     * The value that the JSON stands for, or null where it stands for none of this kind. A value that already has the Java type is taken
     * as it is: where the words of a file mean something else in its generation, whoever reads the file puts the value in their place.
     */
    @Nullable
    T read(Object json, Nested nested);

    /** What {@code null} stands for where it is a value of its own and not the default; null where it is the default. */
    default @Nullable T ofNull() {
        return null;
    }

    /** Keras 3's JSON of a value. */
    @Nullable
    Object write(T value, Nested nested);
}
