package engine.layers.core;

import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.facet.Timewise;
import engine.api.facet.UnitOptions;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.WeightSpec;
import java.util.List;

/**
 * {@code y = activation(x · kernel + bias)} over the last axis: (…, features) → (…, units). Source: {@code keras.layers.Dense}.
 *
 * <p>Weights: kernel (features, units), bias (units).
 */
public final class Dense extends BaseLayer<Dense> implements UnitOptions<Dense>, Timewise {
    private static final Key<ActivationFunction> ACTIVATION =
            Key.of("activation", ActivationFunction.KIND, ActivationFunction.LINEAR);

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
    public ActivationFunction activation() {
        return get(ACTIVATION);
    }

    public Dense activation(ActivationFunction activation) {
        return with(ACTIVATION, activation);
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
