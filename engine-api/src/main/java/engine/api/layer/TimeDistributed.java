package engine.api.layer;

import engine.api.Shape;
import engine.api.weight.WeightSpec;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Applies a layer to every timestep: (batch, timesteps, …) → (batch, timesteps, …). Source: {@code keras.layers.TimeDistributed}.
 *
 * @param layer the inner layer, of one input and one output
 */
public record TimeDistributed(String name, Layer layer) implements Layer {
    public static TimeDistributed of(Layer layer) {
        return new TimeDistributed(
                "", layer.name().isEmpty() ? layer.named(layer.className().toLowerCase(Locale.ROOT)) : layer);
    }

    /** The layer itself, or the inner one of a wrapper: what computes. */
    public static Layer unwrapped(Layer layer) {
        return layer instanceof TimeDistributed wrapper ? unwrapped(wrapper.layer()) : layer;
    }

    @Override
    public TimeDistributed named(String other) {
        return new TimeDistributed(other, layer);
    }

    @Override
    public boolean trainable() {
        return layer.trainable();
    }

    @Override
    public @Nullable Long seed() {
        return layer.seed();
    }

    /** The inner weights, named {@code dense/kernel}. */
    @Override
    public List<WeightSpec> weights(List<Shape> inputs) {
        return layer.weights(List.of(step(inputs.get(0)))).stream()
                .map(spec -> new WeightSpec(
                        layer.name() + "/" + spec.name(),
                        spec.shape(),
                        spec.initializer(),
                        spec.regularizer(),
                        spec.constraint(),
                        spec.trainable()))
                .toList();
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Shape input = Checks.minimumRank(this, Checks.single(this, inputs), 3);
        List<Shape> inner = layer.outputShapes(List.of(step(input)));
        if (inner.size() != 1) {
            throw Checks.problem(this, "a layer of several outputs cannot be applied to timesteps")
                    .exception();
        }
        return List.of(inner.get(0).dropFirst(1).prepend(input.dim(1)).prepend(input.dim(0)));
    }

    private static Shape step(Shape input) {
        return input.dropFirst(2).prepend(Shape.UNKNOWN);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }
}
