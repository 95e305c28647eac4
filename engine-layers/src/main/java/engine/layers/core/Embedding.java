package engine.layers.core;

import static engine.api.weight.WeightKeys.ACTIVITY_REGULARIZER;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.Lookup;
import engine.api.facet.MaskSource;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Initializer;
import engine.api.weight.Regularizer;
import engine.api.weight.WeightKeys;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of numbers for each index: (batch, …) of whole numbers → (batch, …, output_dim). Source: {@code keras.layers.Embedding}.
 *
 * <p>Weight: embeddings (input_dim, output_dim). Indices are int32 or int64, or floating numbers whose fraction is dropped; one outside
 * of 0 to input_dim − 1 is refused when the model runs.
 */
public final class Embedding extends BaseLayer<Embedding> implements MaskSource, Lookup {
    private static final Key<Integer> INPUT_DIM = positive("input_dim");
    private static final Key<Integer> OUTPUT_DIM = positive("output_dim");
    private static final Key<Boolean> MASK_ZERO = Key.flag("mask_zero", false);
    private static final WeightKeys EMBEDDINGS =
            WeightKeys.of("embeddings", new Initializer.RandomUniform(-0.05, 0.05));

    public static final Schema<Embedding> SCHEMA =
            Schema.of("Embedding", Embedding::new, INPUT_DIM, OUTPUT_DIM, EMBEDDINGS, ACTIVITY_REGULARIZER, MASK_ZERO);

    private Embedding(String name, Config config) {
        super(SCHEMA, name, config);
    }

    private static Key<Integer> positive(String name) {
        return Key.required(name, Kinds.INTEGER).must("be positive", n -> n > 0);
    }

    /**
     * @param inputDim how many indices there are, from 0
     * @param outputDim how many numbers an index has
     */
    public static Embedding of(int inputDim, int outputDim) {
        return SCHEMA.make("", Config.EMPTY.with(INPUT_DIM, inputDim).with(OUTPUT_DIM, outputDim));
    }

    /** How many indices there are. */
    public int inputDim() {
        return get(INPUT_DIM);
    }

    /** How many numbers an index has. */
    public int outputDim() {
        return get(OUTPUT_DIM);
    }

    /** Whether index 0 stands for a timestep that does not count. */
    public boolean maskZero() {
        return get(MASK_ZERO);
    }

    public Embedding maskZero(boolean mask) {
        return with(MASK_ZERO, mask);
    }

    public WeightOptions embeddings() {
        return EMBEDDINGS.in(config());
    }

    public Embedding embeddings(WeightOptions embeddings) {
        return with(EMBEDDINGS, embeddings);
    }

    @Override
    public @Nullable Regularizer activityRegularizer() {
        return get(ACTIVITY_REGULARIZER);
    }

    public Embedding activityRegularizer(@Nullable Regularizer penalty) {
        return with(ACTIVITY_REGULARIZER, penalty);
    }

    @Override
    public double maskValue() {
        return 0;
    }

    @Override
    public boolean masks() {
        return maskZero();
    }

    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        return List.of(WeightSpec.of("embeddings", Shape.of(inputDim(), outputDim()), embeddings()));
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        int[] dims = Checks.single(this, inputs).shape().dims();
        int[] longer = java.util.Arrays.copyOf(dims, dims.length + 1);
        longer[dims.length] = outputDim();
        Flow output = Flow.of(Shape.of(longer));
        return List.of(maskZero() ? output.ownMask() : output);
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new EmbeddingOp(this, call);
    }
}
