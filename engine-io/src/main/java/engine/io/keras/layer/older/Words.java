package engine.io.keras.layer.older;

import engine.io.keras.value.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a generation of Keras knows: classes with the keys that their constructors take, and functions by name. {@code
 * keras-checks/make_generation_words.py} took them out of that generation's own sources.
 */
public final class Words {
    private static final Map<Target, Words> READ = new HashMap<>();

    private final Map<String, Set<String>> keys = new HashMap<>(); // by kind and name

    private Words(Target target) {
        try (InputStream in = Words.class.getResourceAsStream(target.option() + ".txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            text.lines().forEach(line -> {
                List<String> words = List.of(line.split(" "));
                keys.put(words.get(0) + " " + words.get(1), new HashSet<>(words.subList(2, words.size())));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of a generation before Keras 3. */
    public static Words of(Target target) {
        synchronized (READ) {
            return READ.computeIfAbsent(target, Words::new);
        }
    }

    /**
     * Whether there is such a thing.
     *
     * @param kind {@code layer}, {@code activation}, {@code loss}, …
     */
    public boolean knows(String kind, String name) {
        return keys.containsKey(kind + " " + name);
    }

    /** The keys that a class takes, without those of every layer; none if there is no such class. */
    public Set<String> keys(String kind, String name) {
        return keys.getOrDefault(kind + " " + name, Set.of());
    }
}
