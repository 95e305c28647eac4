package engine.api.weight;

import org.jspecify.annotations.Nullable;

/**
 * The three things a Keras layer lets one choose for each of its weights: {@code kernel_initializer}, {@code kernel_regularizer},
 * {@code kernel_constraint}.
 */
public record WeightOptions(
        Initializer initializer,
        @Nullable Regularizer regularizer,
        @Nullable Constraint constraint) {
    public static WeightOptions of(Initializer initializer) {
        return new WeightOptions(initializer, null, null);
    }

    public WeightOptions with(Initializer other) {
        return new WeightOptions(other, regularizer, constraint);
    }

    public WeightOptions with(Regularizer other) {
        return new WeightOptions(initializer, other, constraint);
    }

    public WeightOptions with(Constraint other) {
        return new WeightOptions(initializer, regularizer, other);
    }
}
