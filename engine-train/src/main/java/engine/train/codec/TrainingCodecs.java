package engine.train.codec;

import engine.api.ObjectConfig;
import engine.api.Problem;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Objects of a user's own, by the codecs that the user provides. */
public final class TrainingCodecs {
    /** The package that tf.keras gave its own optimizers. */
    private static final String OF_TF_KERAS = "Custom>";

    private TrainingCodecs() {}

    /** The configuration, of a plain function by the function's name: Keras writes these as objects of the class {@code function}. */
    public static ObjectConfig named(ObjectConfig config) {
        if (!config.className().equals("function")) return config;
        Object registered = config.config().get("registered_name");
        boolean own = registered instanceof String name && name.contains(">");
        return ObjectConfig.of(String.valueOf(own ? registered : config.config().get("name")));
    }

    /** What an object is called: of a wrapper of tf.keras the function within it. */
    public static String wrapped(ObjectConfig config, String wrapper) {
        Object function = config.config().get("fn"); // text, or as Keras 3 serialises functions
        if (function instanceof Map<?, ?> map) function = map.get("config");
        return config.className().equals(wrapper) && function instanceof String name ? name : config.className();
    }

    /**
     * The object a configuration describes, or null for one of Keras' own.
     *
     * @param kind what it must be: {@code Loss.class}
     * @param what what messages call it: {@code loss}
     * @throws engine.api.EngineException if the name has a package and nobody provides a codec for it
     */
    public static <T> @Nullable T read(Class<T> kind, String what, ObjectConfig config) {
        String name = config.className();
        if (!name.contains(">")) return null;
        TrainingCodec<?> codec =
                find(c -> kind.isAssignableFrom(c.type()) && c.registeredName().equals(name));
        if (codec != null) return kind.cast(codec.object(config.config()));
        if (name.startsWith(OF_TF_KERAS)) return null;
        throw missing("no codec for " + what + " " + name).exception();
    }

    /** What a file says of an object, by the codec for its class. */
    public static ObjectConfig write(String what, Object object) {
        TrainingCodec<?> codec = find(c -> c.type() == object.getClass());
        if (codec == null) {
            throw missing("no codec for " + what + " " + object.getClass().getName())
                    .exception();
        }
        return new ObjectConfig(codec.registeredName(), config(codec, object));
    }

    private static <T> Map<String, Object> config(TrainingCodec<T> codec, Object object) {
        return codec.config(codec.type().cast(object));
    }

    private static Problem missing(String message) {
        return Problem.content(message)
                .hint("provide one as a service of " + TrainingCodec.class.getName()
                        + ", or save the model alone, without what it was trained with");
    }

    private static @Nullable TrainingCodec<?> find(Predicate<TrainingCodec<?>> wanted) {
        for (TrainingCodec<?> codec : ServiceLoader.load(TrainingCodec.class)) if (wanted.test(codec)) return codec;
        return null;
    }
}
