package engine.train;

import engine.api.Float32;
import engine.api.ObjectConfig;
import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.training.CompileConfig;
import engine.api.weight.Initializer;
import engine.api.weight.WeightOptions;
import engine.data.TensorSamples;
import engine.layers.core.Dense;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import java.util.List;

/** Small models and samples for tests. */
public final class Toys {
    private Toys() {}

    /** A model that predicts {@code w·x} with w = 1 at first, without bias. */
    public static Model product() {
        Dense layer = Dense.of(1).named("out").useBias(false).kernel(WeightOptions.of(new Initializer.Ones()));
        return Model.sequential("product", Symbol.input("x", 1), layer);
    }

    /** The founding architecture in small, with both dropouts. */
    public static Model founding(long seed) {
        Symbol prices = Symbol.input("lstm_input", 4, 3);
        Symbol aux = Symbol.input("aux_input", 1);
        Symbol lstm =
                Lstm.of(6).named("lstm_1").dropout(0.2).recurrentDropout(0.1).apply(prices);
        Symbol joined = Concatenate.of().apply(lstm, aux);
        Symbol output = Dense.of(1).named("dense_1").apply(joined);
        return Model.functional("founding", List.of(prices, aux), List.of(output))
                .initialize(seed);
    }

    /** Random samples for {@link #founding}. */
    public static TensorSamples samples(int count) {
        return TensorSamples.of(List.of(normal(1, count, 4, 3), normal(2, count, 1)), List.of(normal(3, count, 1)));
    }

    public static Float32 normal(long seed, int... dims) {
        Shape shape = Shape.of(dims);
        float[] data = new float[shape.size()];
        RandomStream random = new RandomStream(seed);
        for (int i = 0; i < data.length; i++) data[i] = (float) random.gaussian(0, i);
        return new Float32(shape, data);
    }

    public static Float32 column(float... values) {
        return new Float32(Shape.of(values.length, 1), values);
    }

    /** On the reference backend. */
    public static Trainer trainer(Model model, ObjectConfig optimizer, String... metrics) {
        List<ObjectConfig> configs =
                List.of(metrics).stream().map(ObjectConfig::of).toList();
        CompileConfig config =
                new CompileConfig(optimizer, List.of(ObjectConfig.of("mse")), List.of(), List.of(configs), List.of());
        return Trainer.compile(model, config, Backends.select("reference", 1));
    }
}
