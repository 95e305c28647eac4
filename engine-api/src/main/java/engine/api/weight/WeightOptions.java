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
    /** Begun by this initializer, without a penalty and without a constraint. */
    public static WeightOptions of(Initializer initializer) {
        return new WeightOptions(initializer, null, null);
    }

    /** The same begun otherwise. */
    public WeightOptions with(Initializer other) {
        return new WeightOptions(other, regularizer, constraint);
    }

    /** The same with a penalty. */
    public WeightOptions with(Regularizer other) {
        return new WeightOptions(initializer, other, constraint);
    }

    /** The same with a constraint. */
    public WeightOptions with(Constraint other) {
        return new WeightOptions(initializer, regularizer, other);
    }
}
