package engine.layers.wrap;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.graph.LayerNames;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Composite;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Initializer;
import engine.api.weight.Regularizer;
import engine.api.weight.Role;
import engine.api.weight.WeightSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the kernel of the layer within at a spectral norm of about 1 (Miyato et al. 2018). Source: {@code
 * keras.layers.SpectralNormalization}.
 *
 * <p>In training the kernel, as a matrix (…, last axis), is divided by its largest singular value before each step, as far as a few
 * iterations find that; the optimizer then goes on from the divided kernel, as in Keras on TensorFlow. Otherwise the kernel is taken as it
 * is. Weights, in Keras' order: the kernel, {@code vector_u} (1, last axis), what else the layer within has; those of the layer within by
 * its name, {@code dense/kernel}.
 */
public final class SpectralNormalization extends BaseLayer<SpectralNormalization> {
    private static final Key<Layer> LAYER = Key.required("layer", Layer.KIND)
            .must("be one layer of its own, no model and no wrapper", layer -> !(layer instanceof Composite));
    private static final Key<Integer> POWER_ITERATIONS =
            Key.of("power_iterations", Kinds.INTEGER, 1).must("be positive", n -> n > 0);

    public static final Schema<SpectralNormalization> SCHEMA =
            Schema.of("SpectralNormalization", SpectralNormalization::new, LAYER, POWER_ITERATIONS);

    private static final List<String> KERNELS = List.of("kernel", "embeddings");
    private static final Initializer VECTOR = new Initializer.TruncatedNormal(0, 0.02);

    private SpectralNormalization(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** @param layer with a kernel, as Dense and convolutions have one, or with embeddings */
    public static SpectralNormalization of(Layer layer) {
        Layer named = layer.name().isEmpty() ? layer.named(LayerNames.snakeCase(layer.className())) : layer;
        return SCHEMA.make("", Config.EMPTY.with(LAYER, named));
    }

    /** The layer within. */
    public Layer layer() {
        return get(LAYER);
    }

    /** How often the singular vectors are improved in a step. */
    public int powerIterations() {
        return get(POWER_ITERATIONS);
    }

    public SpectralNormalization powerIterations(int iterations) {
        return with(POWER_ITERATIONS, iterations);
    }

    @Override
    public @Nullable Regularizer activityRegularizer() {
        return layer().activityRegularizer();
    }

    @Override
    public @Nullable Long seed() {
        return layer().seed();
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return layer().readsMask(inputs);
    }

    /** The kernel, the vector, the others. */
    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        List<WeightSpec> within = layer().weights(inputs);
        if (within.isEmpty() || !KERNELS.contains(within.get(0).name())) {
            throw Checks.problem(this, "the layer within has no kernel and no embeddings")
                    .found(layer().className())
                    .exception();
        }
        List<WeightSpec> all = new ArrayList<>();
        for (WeightSpec weight : within) all.add(within(weight));
        Shape vector = Shape.of(1, within.get(0).shape().last());
        all.add(1, WeightSpec.statistic("vector_u", vector, VECTOR));
        return all;
    }

    private WeightSpec within(WeightSpec weight) {
        return new WeightSpec(
                layer().name() + "/" + weight.name(),
                weight.shape(),
                weight.initializer(),
                weight.regularizer(),
                weight.constraint(),
                layer().trainable() ? weight.role() : Role.STATISTIC);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        List<Flow> outputs = layer().outputs(inputs);
        for (Flow output : outputs) {
            if (output.dtype() == inputs.flow(0).dtype()) continue;
            throw Checks.problem(this, "Keras casts the output to the type of the input here, which is not supported")
                    .expected("an input of " + output.dtype().kerasName())
                    .found(inputs.flow(0).dtype().kerasName())
                    .exception();
        }
        return outputs;
    }

    @Override
    public LayerOp op(LayerCall call) {
        if (!call.training()) return layer().op(new InnerCall(call, call.weight(0)));
        // Keras divides once a call, and takes the penalty of the divided kernel
        if (call.place().contains("@")) throw untrained("a second call of the layer");
        if (call.weight(0).regularizer() != null) throw untrained("a kernel with a regularizer");
        return new SpectralOp(this, call);
    }

    private RuntimeException untrained(String found) {
        return Checks.problem(this, "not supported in training").found(found).exception();
    }
}
