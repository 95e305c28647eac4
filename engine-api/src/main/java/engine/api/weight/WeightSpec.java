package engine.api.weight;

import engine.api.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A weight as a layer declares it.
 *
 * @param name Keras' name within the layer: {@code kernel}
 * @param shape all dimensions known
 * @param role who may change it
 */
public record WeightSpec(
        String name,
        Shape shape,
        Initializer initializer,
        @Nullable Regularizer regularizer,
        @Nullable Constraint constraint,
        Role role) {

    /** A weight that is learned. */
    public static WeightSpec of(String name, Shape shape, WeightOptions options) {
        return new WeightSpec(
                name, shape, options.initializer(), options.regularizer(), options.constraint(), Role.TRAINED);
    }

    /** A number or an array that the layer keeps up itself while it trains. */
    public static WeightSpec statistic(String name, Shape shape, Initializer initializer) {
        return new WeightSpec(name, shape, initializer, null, null, Role.STATISTIC);
    }
}
