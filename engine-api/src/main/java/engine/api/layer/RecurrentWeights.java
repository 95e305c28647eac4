package engine.api.layer;

import engine.api.weight.Initializer;
import engine.api.weight.Orthogonal;
import engine.api.weight.VarianceScaling;
import engine.api.weight.WeightOptions;

/** The weights that recurrent layers share. */
public record RecurrentWeights(
        WeightOptions kernel, WeightOptions recurrentKernel, WeightOptions bias, boolean useBias) {
    /** Keras' defaults: Glorot uniform, orthogonal, zeros. */
    public static final RecurrentWeights DEFAULTS = new RecurrentWeights(
            WeightOptions.of(VarianceScaling.glorotUniform()),
            WeightOptions.of(new Orthogonal(1)),
            WeightOptions.of(new Initializer.Zeros()),
            true);
}
