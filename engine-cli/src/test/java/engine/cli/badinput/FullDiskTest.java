package engine.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import engine.api.EngineException;
import engine.api.Problem;
import engine.api.Tensor;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.spi.TensorFiles;
import engine.api.training.TrainingState;
import engine.cli.train.checkpoint.Checkpoint;
import engine.io.Models;
import engine.layers.core.Dense;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is full after n bytes, for every n: the old file stays whole, and nothing else is left behind. */
class FullDiskTest {
    private static final byte[] OLD = "what was there before".getBytes(StandardCharsets.US_ASCII);
    private static final SavedModel MODEL = SavedModel.of(
            Model.sequential("m", Symbol.input("x", 1), Dense.of(1).named("d")));

    @FunctionalInterface
    private interface Writing {
        void to(Path file) throws IOException;
    }

    private static FileSystem disk(int bytes) {
        assertThat(bytes).as("nothing this small needs so much room").isLessThan(100_000);
        return Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(1)
                .setMaxSize(bytes)
                .build());
    }

    /** Writes over an old file on ever larger disks, until it fits. */
    private static void assertOldStaysWhole(String name, Writing writing) throws IOException {
        boolean fits = false;
        for (int room = 0; !fits; room++) {
            try (FileSystem disk = disk(OLD.length + room)) {
                Path file = Files.write(disk.getPath(name).toAbsolutePath(), OLD);
                EngineException full = catchThrowableOfType(EngineException.class, () -> writing.to(file));
                fits = full == null;
                if (fits) {
                    assertThat(Files.size(file)).isLessThanOrEqualTo(room);
                } else {
                    assertThat(full.problem().kind()).isEqualTo(Problem.Kind.CONTENT);
                    assertThat(full).hasMessageContaining(name);
                    assertThat(Files.readAllBytes(file)).isEqualTo(OLD);
                }
                assertThat(names(file.getParent())).containsExactly(name);
            }
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.keras", "model.h5"})
    void a_model(String name) throws IOException {
        assertOldStaysWhole(name, file -> Models.save(MODEL, file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dump.npz", "dump.npy", "dump.json", "dump.csv", "dump.txt"})
    void a_dump(String name) throws IOException {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        MODEL.model().variables().forEach(variable -> arrays.put(variable.path(), variable.value()));
        if (name.endsWith(".npy")) arrays.remove("d/bias");
        assertOldStaysWhole(name, file -> TensorFiles.write(file, arrays));
    }

    @Test
    void a_checkpoint() throws IOException {
        TrainingState state = new TrainingState(
                1, new TrainingState.Reached(1, 0, 5), Map.of(), Map.of(), Map.of(), Map.of(), Map.of("--epochs", "2"));
        boolean fits = false;
        for (int room = 0; !fits; room += 7) { // of a file's every byte the tests above take care
            try (FileSystem disk = disk(OLD.length + room)) {
                Path folder = Files.createDirectory(disk.getPath("m.checkpoint").toAbsolutePath());
                Files.write(folder.resolve("state.json"), OLD);
                EngineException full =
                        catchThrowableOfType(EngineException.class, () -> new Checkpoint(folder).save(MODEL, state));
                fits = full == null;
                if (!fits)
                    assertThat(Files.readAllBytes(folder.resolve("state.json"))).isEqualTo(OLD);
                assertThat(names(folder.getParent())).containsExactly("m.checkpoint");
            }
        }
    }
}
