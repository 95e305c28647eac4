package engine.cli.train;

import engine.api.activation.ActivationFunction;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.data.spec.DataSpec;
import engine.layers.core.Dense;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import java.util.ArrayList;
import java.util.List;

/**
 * The built-in architecture: an LSTM over a window of days, joined by the auxiliary numbers of the evening, then Dense 64, 16 and an
 * output a predicted number.
 *
 * @param units of the LSTM
 * @param activation of the LSTM's cell and output
 * @param outputActivation of the last layer
 */
public record FoundingModel(
        int units,
        ActivationFunction activation,
        ActivationFunction outputActivation,
        double dropout,
        double recurrentDropout) {
    private static final int WIDE = 64;
    private static final int NARROW = 16;

    /** The model for data prepared like this, with weights drawn by the seed. */
    public Model create(DataSpec spec, long seed) {
        Symbol window =
                Symbol.input(spec.windowInput(), spec.window(), spec.features().size());
        List<Symbol> inputs = new ArrayList<>(List.of(window));
        Symbol joined = Lstm.of(units)
                .named("lstm_1")
                .activation(activation)
                .dropout(dropout)
                .recurrentDropout(recurrentDropout)
                .apply(window);
        if (spec.auxInput() != null) {
            Symbol aux = Symbol.input(spec.auxInput(), spec.aux().size());
            inputs.add(aux);
            joined = Concatenate.of().apply(joined, aux);
        }
        Symbol wide = Dense.of(WIDE).named("dense_1").apply(joined);
        Symbol narrow = Dense.of(NARROW).named("dense_2").apply(wide);
        int outputs = spec.targets().size() * spec.steps();
        Symbol output =
                Dense.of(outputs).named("dense_3").activation(outputActivation).apply(narrow);
        return Model.functional("founding", inputs, List.of(output)).initialize(seed);
    }
}
