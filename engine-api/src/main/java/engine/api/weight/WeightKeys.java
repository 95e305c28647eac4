package engine.api.weight;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.KeyGroup;
import engine.api.config.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The three options a Keras layer has for one of its weights: {@code kernel_initializer}, {@code kernel_regularizer} and
 * {@code kernel_constraint}.
 */
public record WeightKeys(
        Key<Initializer> initializer, Key<@Nullable Regularizer> regularizer, Key<@Nullable Constraint> constraint)
        implements KeyGroup {
    private static final Kind<Initializer> INITIALIZER = new InitializerKind();
    private static final Kind<Regularizer> REGULARIZER = new RegularizerKind();
    private static final Kind<Constraint> CONSTRAINT = new ConstraintKind();

    /** {@code activity_regularizer}: a penalty on the layer's first output. */
    public static final Key<@Nullable Regularizer> ACTIVITY_REGULARIZER = regularizer("activity_regularizer");

    /**
     * Those of a weight.
     *
     * @param weight what the keys begin with: {@code kernel}
     * @param standard its initializer unless said otherwise
     */
    public static WeightKeys of(String weight, Initializer standard) {
        return new WeightKeys(
                initializer(weight + "_initializer", standard),
                regularizer(weight + "_regularizer"),
                Key.optional(weight + "_constraint", CONSTRAINT));
    }

    /** A single initializer. */
    public static Key<Initializer> initializer(String name, Initializer standard) {
        return Key.of(name, INITIALIZER, standard);
    }

    /** A single regularizer. */
    public static Key<@Nullable Regularizer> regularizer(String name) {
        return Key.optional(name, REGULARIZER);
    }

    /** The options as a configuration has them. */
    public WeightOptions in(Config config) {
        return new WeightOptions(config.get(initializer), config.get(regularizer), config.get(constraint));
    }

    /** The configuration with these options. */
    public Config put(Config config, WeightOptions options) {
        return config.with(initializer, options.initializer())
                .with(regularizer, options.regularizer())
                .with(constraint, options.constraint());
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(initializer, regularizer, constraint);
    }
}
