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
    /** How many units. */
    Key<Integer> UNITS = Key.required("units", Kinds.INTEGER).must("be positive", n -> n > 0);
    /** Whether there is a bias; there is one by default. */
    Key<Boolean> USE_BIAS = Key.flag("use_bias", true);
    /** Of the kernel, drawn by Glorot uniform by default. */
    WeightKeys KERNEL = WeightKeys.of("kernel", VarianceScaling.glorotUniform());
    /** Of the bias, zeros by default. */
    WeightKeys BIAS = WeightKeys.of("bias", new Initializer.Zeros());
    /** The penalty on the output, none by default. */
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

    /** The same layer with a bias or without. */
    default L useBias(boolean useBias) {
        return with(config().with(USE_BIAS, useBias));
    }

    /** How the kernel is drawn, penalised and constrained. */
    default WeightOptions kernel() {
        return KERNEL.in(config());
    }

    /** The same layer with other options of the kernel. */
    default L kernel(WeightOptions kernel) {
        return with(KERNEL.put(config(), kernel));
    }

    /** How the bias is drawn, penalised and constrained. */
    default WeightOptions bias() {
        return BIAS.in(config());
    }

    /** The same layer with other options of the bias. */
    default L bias(WeightOptions bias) {
        return with(BIAS.put(config(), bias));
    }

    @Override
    default @Nullable Regularizer activityRegularizer() {
        return config().get(ACTIVITY_REGULARIZER);
    }

    /** The same layer with a penalty on its output, or null for none. */
    default L activityRegularizer(@Nullable Regularizer penalty) {
        return with(config().with(ACTIVITY_REGULARIZER, penalty));
    }
}
