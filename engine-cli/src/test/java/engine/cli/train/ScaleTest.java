package engine.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.cli.harness.EngineProcess;
import engine.cli.train.checkpoint.Checkpoint;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two million minutes in windows of 390: written out these are 18 gigabytes, but a window is a view over the table. Half of the memory
 * that was promised is enough for reading it and for training.
 */
class ScaleTest {
    private static final int ROWS = 2_000_000;
    private static final Duration SOME_BATCHES = Duration.ofSeconds(3); // of computing

    @TempDir
    private Path folder;

    @Test
    void two_million_rows_train_in_half_a_gigabyte() throws Exception {
        Path table = minutes(folder.resolve("minutes.csv"));
        try (EngineProcess running = EngineProcess.start(
                folder,
                List.of("-Xmx512m"),
                "train",
                "--data",
                table,
                List.of("--window 390 --units 4 --seed 1".split(" ")))) {
            running.awaitWords("training founding on 1799649 samples").awaitWork(SOME_BATCHES);
            Engine.Result stopped = running.interrupt().end();
            assertThat(stopped.exit()).as(stopped.err()).isEqualTo(130);
        }
        assertThat(new Checkpoint(folder.resolve("founding.checkpoint"))
                        .open()
                        .state()
                        .batch())
                .isPositive();
    }

    private static Path minutes(Path file) throws IOException {
        Random random = new Random(1);
        LocalDateTime minute = LocalDateTime.of(2000, 1, 3, 9, 30);
        int cents = 300_000;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("Date,Open,High,Low,Close,Adj Close,Volume\n");
            for (int row = 0; row < ROWS; row++) {
                cents = Math.max(10_000, cents + random.nextInt(101) - 50);
                double price = cents / 100.0;
                out.append(minute.plusMinutes(row).toString()).append(',').append(String.valueOf(price));
                out.append(',').append(String.valueOf(price + 0.25));
                out.append(',').append(String.valueOf(price - 0.25));
                for (int i = 0; i < 2; i++) out.append(',').append(String.valueOf(price));
                out.append(',')
                        .append(String.valueOf(1_000 + random.nextInt(99_000)))
                        .append('\n');
            }
        }
        return file;
    }
}
