package engine.cli.command;

import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Tables and models that commands are tried on, small enough to be made in a moment. */
final class Given {
    /** Rows of {@link #table}. */
    static final int ROWS = 60;

    /** Rows in a window of {@link #model}. */
    static final int WINDOW = 5;

    private static final List<String> SMALL =
            List.of("--epochs 1 --units 8 --window 5 --seed 1 --checkpoint-every 0 --quiet".split(" "));

    private Given() {}

    /** Sixty days with the columns Date, Open, High, Low, Close and Volume. */
    static Path table(Path folder) throws IOException {
        return Prices.of(ROWS).write(folder.resolve("prices.csv"));
    }

    /** An LSTM of 8 units on five columns, joined by the volatility; more flags say what else it predicts. */
    static Path model(Path table, Path out, Object... flags) {
        Engine.run("train", "--data", table, "--out", out, SMALL, List.of(flags))
                .fine();
        return out;
    }

    /** The founding model, 128 units on the six columns of the bundled history. */
    static Path founding(Path out) {
        Engine.run("train", "--out", out, List.of("--epochs 1 --seed 1 --checkpoint-every 0 --quiet".split(" ")))
                .fine();
        return out;
    }
}
