package engine.benchmarks;

import engine.api.ObjectConfig;
import engine.api.Tensor;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.spi.TensorFiles;
import engine.api.training.CompileConfig;
import engine.api.weight.Variable;
import engine.data.TensorSamples;
import engine.train.Callback;
import engine.train.FitOptions;
import engine.train.Logs;
import engine.train.Trainer;
import engine.train.Training;
import engine.train.optimizer.Adam;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The engine's side of {@code peers/peers.py}: trains the founding model in {@code fit} on the weights and batches of an {@code .npz} and
 * prints one line of JSON.
 *
 * <p>Arguments: {@code FILE.npz BATCH SECONDS DROPOUT RECURRENT_DROPOUT}. With 0 seconds it prints the losses of the steps of one epoch,
 * else the time per step of each epoch after a third of the seconds.
 */
public final class FoundingPeer implements Callback {
    private static final int THREADS = 2;

    private final double warmUpSeconds;
    private final double seconds;
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> microseconds = new ArrayList<>(); // per step, one an epoch
    private long began;
    private long epochBegan;

    private FoundingPeer(double seconds) {
        this.seconds = seconds;
        this.warmUpSeconds = seconds / 3;
    }

    /** Prints {@code {"losses": […], "microseconds": […]}}. */
    public static void main(String[] arguments) {
        Map<String, Tensor> file = TensorFiles.read(Path.of(arguments[0]));
        FoundingPeer peer = new FoundingPeer(Double.parseDouble(arguments[2]));
        Model model = FoundingModel.create(Double.parseDouble(arguments[3]), Double.parseDouble(arguments[4]));
        for (Variable variable : model.variables()) variable.assign(file.get(variable.path()));
        TensorSamples samples =
                TensorSamples.of(List.of(file.get("lstm_input"), file.get("aux_input")), List.of(file.get("y")));
        FitOptions options = FitOptions.defaults()
                .epochs(Integer.MAX_VALUE)
                .batchSize(Integer.parseInt(arguments[1]))
                .shuffle(false);
        compiled(model).fit(samples, options, peer);
        System.out.printf("{\"losses\": %s, \"microseconds\": %s}%n", peer.losses, peer.microseconds);
    }

    private static Trainer compiled(Model model) {
        CompileConfig config = new CompileConfig(
                Adam.of(0.001).config(),
                List.of(ObjectConfig.of("mean_squared_error")),
                List.of(),
                List.of(List.of()),
                List.of());
        return Trainer.compile(model, config, Backends.select("auto", THREADS));
    }

    @Override
    public void trainBegin(Training training) {
        began = System.nanoTime();
    }

    @Override
    public void epochBegin(Training training, int epoch) {
        epochBegan = System.nanoTime();
    }

    /** The batch's own loss, from the epoch's mean before and after it. */
    @Override
    public void batchEnd(Training training, int batch) {
        if (seconds > 0) return;
        double before = losses.stream().mapToDouble(Double::doubleValue).sum();
        losses.add(training.loss() * (batch + 1) - before);
    }

    @Override
    public void epochEnd(Training training, int epoch, Logs logs) {
        long now = System.nanoTime();
        if (now - began > warmUpSeconds * 1e9) microseconds.add((now - epochBegan) / 1e3 / training.batches());
        if (now - began > seconds * 1e9) training.stop();
    }
}
