package engine.api.facet;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.Layer;
import engine.api.weight.Initializer;
import engine.api.weight.Regularizer;
import engine.api.weight.VarianceScaling;
import engine.api.weight.WeightKeys;
import engine.api.weight.WeightOptions;
import org.jspecify.annotations.Nullable;

/**
 * The options that every layer of units has: how many units, kernel and bias, the penalty on the output.
 *
 * @param <L> the layer's own class
 */
public interface UnitOptions<L extends Layer> extends UnitLayer {
    Key<Integer> UNITS = Key.required("units", Kinds.INTEGER).must("be positive", n -> n > 0);
    Key<Boolean> USE_BIAS = Key.flag("use_bias", true);
    WeightKeys KERNEL = WeightKeys.of("kernel", VarianceScaling.glorotUniform());
    WeightKeys BIAS = WeightKeys.of("bias", new Initializer.Zeros());
    Key<@Nullable Regularizer> ACTIVITY_REGULARIZER = WeightKeys.ACTIVITY_REGULARIZER;

    @Override
    Schema<L> schema();

    private L with(Config changed) {
        return schema().make(name(), changed);
    }

    @Override
    default int units() {
        return config().get(UNITS);
    }

    @Override
    default boolean useBias() {
        return config().get(USE_BIAS);
    }

    default L useBias(boolean useBias) {
        return with(config().with(USE_BIAS, useBias));
    }

    default WeightOptions kernel() {
        return KERNEL.in(config());
    }

    default L kernel(WeightOptions kernel) {
        return with(KERNEL.put(config(), kernel));
    }

    default WeightOptions bias() {
        return BIAS.in(config());
    }

    default L bias(WeightOptions bias) {
        return with(BIAS.put(config(), bias));
    }

    @Override
    default @Nullable Regularizer activityRegularizer() {
        return config().get(ACTIVITY_REGULARIZER);
    }

    default L activityRegularizer(@Nullable Regularizer penalty) {
        return with(config().with(ACTIVITY_REGULARIZER, penalty));
    }
}
