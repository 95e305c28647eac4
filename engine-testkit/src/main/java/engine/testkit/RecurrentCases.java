package engine.testkit;

import engine.api.activation.ActivationFunction;
import engine.api.facet.Memory;
import engine.layers.core.Masking;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.RecurrentLayer;
import engine.layers.rnn.SimpleRnn;
import engine.layers.shape.Reshape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Every option of every recurrent layer, and each of them masked and in graphs.
 *
 * @param <L> the layer's class
 */
final class RecurrentCases<L extends RecurrentLayer<L>> {
    /** Units of which the exponential of an exponential stays a number. */
    private static final int FEW = 3;

    private final String name;
    private final int batch;
    private final L base;
    private final List<ModelCase> cases = new ArrayList<>();

    private RecurrentCases(String name, int batch, L base) {
        this.name = name;
        this.batch = batch;
        this.base = base.named(base.className().toLowerCase(java.util.Locale.ROOT));
    }

    static List<ModelCase> all(int batch, int units) {
        Lstm lstm = Lstm.of(units);
        Gru gru = Gru.of(units);
        Gru before = gru.resetAfter(false);
        return Stream.of(
                        new RecurrentCases<>("lstm", batch, lstm).cases(Lstm::recurrentActivation),
                        new RecurrentCases<>("gru", batch, gru).cases(Gru::recurrentActivation),
                        new RecurrentCases<>("gru reset before", batch, before).cases(Gru::recurrentActivation),
                        new RecurrentCases<>("simple rnn", batch, SimpleRnn.of(units)).cases(null),
                        List.of(LayerCases.sequence(
                                "lstm without unit_forget_bias",
                                batch,
                                lstm.named("lstm").unitForgetBias(false))))
                .flatMap(List::stream)
                .toList();
    }

    private List<ModelCase> cases(BiFunction<L, ActivationFunction, L> recurrentActivation) {
        options();
        for (ActivationFunction function : ActivationFunction.values()) {
            if (!function.elementwise()) continue;
            addFunction("activation " + function, base.activation(function), function);
            if (recurrentActivation == null) continue;
            addFunction("recurrent_activation " + function, recurrentActivation.apply(base, function), function);
        }
        masked();
        cases.addAll(RecurrentGraphs.all(name, batch, base));
        return cases;
    }

    private void options() {
        cases.add(LayerCases.sequence(name, batch, base));
        add("return_sequences", base.returnSequences(true));
        add("go_backwards", base.goBackwards(true).returnSequences(true));
        add("without bias", base.useBias(false));
        add("dropout", base.dropout(0.4));
        add("dropout a gate", base.dropout(0.4).implementation(1));
        add("recurrent_dropout", base.recurrentDropout(0.4));
        add("both dropouts", base.dropout(0.3).recurrentDropout(0.2).returnSequences(true));
        add(
                "both dropouts without bias",
                base.dropout(0.3).recurrentDropout(0.2).useBias(false));
        add("stateful", base.stateful(true));
        add("time_major", base.timeMajor(true).returnSequences(true));
        add(
                "time_major, backwards, both dropouts",
                base.timeMajor(true)
                        .returnSequences(true)
                        .goBackwards(true)
                        .dropout(0.3)
                        .recurrentDropout(0.2));
    }

    private void masked() {
        for (boolean zero : new boolean[] {false, true}) {
            for (boolean sequences : new boolean[] {false, true}) {
                for (boolean backwards : new boolean[] {false, true}) {
                    String options = zero + " " + sequences + " " + backwards;
                    addMasked(
                            options,
                            base.zeroOutputForMask(zero)
                                    .returnSequences(sequences)
                                    .goBackwards(backwards));
                }
            }
        }
        addMasked("time_major", base.timeMajor(true).returnSequences(true));
        addMasked("with both dropouts", base.dropout(0.3).recurrentDropout(0.2).returnSequences(true));
    }

    /** Where the numbers soon are beyond all bounds: few units, or two timesteps. */
    private void addFunction(String option, L layer, ActivationFunction function) {
        if (function == ActivationFunction.EXPONENTIAL && base.units() > FEW) return;
        if (function == ActivationFunction.EXPONENTIAL || mixesWithoutBounds(layer))
            cases.add(LayerCases.sequence(name + " " + option, batch, Reshape.of(2, 4), layer));
        else add(option, layer);
    }

    /** Whether a share z of the state is kept that is no share, as it may be any number: 1 − z then makes up for it with errors that grow. */
    private boolean mixesWithoutBounds(L layer) {
        Memory memory = layer.memory();
        return memory != null
                && memory.write() == Memory.REST
                && List.of(ActivationFunction.LINEAR, ActivationFunction.LOG_SIGMOID)
                        .contains(layer.activation(memory.keep()));
    }

    private void add(String option, L layer) {
        cases.add(LayerCases.sequence(name + " " + option, batch, layer));
    }

    private void addMasked(String option, L layer) {
        Masking masking = Masking.of(9).named("masking");
        cases.add(LayerCases.sequence("masked " + name + " " + option, batch, masking, layer)
                .withPadding(9));
    }
}
