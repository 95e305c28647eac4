package engine.api.weight;

import engine.api.EngineException;
import engine.api.ObjectConfig;
import engine.api.config.Config;
import engine.api.config.KerasObject;
import engine.api.config.Key;
import engine.api.config.Kind;
import engine.api.config.Nested;
import engine.api.config.Schema;
import engine.api.config.Settings;
import engine.api.config.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one sort as options of a weight, such as constraints, to and from JSON by the keys of their classes. One that this engine does
 * not know, or whose settings it does not understand, is kept as it stands: it never touches the numbers of a loaded model.
 */
class ObjectKind<T> implements Kind<T> {
    private record Form<T>(Schema<T> schema, Function<T, @Nullable Config> settings) {}

    private final String sort;
    private final Function<ObjectConfig, T> keep;
    private final Words<Schema<T>> words;
    private final List<Form<T>> forms = new ArrayList<>();

    /**
     * @param sort what messages call one: {@code constraint}
     * @param keep keeps what is not understood
     */
    ObjectKind(String sort, Function<ObjectConfig, T> keep) {
        this.sort = sort;
        this.keep = keep;
        this.words = new Words<>(sort);
    }

    /**
     * A class.
     *
     * @param settings those of an object of this class, null for any other
     * @param others names that it goes by beside its own
     */
    ObjectKind<T> add(
            String className,
            Function<Config, T> maker,
            Function<T, @Nullable Config> settings,
            List<Key<?>> keys,
            String... others) {
        Schema<T> schema = Schema.of(
                className,
                (name, config) -> maker.apply(config),
                () -> keys,
                Key.ignored("name"),
                Key.ignored("dtype"));
        words.add(KerasObject.plainName(className), schema, others);
        forms.add(new Form<>(schema, settings));
        return this;
    }

    /** A class of which there is one object. */
    ObjectKind<T> addOne(String className, T only, List<Key<?>> keys, String... others) {
        return add(className, config -> only, each -> each.equals(only) ? Config.EMPTY : null, keys, others);
    }

    @Override
    public String expected() {
        return ("aeiou".indexOf(sort.charAt(0)) < 0 ? "a " : "an ") + sort;
    }

    @Override
    public @Nullable T read(Object json, Nested nested) {
        ObjectConfig object = KerasObject.read(json);
        if (object == null) return null;
        Optional<Schema<T>> schema = words.find(KerasObject.plainName(object.className()));
        if (schema.isEmpty()) return keep.apply(object);
        Map<String, Object> set = new LinkedHashMap<>(object.config());
        set.values().removeIf(Objects::isNull); // what a later version added, and nobody has set
        try {
            return Settings.make(sort + " " + object.className(), schema.get(), set);
        } catch (EngineException notUnderstood) { // who needs it is told so
            return keep.apply(object);
        }
    }

    /** Keras 3's form, in the keys and class names that 3.0 knew already. */
    @Override
    public Object write(T value, Nested nested) {
        return KerasObject.write("keras." + sort + "s", object(value));
    }

    /** The class and the settings of an object. */
    ObjectConfig object(T value) {
        for (Form<T> form : forms) {
            Config settings = form.settings.apply(value);
            if (settings != null) {
                return new ObjectConfig(form.schema.className(), form.schema.write(settings, Nested.NONE));
            }
        }
        throw new IllegalStateException("no form for " + value);
    }
}
