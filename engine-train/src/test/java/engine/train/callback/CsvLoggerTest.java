package engine.train.callback;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.ObjectConfig;
import engine.data.TensorSamples;
import engine.train.FitOptions;
import engine.train.Toys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a log that is there already. */
class CsvLoggerTest {
    @TempDir
    private Path folder;

    private void run(CsvLogger logger) {
        Toys.trainer(Toys.product(), ObjectConfig.of("SGD"))
                .fit(
                        TensorSamples.of(Toys.column(1), Toys.column(1)),
                        FitOptions.defaults().seed(1),
                        logger);
    }

    @Test
    void an_earlier_log_is_replaced_or_gone_on_with_under_its_header() throws IOException {
        Path file = folder.resolve("log.csv");
        Files.writeString(file, "what was there\r\n");

        run(new CsvLogger(file));
        assertThat(Files.readString(file)).isEqualTo("epoch,loss\r\n0,0.0\r\n");

        run(new CsvLogger(file, ",", true));
        assertThat(Files.readString(file)).isEqualTo("epoch,loss\r\n0,0.0\r\n0,0.0\r\n");
    }

    @Test
    void a_log_to_append_to_that_is_not_there_gets_its_header() throws IOException {
        Path file = folder.resolve("new.csv");

        run(new CsvLogger(file, ";", true));

        assertThat(Files.readString(file)).isEqualTo("epoch;loss\r\n0;0.0\r\n");
    }
}
