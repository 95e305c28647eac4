package engine.layers.core;

import static engine.api.weight.WeightKeys.ACTIVITY_REGULARIZER;

import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.Timewise;
import engine.api.facet.UnitLayer;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Initializer;
import engine.api.weight.Regularizer;
import engine.api.weight.VarianceScaling;
import engine.api.weight.WeightKeys;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = activation(x · kernel + bias)} over the last axis: (…, features) → (…, units). Source: {@code keras.layers.Dense}.
 *
 * <p>Weights: kernel (features, units), bias (units).
 */
public final class Dense extends BaseLayer<Dense> implements UnitLayer, Timewise {
    private static final Key<Integer> UNITS =
            Key.required("units", Kinds.INTEGER).must("be positive", n -> n > 0);
    private static final Key<ActivationFunction> ACTIVATION =
            Key.of("activation", ActivationFunction.KIND, ActivationFunction.LINEAR);
    private static final Key<Boolean> USE_BIAS = Key.flag("use_bias", true);
    private static final WeightKeys KERNEL = WeightKeys.of("kernel", VarianceScaling.glorotUniform());
    private static final WeightKeys BIAS = WeightKeys.of("bias", new Initializer.Zeros());

    public static final Schema<Dense> SCHEMA =
            Schema.of("Dense", Dense::new, UNITS, ACTIVATION, USE_BIAS, KERNEL, BIAS, ACTIVITY_REGULARIZER);

    private Dense(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** Keras' defaults: linear, with bias, Glorot uniform kernel, zero bias. */
    public static Dense of(int units) {
        return SCHEMA.make("", Config.EMPTY.with(UNITS, units));
    }

    @Override
    public int units() {
        return get(UNITS);
    }

    @Override
    public ActivationFunction activation() {
        return get(ACTIVATION);
    }

    public Dense activation(ActivationFunction activation) {
        return with(ACTIVATION, activation);
    }

    @Override
    public boolean useBias() {
        return get(USE_BIAS);
    }

    public Dense useBias(boolean useBias) {
        return with(USE_BIAS, useBias);
    }

    public WeightOptions kernel() {
        return KERNEL.in(config());
    }

    public Dense kernel(WeightOptions kernel) {
        return with(KERNEL, kernel);
    }

    public WeightOptions bias() {
        return BIAS.in(config());
    }

    public Dense bias(WeightOptions bias) {
        return with(BIAS, bias);
    }

    @Override
    public @Nullable Regularizer activityRegularizer() {
        return get(ACTIVITY_REGULARIZER);
    }

    public Dense activityRegularizer(@Nullable Regularizer penalty) {
        return with(ACTIVITY_REGULARIZER, penalty);
    }

    @Override
    public boolean isProduct() {
        return true;
    }

    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        int features = Checks.known(this, inputs.shape(0), -1);
        WeightSpec matrix = WeightSpec.of("kernel", Shape.of(features, units()), kernel());
        return useBias() ? List.of(matrix, WeightSpec.of("bias", Shape.of(units()), bias())) : List.of(matrix);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        Shape shape = Checks.minimumRank(this, input.shape(), 2);
        return List.of(Flow.of(shape.with(-1, units())).maskOf(0));
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new DenseOp(this, call);
    }
}
