package engine.layers.noise;

import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.Elementwise;
import engine.api.facet.Timewise;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What disturbs its input in training by random numbers, drawn by counter, and passes it on at inference. */
abstract class NoiseLayer<L extends NoiseLayer<L>> extends BaseLayer<L> implements Elementwise, Timewise {
    static final Key<@Nullable Long> SEED = Key.optional("seed", Kinds.SEED);
    static final Key<Double> RATE =
            Key.required("rate", Kinds.NUMBER).must("lie in [0, 1)", rate -> rate >= 0 && rate < 1);

    protected NoiseLayer(Schema<L> schema, String name, Config config) {
        super(schema, name, config);
    }

    @Override
    public @Nullable Long seed() {
        return get(SEED);
    }

    /** The same layer with random numbers of its own, the same in every run of this seed. */
    public L seed(@Nullable Long seed) {
        return with(SEED, seed);
    }

    /** How much it disturbs; zero for not at all. */
    abstract double amount();

    @Override
    public ActivationFunction function() {
        return ActivationFunction.LINEAR;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return List.of(Flow.of(Checks.single(this, inputs).shape()).maskOf(0));
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    @Override
    public boolean sharesInput(boolean training) {
        return !training || amount() == 0;
    }
}
