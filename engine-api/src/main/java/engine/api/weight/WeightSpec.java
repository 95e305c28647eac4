package engine.api.weight;

import engine.api.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A weight as a layer declares it.
 *
 * @param name Keras' name within the layer: {@code kernel}
 * @param shape all dimensions known
 * @param trainable false for statistics such as a moving mean
 */
public record WeightSpec(
        String name,
        Shape shape,
        Initializer initializer,
        @Nullable Regularizer regularizer,
        @Nullable Constraint constraint,
        boolean trainable) {

    public static WeightSpec of(String name, Shape shape, WeightOptions options) {
        return new WeightSpec(name, shape, options.initializer(), options.regularizer(), options.constraint(), true);
    }
}
