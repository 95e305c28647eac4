package engine.api.config;

import engine.api.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects of one sort, such as losses, by the names that Keras has for them: {@code MeanSquaredError}, {@code mean_squared_error} and
 * {@code mse} are one.
 *
 * @param <E> what is found
 */
public final class Words<E> {
    private final String sort;
    private final Map<String, E> byName = new LinkedHashMap<>();
    private final Map<String, E> byWord = new LinkedHashMap<>();

    /** @param sort what messages call one: {@code loss} */
    public Words(String sort) {
        this.sort = sort;
    }

    /** @param others names that it goes by beside its own */
    public Words<E> add(String name, E entry, String... others) {
        byName.put(name, entry);
        byWord.put(KerasObject.plain(name), entry);
        for (String other : others) byWord.put(other, entry);
        return this;
    }

    /** The names there are, in the order in which they were added. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** What goes by a name in one of its spellings; of the packages there may be before it, tf.keras' own alone. */
    public Optional<E> find(String name) {
        if (name.contains(">") && !name.startsWith("Custom>")) return Optional.empty();
        return Optional.ofNullable(byWord.get(KerasObject.plain(name)));
    }

    /**
     * The same.
     *
     * @throws engine.api.EngineException that lists the names there are, if this is none
     */
    public E get(String name) {
        return find(name)
                .orElseThrow(() -> Problem.content(sort + " " + name + " is not supported")
                        .expected("one of " + String.join(", ", names()))
                        .exception());
    }
}
