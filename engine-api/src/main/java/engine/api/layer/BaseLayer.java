package engine.api.layer;

import engine.api.EngineException;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.weight.WeightKeys;
import engine.api.weight.WeightOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every layer shares: a name and a configuration. With it an option is two lines of a layer, the accessor
 * {@code return get(UNITS)} and the wither {@code return with(UNITS, units)}. Equal by class, name and configuration.
 *
 * @param <L> the layer's own class
 */
public abstract class BaseLayer<L extends BaseLayer<L>> implements Layer {
    /** Keras' {@code trainable}, which every class has without listing it. */
    public static final Key<Boolean> TRAINABLE = Key.flag("trainable", true);

    private final Schema<L> schema;
    private final String name;
    private final Config config;

    protected BaseLayer(Schema<L> schema, String name, Config config) {
        this.schema = schema;
        this.name = name;
        this.config = config;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final L named(String other) {
        return schema.make(other, config);
    }

    @Override
    public final Schema<L> schema() {
        return schema;
    }

    @Override
    public final Config config() {
        return config;
    }

    @Override
    public final boolean trainable() {
        return get(TRAINABLE);
    }

    @Override
    public final L trainable(boolean trainable) {
        return with(TRAINABLE, trainable);
    }

    /** The value of an option. */
    protected final <T extends @Nullable Object> T get(Key<T> key) {
        return config.get(key);
    }

    /** The same layer but for one option. */
    protected final <T extends @Nullable Object> L with(Key<T> key, T value) {
        try {
            return schema.make(name, config.with(key, value));
        } catch (EngineException e) {
            throw e.problem().where(Checks.place(this)).exception(e);
        }
    }

    /** The same layer but for the options of one weight. */
    protected final L with(WeightKeys keys, WeightOptions options) {
        return schema.make(name, keys.put(config, options));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BaseLayer<?> layer
                && layer.getClass() == getClass()
                && layer.schema == schema
                && layer.name.equals(name)
                && layer.config.equals(config);
    }

    @Override
    public int hashCode() {
        return Objects.hash(className(), name, config);
    }

    /** {@code Dense(name=dense_1, units=64, activation=relu)}: what is not as by default. */
    @Override
    public String toString() {
        String options = config.toString();
        return className() + "(name=" + name + (options.isEmpty() ? "" : ", " + options) + ")";
    }
}
