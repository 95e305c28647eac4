package engine.train.callback;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.ObjectConfig;
import engine.data.TensorSamples;
import engine.train.FitOptions;
import engine.train.Toys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTest {
    @TempDir
    private Path folder;

    /** The bytes are those of TensorFlow's {@code tf.io.TFRecordWriter}. */
    @Test
    void a_record_is_that_of_tensorflow() {
        byte[] record = EventFile.record("hello".getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(record)).isEqualTo("0500000000000000eab2043e68656c6c6fbb1f1c19");
    }

    @Test
    void each_epoch_is_an_event_in_the_folders_of_training_and_validation() throws IOException {
        Toys.trainer(Toys.product(), ObjectConfig.of("SGD"))
                .fit(
                        TensorSamples.of(Toys.column(1, 2), Toys.column(1, 3)),
                        FitOptions.defaults().epochs(3).validation(TensorSamples.of(Toys.column(1), Toys.column(1))),
                        new TensorBoard(folder));
        for (String part : List.of("train", "validation")) {
            List<String> events = events(folder.resolve(part));
            assertThat(events).hasSize(4);
            assertThat(events.get(0)).contains("brain.Event:2");
            for (String event : events.subList(1, 4)) assertThat(event).contains("epoch_loss");
            boolean train = part.equals("train");
            assertThat(events.get(3).contains("epoch_learning_rate")).isEqualTo(train);
        }
    }

    private static List<String> events(Path part) throws IOException {
        try (Stream<Path> files = Files.list(part)) {
            Path file = files.findFirst().orElseThrow();
            assertThat(file.getFileName().toString()).contains("tfevents");
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            List<String> events = new ArrayList<>();
            while (bytes.hasRemaining()) {
                byte[] content = new byte[(int) bytes.getLong()];
                bytes.getInt();
                bytes.get(content);
                bytes.getInt();
                events.add(new String(content, StandardCharsets.ISO_8859_1));
            }
            return events;
        }
    }
}
