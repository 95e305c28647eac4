package engine.benchmarks;

import engine.api.Float32;
import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.layers.core.Dense;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import java.util.List;

/** The two-input model all measurements are about, and numbers to feed it. */
final class FoundingModel {

    static final int TIMESTEPS = 30;
    static final int FEATURES = 6;

    private FoundingModel() {}

    /** LSTM 128 over 30 days of 6 columns, joined by one auxiliary number, then Dense 64, 16 and 1. */
    static Model create(double dropout, double recurrentDropout) {
        Symbol prices = Symbol.input("lstm_input", TIMESTEPS, FEATURES);
        Symbol aux = Symbol.input("aux_input", 1);
        Lstm lstm = Lstm.of(128).named("lstm_1").dropout(dropout).recurrentDropout(recurrentDropout);
        Symbol joined = Concatenate.of().apply(lstm.apply(prices), aux);
        Symbol wide = Dense.of(64).named("dense_1").apply(joined);
        Symbol narrow = Dense.of(16).named("dense_2").apply(wide);
        Symbol output = Dense.of(1).named("dense_3").apply(narrow);
        return Model.functional("founding", List.of(prices, aux), List.of(output))
                .initialize(1);
    }

    /** A batch for {@code lstm_input}, standard normal: [batch, timesteps, features]. */
    static Float32 prices(int batch) {
        return normal(Shape.of(batch, TIMESTEPS, FEATURES), 2);
    }

    /** A batch for {@code aux_input}, standard normal: [batch, 1]. */
    static Float32 aux(int batch) {
        return normal(Shape.of(batch, 1), 3);
    }

    private static Float32 normal(Shape shape, long seed) {
        RandomStream stream = new RandomStream(seed);
        float[] data = new float[shape.size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) stream.gaussian(0, i);
        }
        return new Float32(shape, data);
    }
}
