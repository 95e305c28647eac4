package engine.testkit;

import engine.api.layer.Activation;
import engine.api.layer.ActivationFunction;
import engine.api.layer.Concatenate;
import engine.api.layer.Dense;
import engine.api.layer.Dropout;
import engine.api.layer.Flatten;
import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.Masking;
import engine.api.layer.RecurrentOptions;
import engine.api.layer.Reshape;
import engine.api.layer.Symbol;
import engine.api.layer.TimeDistributed;
import engine.api.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A catalogue of small models: every option of every layer, and sizes around lanes and thread splits. */
public final class LayerCases {
    private static final RecurrentOptions PLAIN = RecurrentOptions.DEFAULTS;

    /** Units of which the exponential of an exponential stays a number. */
    private static final int FEW = 3;

    private LayerCases() {}

    /** Every layer option, on {@code batch} samples, with LSTMs of {@code units}. */
    public static Stream<ModelCase> options(int batch, int units) {
        return Stream.of(
                        lstmOptions(batch, units),
                        maskedLstms(batch, units),
                        LstmGraphs.all(batch, units),
                        simpleLayers(batch),
                        sharedLayers(batch))
                .flatMap(List::stream);
    }

    private static List<ModelCase> lstmOptions(int batch, int units) {
        List<ModelCase> cases = new ArrayList<>();
        Lstm base = Lstm.of(units).named("lstm");
        cases.add(sequence("lstm", batch, base));
        cases.add(sequence("lstm return_sequences", batch, base.returnSequences(true)));
        cases.add(sequence(
                "lstm go_backwards", batch, base.options(PLAIN.goBackwards(true).returnSequences(true))));
        cases.add(sequence("lstm without bias", batch, base.useBias(false)));
        cases.add(sequence("lstm without unit_forget_bias", batch, base.unitForgetBias(false)));
        cases.add(sequence("lstm dropout", batch, base.dropout(0.4)));
        cases.add(sequence("lstm dropout a gate", batch, base.options(dropoutPerGate(0.4))));
        cases.add(sequence("lstm recurrent_dropout", batch, base.recurrentDropout(0.4)));
        cases.add(sequence(
                "lstm both dropouts",
                batch,
                base.dropout(0.3).recurrentDropout(0.2).returnSequences(true)));
        cases.add(sequence("lstm stateful", batch, base.options(PLAIN.stateful(true))));
        for (ActivationFunction function : ActivationFunction.values()) {
            if (!function.elementwise()) continue;
            if (function == ActivationFunction.EXPONENTIAL && units > FEW) continue; // beyond all numbers
            cases.add(sequence("lstm activation " + function, batch, base.activation(function)));
            cases.add(sequence("lstm recurrent_activation " + function, batch, base.recurrentActivation(function)));
        }
        return cases;
    }

    private static List<ModelCase> maskedLstms(int batch, int units) {
        List<ModelCase> cases = new ArrayList<>();
        Lstm base = Lstm.of(units).named("lstm");
        Masking masking = Masking.of(9).named("masking");
        for (boolean zero : new boolean[] {false, true}) {
            for (boolean sequences : new boolean[] {false, true}) {
                for (boolean backwards : new boolean[] {false, true}) {
                    RecurrentOptions options = PLAIN.zeroOutputForMask(zero)
                            .returnSequences(sequences)
                            .goBackwards(backwards);
                    cases.add(sequence(
                                    "masked lstm " + zero + " " + sequences + " " + backwards,
                                    batch,
                                    masking,
                                    base.options(options))
                            .withPadding(9));
                }
            }
        }
        Lstm dropping = base.dropout(0.3).recurrentDropout(0.2).returnSequences(true);
        cases.add(sequence("masked lstm with both dropouts", batch, masking, dropping)
                .withPadding(9));
        cases.add(sequence(
                        "a mask through layers without time",
                        batch,
                        masking,
                        Dense.of(4).named("dense"),
                        Activation.of(ActivationFunction.TANH),
                        Dropout.of(0.2),
                        TimeDistributed.of(Dense.of(3).named("inner")),
                        base)
                .withPadding(9));
        return cases;
    }

    /** {@code implementation=1}. */
    private static RecurrentOptions dropoutPerGate(double rate) {
        return new RecurrentOptions(false, false, false, false, false, false, false, rate, 0, 1, null);
    }

    private static List<ModelCase> simpleLayers(int batch) {
        List<ModelCase> cases = new ArrayList<>();
        for (ActivationFunction function : ActivationFunction.values()) {
            cases.add(sequence(
                    "dense " + function, batch, Dense.of(5).named("dense").activation(function)));
            cases.add(sequence("activation " + function, batch, Dense.of(3).named("dense"), Activation.of(function)));
        }
        cases.add(
                sequence("dense without bias", batch, Dense.of(4).named("dense").useBias(false)));
        cases.add(sequence("dropout", batch, Dense.of(4).named("dense"), Dropout.of(0.5)));
        cases.add(sequence(
                "dropout with noise_shape",
                batch,
                Dense.of(4).named("dense"),
                new Dropout("noise", 0.5, engine.api.Shape.of(-1, 1, -1), 5L)));
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
    private static ModelCase sequence(String name, int batch, Layer... layers) {
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
