package engine.testkit;

import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.layers.core.Activation;
import engine.layers.core.Dense;
import engine.layers.core.Dropout;
import engine.layers.core.Masking;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import engine.layers.shape.Flatten;
import engine.layers.shape.Reshape;
import engine.layers.wrap.TimeDistributed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A catalogue of small models: every option of every layer, and sizes around lanes and thread splits. */
public final class LayerCases {
    private LayerCases() {}

    /** Every layer option, on {@code batch} samples, with recurrent layers of {@code units}. */
    public static Stream<ModelCase> options(int batch, int units) {
        return Stream.of(
                        RecurrentCases.all(batch, units),
                        RecurrentWrappers.all(batch, units),
                        simpleLayers(batch),
                        sharedLayers(batch))
                .flatMap(List::stream);
    }

    private static List<ModelCase> simpleLayers(int batch) {
        List<ModelCase> cases = new ArrayList<>();
        for (ActivationFunction function : ActivationFunction.values()) {
            cases.add(sequence("activation " + function, batch, Dense.of(6).named("dense"), Activation.of(function)));
            if (function.width(2) == 2)
                cases.add(sequence(
                        "dense " + function, batch, Dense.of(5).named("dense").activation(function)));
        }
        cases.add(
                sequence("dense without bias", batch, Dense.of(4).named("dense").useBias(false)));
        cases.add(sequence("dropout", batch, Dense.of(4).named("dense"), Dropout.of(0.5)));
        cases.add(sequence(
                "dropout with noise_shape",
                batch,
                Dense.of(4).named("dense"),
                Dropout.of(0.5)
                        .named("noise")
                        .noiseShape(Shape.of(Shape.UNKNOWN, 1, Shape.UNKNOWN))
                        .seed(5L)));
        cases.add(sequence("flatten and dense", batch, Flatten.of(), Dense.of(2).named("dense")));
        cases.add(sequence(
                "reshape and lstm", batch, Reshape.of(2, -1), Lstm.of(3).named("lstm")));
        cases.add(sequence(
                "time distributed dense", batch, TimeDistributed.of(Dense.of(2).named("dense"))));
        cases.add(sequence("time distributed flatten", batch, Reshape.of(2, 2, 2), TimeDistributed.of(Flatten.of())));
        cases.add(sequence(
                "time distributed lstm",
                batch,
                Reshape.of(2, 2, 2),
                TimeDistributed.of(Lstm.of(3).named("lstm"))));
        cases.add(sequence("time distributed dropout", batch, TimeDistributed.of(Dropout.of(0.5))));
        cases.add(concatenated(batch));
        cases.add(sequence(
                        "a mask through layers without time",
                        batch,
                        Masking.of(9).named("masking"),
                        Dense.of(4).named("dense"),
                        Activation.of(ActivationFunction.TANH),
                        Dropout.of(0.2),
                        TimeDistributed.of(Dense.of(3).named("inner")),
                        Lstm.of(5).named("lstm"))
                .withPadding(9));
        return cases;
    }

    private static List<ModelCase> sharedLayers(int batch) {
        Symbol x = Symbol.input("x", 3);
        Dense dense = Dense.of(3).named("dense").activation(ActivationFunction.TANH);
        Dropout dropout = Dropout.of(0.4).named("dropout");
        Symbol twice = dense.apply(dense.apply(x));
        Symbol dropped = Concatenate.of().named("joined").apply(dropout.apply(twice), dropout.apply(twice));
        return List.of(
                usedTwice(batch),
                ModelCase.random(
                        "dense called on its own output, dropout called twice",
                        Model.functional("m", List.of(x), List.of(dropped)),
                        batch,
                        8));
    }

    private static ModelCase concatenated(int batch) {
        Symbol a = Symbol.input("a", 4, 2);
        Symbol b = Symbol.input("b", 4, 3);
        Symbol c = Symbol.input("c", 4, 2);
        Symbol features = Concatenate.of().named("features").apply(a, b);
        Symbol time = Concatenate.of().named("time").axis(1).apply(a, c);
        return ModelCase.random(
                "concatenate", Model.functional("joined", List.of(a, b, c), List.of(features, time)), batch, 6);
    }

    private static ModelCase usedTwice(int batch) {
        Symbol x = Symbol.input("x", 3);
        Symbol dense =
                Dense.of(4).named("first").activation(ActivationFunction.TANH).apply(x);
        Symbol joined = Concatenate.of()
                .named("joined")
                .apply(dense, Dense.of(2).named("second").apply(dense), dense);
        return ModelCase.random(
                "an output used three times", Model.functional("m", List.of(x), List.of(joined, dense)), batch, 7);
    }

    /** Layers behind an input of four timesteps of two features. */
    static ModelCase sequence(String name, int batch, Layer... layers) {
        return ModelCase.random(
                name, Model.sequential("model", Symbol.input("x", 4, 2), layers), batch, name.hashCode());
    }

    /** Batches, units and features around the lanes of any processor and the splits of any thread pool. */
    public static Stream<ModelCase> sizes() {
        int[][] sizes = { // batch, timesteps, features, units
            {1, 5, 6, 128},
            {2, 3, 1, 1},
            {3, 4, 17, 7},
            {5, 2, 6, 15},
            {6, 3, 6, 16},
            {7, 3, 6, 17},
            {8, 3, 1, 64},
            {13, 2, 16, 33},
            {31, 2, 6, 100},
            {32, 3, 6, 128},
            {33, 2, 6, 20},
            {64, 2, 5, 48},
            {65, 2, 6, 31},
            {128, 2, 6, 32},
            {129, 2, 7, 63},
            {130, 3, 5, 65},
            {257, 2, 3, 24}
        };
        return Stream.of(sizes).map(LayerCases::sized);
    }

    private static ModelCase sized(int[] size) {
        Symbol x = Symbol.input("x", size[1], size[2]);
        Symbol aux = Symbol.input("aux", 1);
        Symbol sequence = Lstm.of(size[3])
                .named("first")
                .dropout(0.2)
                .recurrentDropout(0.1)
                .returnSequences(true)
                .apply(x);
        Symbol lstm = Lstm.of(size[3]).named("second").apply(sequence);
        Symbol joined = Concatenate.of().named("joined").apply(lstm, aux);
        Symbol hidden = Dense.of(size[3] + 3)
                .named("hidden")
                .activation(ActivationFunction.TANH)
                .apply(joined);
        Model model = Model.functional(
                "sized", List.of(x, aux), List.of(Dense.of(1).named("output").apply(hidden)));
        String name = "batch " + size[0] + ", timesteps " + size[1] + ", features " + size[2] + ", units " + size[3];
        return ModelCase.random(name, model, size[0], size[0]);
    }

    /** Layers without time, on batches that a backend shares out among threads, with rows that do not come out even. */
    public static Stream<ModelCase> wide() {
        Symbol x = Symbol.input("x", 41);
        Symbol hidden = Dense.of(67)
                .named("hidden")
                .activation(ActivationFunction.SWISH)
                .apply(x);
        Symbol kept = Dropout.of(0.3).named("dropout").apply(hidden);
        Symbol shares =
                Activation.of(ActivationFunction.SOFTMAX).named("softmax").apply(kept);
        Symbol classes = Dense.of(19)
                .named("classes")
                .activation(ActivationFunction.SOFTMAX)
                .apply(Concatenate.of().named("joined").apply(kept, x));
        Model model = Model.functional("wide", List.of(x), List.of(shares, classes));
        return Stream.of(1, 15, 16, 17, 515)
                .map(batch -> ModelCase.random("wide, batch " + batch, model, batch, batch));
    }
}
