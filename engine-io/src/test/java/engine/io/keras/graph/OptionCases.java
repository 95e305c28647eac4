package engine.io.keras.graph;

import engine.api.DType;
import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.graph.Graph;
import engine.api.graph.NestedModel;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.weight.Constraint;
import engine.api.weight.Initializer;
import engine.api.weight.Orthogonal;
import engine.api.weight.Regularizer;
import engine.api.weight.VarianceScaling;
import engine.api.weight.VarianceScaling.Distribution;
import engine.api.weight.VarianceScaling.Mode;
import engine.api.weight.WeightOptions;
import engine.layers.core.Activation;
import engine.layers.core.Dense;
import engine.layers.core.Dropout;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import engine.layers.shape.Reshape;
import engine.layers.wrap.TimeDistributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small graphs with every option that a file can hold and that no case of the numeric tests needs. */
final class OptionCases {
    private static final List<Initializer> INITIALIZERS = List.of(
            new Initializer.Zeros(),
            new Initializer.Ones(),
            new Initializer.Constant(0.25),
            new Initializer.RandomUniform(-0.5, 0.75),
            new Initializer.RandomNormal(0.5, 2),
            new Initializer.TruncatedNormal(-1, 0.125),
            new Initializer.Identity(0.5),
            new Orthogonal(1.1),
            VarianceScaling.glorotUniform(),
            VarianceScaling.glorotNormal(),
            VarianceScaling.heUniform(),
            VarianceScaling.heNormal(),
            VarianceScaling.lecunUniform(),
            VarianceScaling.lecunNormal(),
            new VarianceScaling(0.3, Mode.FAN_OUT, Distribution.UNTRUNCATED_NORMAL));

    private static final List<Regularizer> REGULARIZERS = List.of(
            Regularizer.l1(0.1), Regularizer.l2(0.2), new Regularizer.L1L2(0.1, 0.3), new Regularizer.L1L2(0, 0));

    private static final List<Constraint> CONSTRAINTS = List.of(
            new Constraint.NonNeg(),
            new Constraint.MaxNorm(3, 1),
            new Constraint.UnitNorm(1),
            new Constraint.MinMaxNorm(0.5, 2, 0.75, 1));

    private OptionCases() {}

    static List<Graph> all() {
        List<Graph> graphs = new ArrayList<>();
        INITIALIZERS.forEach(i -> graphs.add(dense(WeightOptions.of(i))));
        REGULARIZERS.forEach(r -> graphs.add(dense(plain().with(r))));
        CONSTRAINTS.forEach(c -> graphs.add(dense(plain().with(c))));
        graphs.add(sequence(Dense.of(3).named("dense").trainable(false).activityRegularizer(Regularizer.l1(0.5))));
        graphs.add(sequence(everyOption()));
        graphs.add(sequence(
                Reshape.of(2, 2, 2).named("split"),
                TimeDistributed.of(everyOption().returnSequences(false)).named("steps")));
        graphs.add(sequence(
                Dropout.of(0.25).named("noise").noiseShape(Shape.of(-1, 1, 2)).seed(11L)));
        graphs.add(sequence(Reshape.of(-1, 4).named("reshape")));
        graphs.add(statefulWithBatch());
        graphs.add(integerInput());
        graphs.add(sharedModelParts());
        return graphs;
    }

    private static WeightOptions plain() {
        return WeightOptions.of(VarianceScaling.glorotUniform());
    }

    private static Graph dense(WeightOptions kernel) {
        return sequence(Dense.of(2).named("dense").kernel(kernel));
    }

    private static Lstm everyOption() {
        WeightOptions options = WeightOptions.of(VarianceScaling.heNormal())
                .with(Regularizer.l2(0.5))
                .with(new Constraint.MaxNorm(2, 0));
        return Lstm.of(3)
                .named("everything")
                .trainable(false)
                .returnSequences(true)
                .goBackwards(true)
                .zeroOutputForMask(true)
                .activation(ActivationFunction.SWISH)
                .recurrentActivation(ActivationFunction.HARD_SIGMOID)
                .unitForgetBias(false)
                .kernel(options)
                .recurrentKernel(options)
                .bias(WeightOptions.of(new Initializer.Ones()))
                .dropout(0.25)
                .recurrentDropout(0.125)
                .implementation(1)
                .seed(7L)
                .activityRegularizer(Regularizer.l1(0.25));
    }

    private static Graph sequence(Layer... layers) {
        return Graph.sequential("model", Symbol.input("x", 4, 2), List.of(layers));
    }

    private static Graph statefulWithBatch() {
        Symbol x = InputLayer.of("x", Shape.of(5, 4, 2)).apply();
        Lstm lstm = Lstm.of(3).named("lstm").stateful(true);
        return Graph.sequential("stateful", x, List.of(lstm));
    }

    private static Graph integerInput() {
        Symbol x = InputLayer.of("x", Shape.of(-1, 4)).dtype(DType.INT32).apply();
        return Graph.sequential("integers", x, List.of(Reshape.of(2, 2).named("reshape")));
    }

    /** Shared layers, an output that is an input's too, several outputs of one call, an open number of timesteps. */
    private static Graph sharedModelParts() {
        Symbol a = Symbol.input("a", -1, 2);
        Symbol b = Symbol.input("b", -1, 2);
        List<Symbol> states = Lstm.of(3).named("encoder").returnState(true).applyAll(a);
        Lstm decoder = Lstm.of(3).named("decoder");
        Symbol first = decoder.apply(b, states.get(1), states.get(2));
        Symbol second = decoder.apply(a);
        Symbol joined = Concatenate.of().named("joined").apply(second, first, second);
        return Graph.functional("shared", List.of(b, a), List.of(joined, states.get(2), first));
    }

    /** A functional model called twice, a chain, and a wrapper of a model; the second call of the first is an output. */
    static Graph nestedModels() {
        Symbol inner = Symbol.input("z", 3);
        NestedModel functional = NestedModel.of(Graph.functional(
                "inner", List.of(inner), List.of(Dense.of(3).named("dense").apply(inner))));
        NestedModel chain = NestedModel.of(Graph.sequential(
                "chain",
                Symbol.input("c", 3),
                List.of(
                        Dense.of(2).named("dense"),
                        Activation.of(ActivationFunction.TANH).named("tanh"))));
        Symbol x = Symbol.input("x", 3);
        Symbol sequence = Symbol.input("sequence", 4, 3);
        Symbol first = functional.trainable(false).apply(x);
        Layer shared = first.node().layer();
        Symbol second = shared.apply(x);
        Symbol steps = TimeDistributed.of(chain.named("step")).named("steps").apply(sequence);
        return Graph.functional("outer", List.of(x, sequence), List.of(second, chain.apply(first), steps));
    }

    /** What this engine does not know, but keeps. */
    static Graph unknownObjects() {
        WeightOptions kernel = new WeightOptions(
                new Initializer.Unknown(new ObjectConfig("STFT", Map.of("side", "real"))),
                new Regularizer.Unknown(new ObjectConfig("mine>Rough", Map.of("strength", 0.5))),
                new Constraint.Unknown(new ObjectConfig("mine>Even", Map.of())));
        return dense(kernel);
    }
}
