package engine.cli.command;

import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A small model trained on made-up prices, for the commands that come after training. */
record Trained(Path folder, Path table, Path model) {

    /** Trains one; flags may be added. */
    static Trained in(Path folder, Prices prices, Object... flags) throws IOException {
        Path table = prices.write(folder.resolve("prices.csv"));
        Path model = folder.resolve("model.keras");
        List<String> small = List.of("--window=4", "--units=3", "--epochs=2", "--seed=1", "--checkpoint-every=0");
        Engine.run("train", "--data", table, small, "--out", model, List.of(flags))
                .fine();
        return new Trained(folder, table, model);
    }

    Path file(String name) {
        return folder.resolve(name);
    }
}
