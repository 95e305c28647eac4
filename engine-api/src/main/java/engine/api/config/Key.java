package engine.api.config;

import engine.api.Problem;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One option of a layer: what Keras calls it, what sort of value it has, what stands when nobody says otherwise, and which values are
 * allowed. A constant of its layer's class, stated nowhere else.
 *
 * @param <T> the type of its values; {@code @Nullable} where Keras allows {@code None}
 */
public final class Key<T extends @Nullable Object> implements KeyGroup {
    /** Where a key is found in files. */
    private enum Place {
        /** Always written. */
        ALWAYS,
        /** Written only where it is not the default: older readers do not know the key. */
        WHERE_SET,
        /** Never: it tells generations of Keras apart that compute differently from the same words. */
        NEVER
    }

    private final String name;
    private final Kind<T> kind;
    private final @Nullable T standard;
    private final boolean required;
    private final Predicate<T> valid;
    private final String must;
    private final Place place;

    private Key(
            String name,
            Kind<T> kind,
            @Nullable T standard,
            boolean required,
            Predicate<T> valid,
            String must,
            Place place) {
        this.name = name;
        this.kind = kind;
        this.standard = standard;
        this.required = required;
        this.valid = valid;
        this.must = must;
        this.place = place;
    }

    /** An option without a default. */
    public static <T> Key<T> required(String name, Kind<T> kind) {
        return new Key<>(name, kind, null, true, value -> true, "", Place.ALWAYS);
    }

    /** An option that is {@code standard} unless said otherwise. */
    public static <T> Key<T> of(String name, Kind<T> kind, T standard) {
        return new Key<>(name, kind, standard, false, value -> true, "", Place.ALWAYS);
    }

    /** An option that may be left out, Keras' {@code None}. */
    @SuppressWarnings("unchecked") // a kind never reads nor writes null
    public static <T> Key<@Nullable T> optional(String name, Kind<T> kind) {
        return new Key<>(name, (Kind<@Nullable T>) kind, null, false, value -> true, "", Place.ALWAYS);
    }

    /** A flag. */
    public static Key<Boolean> flag(String name, boolean standard) {
        return of(name, Kinds.FLAG, standard);
    }

    /** One of the constants of an enum. */
    public static <E extends Enum<E>> Key<E> choice(String name, E standard) {
        return of(name, Kinds.choice(standard.getDeclaringClass()), standard);
    }

    /** The same option with a condition: {@code UNITS.must("be positive", n -> n > 0)}. */
    public Key<T> must(String condition, Predicate<T> test) {
        return new Key<>(name, kind, standard, required, test, condition, place);
    }

    /** The same option, written only where it is not the default, since the oldest readers of Keras 3 do not know it. */
    public Key<T> writtenWhereSet() {
        return new Key<>(name, kind, standard, required, valid, must, Place.WHERE_SET);
    }

    /** The same option, in no file: readers set it by the generation of the file. */
    public Key<T> notInFiles() {
        return new Key<>(name, kind, standard, required, valid, must, Place.NEVER);
    }

    /** Keras' name. */
    public String name() {
        return name;
    }

    /** How its values are read, checked and written. */
    public Kind<T> kind() {
        return kind;
    }

    /** The default; null where there is none. */
    public @Nullable T standard() {
        return standard;
    }

    /** Whether there is no default. */
    public boolean isRequired() {
        return required;
    }

    /** Whether files hold it. */
    public boolean inFiles() {
        return place != Place.NEVER;
    }

    boolean isWritten(T value) {
        return place == Place.ALWAYS || place == Place.WHERE_SET && !java.util.Objects.equals(value, standard);
    }

    /**
     * The value, if it is allowed.
     *
     * @throws engine.api.EngineException if it is not
     */
    T checked(T value) {
        if (value == null ? !required && standard == null : valid.test(value)) return value;
        throw Problem.usage(name + (value == null ? " is missing" : " must " + must))
                .foundText(value)
                .exception();
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
