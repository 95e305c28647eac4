package engine.api.layer;

import engine.api.Shape;
import engine.api.weight.Initializer;
import engine.api.weight.Regularizer;
import engine.api.weight.VarianceScaling;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = activation(x · kernel + bias)} over the last axis: (…, features) → (…, units). Source: {@code keras.layers.Dense}.
 *
 * <p>Weights: kernel (features, units), bias (units).
 */
public record Dense(
        String name,
        boolean trainable,
        int units,
        ActivationFunction activation,
        boolean useBias,
        WeightOptions kernel,
        WeightOptions bias,
        @Nullable Regularizer activityRegularizer)
        implements Layer {

    public Dense {
        Checks.positive(name, "units", units);
    }

    /** Keras' defaults: linear, with bias, Glorot uniform kernel, zero bias. */
    public static Dense of(int units) {
        return new Dense(
                "",
                true,
                units,
                ActivationFunction.LINEAR,
                true,
                WeightOptions.of(VarianceScaling.glorotUniform()),
                WeightOptions.of(new Initializer.Zeros()),
                null);
    }

    @Override
    public Dense named(String other) {
        return new Dense(other, trainable, units, activation, useBias, kernel, bias, activityRegularizer);
    }

    public Dense trainable(boolean other) {
        return new Dense(name, other, units, activation, useBias, kernel, bias, activityRegularizer);
    }

    public Dense activation(ActivationFunction other) {
        return new Dense(name, trainable, units, other, useBias, kernel, bias, activityRegularizer);
    }

    public Dense useBias(boolean other) {
        return new Dense(name, trainable, units, activation, other, kernel, bias, activityRegularizer);
    }

    public Dense kernel(WeightOptions other) {
        return new Dense(name, trainable, units, activation, useBias, other, bias, activityRegularizer);
    }

    public Dense bias(WeightOptions other) {
        return new Dense(name, trainable, units, activation, useBias, kernel, other, activityRegularizer);
    }

    public Dense activityRegularizer(Regularizer other) {
        return new Dense(name, trainable, units, activation, useBias, kernel, bias, other);
    }

    @Override
    public List<WeightSpec> weights(List<Shape> inputs) {
        int features = Checks.known(this, inputs.get(0), -1);
        WeightSpec matrix = WeightSpec.of("kernel", Shape.of(features, units), kernel);
        return useBias ? List.of(matrix, WeightSpec.of("bias", Shape.of(units), bias)) : List.of(matrix);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Shape input = Checks.minimumRank(this, Checks.single(this, inputs), 2);
        return List.of(input.with(-1, units));
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }
}
