package engine.api.config;

import engine.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One option of a layer, an optimizer, a loss: what Keras calls it, what sort of value it has, what stands when nobody says otherwise, and which values are
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

    /**
     * A key of Keras of which this engine has one value: anything but it is refused.
     *
     * @param standard what is written
     * @param others what stands for the same
     */
    public static <T> Key<T> only(String name, T standard, Object... others) {
        List<Object> same = new ArrayList<>(List.of(others));
        same.add(standard);
        return of(name, only(name, same, standard), standard);
    }

    /** A key of Keras that this engine has not: refused unless it is {@code null}. */
    public static Key<@Nullable String> unset(String name) {
        return optional(name, only(name, List.of(), "")).writtenWhereSet();
    }

    private static <T> Kind<T> only(String name, List<Object> same, T standard) {
        return Kinds.of(
                String.valueOf(standard),
                json -> {
                    if (same.contains(json)) return standard;
                    throw Problem.usage(name + "=" + json + " is not supported").exception();
                },
                value -> value);
    }

    /** A key that changes nothing here, whatever it says; never written. */
    public static Key<Object> ignored(String name) {
        return of(name, Kinds.of("anything", json -> json, json -> json), (Object) "")
                .writtenWhereSet();
    }

    /** The same option, a number, of a range. */
    public Key<T> must(Range range) {
        return must(range.must(), range::has);
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

    /**
     * Refuses a value that is not allowed.
     *
     * @param owner what messages name: {@code loss Huber}
     */
    public void check(String owner, T value) {
        try {
            checked(value);
        } catch (engine.api.EngineException e) {
            throw Settings.named(e, owner);
        }
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
