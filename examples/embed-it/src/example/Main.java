package example;

import engine.api.Float32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.data.TensorSamples;
import engine.io.Models;
import engine.layers.core.Dense;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import engine.train.FitOptions;
import engine.train.History;
import engine.train.Trainer;
import engine.train.optimizer.Adam;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Trains a two-input LSTM with a layer of one's own, saves it, loads it again, and checks that nothing was lost on the way. */
public final class Main {
    private static final int SAMPLES = 256;
    private static final int TIMESTEPS = 10;
    private static final int FEATURES = 2;

    private Main() {}

    public static void main(String[] args) throws Exception {
        Model model = model().initialize(7);
        Float32 series = new Float32(
                Shape.of(SAMPLES, TIMESTEPS, FEATURES), new float[SAMPLES * TIMESTEPS * FEATURES]);
        Float32 aux = new Float32(Shape.of(SAMPLES, 1), new float[SAMPLES]);
        Float32 y = new Float32(Shape.of(SAMPLES, 1), new float[SAMPLES]);
        fill(series.data(), aux.data(), y.data());

        Trainer trainer = Trainer.compile(model, Adam.of(0.01), "mse", "mae");
        FitOptions options = FitOptions.defaults().epochs(20).validationSplit(0.25).seed(7);
        History history = trainer.fit(TensorSamples.of(List.of(series, aux), List.of(y)), options);
        double before = history.values().get("val_loss").get(0);
        double after = history.last("val_loss");
        System.out.printf("validation loss %.4f -> %.4f on %s%n", before, after, Backends.standard().description());
        check(after < before / 2, "the model did not learn");

        Path folder = Files.createTempDirectory("embed-it");
        Path file = folder.resolve("model.keras");
        Models.save(trainer.saved(), file);
        Model loaded = Models.load(file).model();
        Tensor expected = model.predict(List.of(series, aux)).get(0);
        Tensor actual = loaded.predict(List.of(series, aux)).get(0);
        for (int i = 0; i < SAMPLES; i++) check(expected.get(i) == actual.get(i), "the loaded model predicts otherwise");
        System.out.println("forget gate's bias: " + loaded.variable("lstm_1/bias").shape() + ", saved and loaded again");
        Files.delete(file);
        Files.delete(folder);
    }

    /** (10, 2) → LSTM 16, joined with a learned multiple of the auxiliary number → Dense 1. */
    private static Model model() {
        Symbol series = Symbol.input("lstm_input", TIMESTEPS, FEATURES);
        Symbol aux = Symbol.input("aux_input", 1);
        Symbol last = Lstm.of(16).named("lstm_1").apply(series);
        Symbol scaled = LearnedScale.of(1).named("scale_1").apply(aux);
        Symbol joined = Concatenate.of().apply(last, scaled);
        Symbol output = Dense.of(1).named("dense_1").apply(joined);
        return Model.functional("example", List.of(series, aux), List.of(output));
    }

    /** The target is the mean of the first feature over time, plus half the auxiliary number. */
    private static void fill(float[] series, float[] aux, float[] y) {
        Random random = new Random(1);
        for (int s = 0; s < SAMPLES; s++) {
            aux[s] = (float) random.nextGaussian();
            float sum = 0;
            for (int t = 0; t < TIMESTEPS; t++) {
                int at = (s * TIMESTEPS + t) * FEATURES;
                series[at] = (float) random.nextGaussian();
                series[at + 1] = (float) random.nextGaussian();
                sum += series[at];
            }
            y[s] = sum / TIMESTEPS + aux[s] / 2;
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) throw new IllegalStateException(otherwise);
    }
}
