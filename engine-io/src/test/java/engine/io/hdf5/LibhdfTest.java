package engine.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import engine.io.array.NdArray;
import engine.io.hdf5.write.Hdf5Group;
import engine.io.hdf5.write.Hdf5Text;
import engine.io.hdf5.write.Hdf5Text.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets the HDF Group's own library read what is written, where its {@code h5dump} is installed. */
class LibhdfTest {
    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    @Test
    void h5dumpReadsEveryKindOfContent(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(isInstalled("h5dump"), "h5dump is not installed");
        Hdf5Group root = new Hdf5Group()
                .attribute("layer_names", List.of("lstm_1", "dense_1"))
                .attribute("none", List.of())
                .attribute("config", Hdf5Text.scalar("{\"units\": 128}", Storage.VARIABLE_ASCII))
                .attribute("long", "x".repeat(70_000));
        root.group("dropout_1/vars");
        root.dataset("lstm_1/lstm_1/kernel:0", NdArray.of(new float[] {1.5f, -2, 3, 4, 5, 6}, 2, 3));
        root.dataset("iterations", NdArray.of(new long[] {77}));
        root.dataset("empty", NdArray.of(new double[0], 0, 4));
        for (int i = 0; i < 500; i++) {
            root.dataset("many/" + i, NdArray.of(new int[] {i}, 1));
        }
        Path file = folder.resolve("written.h5");
        Files.write(file, Fixture.written(root));
        assertThat(h5dump(file, folder))
                .contains(
                        "\"lstm_1\\000\", \"dense_1\"",
                        "(0,0): 1.5, -2, 3,",
                        "\"{\"units\": 128}\"",
                        "(0): 77",
                        "GROUP \"vars\"")
                .contains("DATASPACE  SIMPLE { ( 0, 4 ) / ( 0, 4 ) }", "(0): 499", "x".repeat(100));
    }

    private static String h5dump(Path file, Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("h5dump.txt");
        Process process = new ProcessBuilder("h5dump", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
