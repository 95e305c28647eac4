package engine.io;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import engine.api.EngineException;
import engine.io.array.numpy.NpzFile;
import engine.io.hdf5.Hdf5File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damages real files at random: reading them must give arrays or an {@link EngineException}, never anything else. */
class DamagedFileTest {
    private static final int DAMAGES = 300;
    private static final int DEEPEST = 10;

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = DamagedFileTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }

    /** Cuts the end off, sets a few bytes at random or to 0xff, or copies one stretch over another. */
    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        switch (random.nextInt(4)) {
            case 0:
                return Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1:
                int length = random.nextInt(64);
                int to = random.nextInt(whole.length - length);
                System.arraycopy(whole, random.nextInt(whole.length - length), damaged, to, length);
                return damaged;
            default:
                for (int i = random.nextInt(8); i >= 0; i--) {
                    damaged[random.nextInt(whole.length)] = (byte) (random.nextBoolean() ? -1 : random.nextInt());
                }
                return damaged;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keras-1.2.2.h5",
                "keras-2.3.1.h5",
                "keras-3.15.1.weights.h5",
                "features.h5",
                "dense.h5",
                "huge.h5"
            })
    void aDamagedHdf5FileIsReadOrRefused(String name) throws IOException {
        byte[] whole = bytes("hdf5/" + name);
        Random random = new Random(name.hashCode());
        int refused = 0;
        for (int i = 0; i < DAMAGES; i++) {
            byte[] damaged = damaged(whole, random);
            refused += assertTimeoutPreemptively(ofSeconds(20), () -> refusals(damaged)) > 0 ? 1 : 0;
        }
        assertThat(refused).isBetween(DAMAGES / 10, DAMAGES);
    }

    private static int refusals(byte[] content) {
        try (Hdf5File file = Hdf5File.open(content, "damaged.h5")) {
            return refusals(file, "", 0);
        } catch (EngineException e) {
            return 1;
        }
    }

    private static int refusals(Hdf5File file, String path, int depth) {
        int refused = 0;
        refused += refused(() -> file.attributes(path).forEach(name -> file.texts(path, name)));
        refused += refused(() -> file.attributes(path).forEach(name -> file.numbers(path, name)));
        refused += refused(() -> {
            if (file.isDataset(path)) {
                file.read(path);
            }
        });
        try {
            if (depth < DEEPEST && file.isGroup(path)) {
                for (String child : file.children(path)) {
                    refused += refusals(file, path + "/" + child, depth + 1);
                }
            }
        } catch (EngineException e) {
            refused++;
        }
        return refused;
    }

    private static int refused(Runnable read) {
        try {
            read.run();
            return 0;
        } catch (EngineException e) {
            assertThat(e.getMessage()).contains("damaged").doesNotContain("\n");
            return 1;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"numbers.npz", "compressed.npz", "mixed.npz"})
    void aDamagedNpzFileIsReadOrRefused(String name, @TempDir Path folder) throws IOException {
        byte[] whole = bytes("array/" + name);
        Random random = new Random(name.hashCode());
        Path file = folder.resolve("damaged.npz");
        int refused = 0;
        for (int i = 0; i < DAMAGES; i++) {
            Files.write(file, damaged(whole, random));
            refused += refused(() -> {
                try (NpzFile npz = NpzFile.open(file)) {
                    npz.readNumeric();
                }
            });
        }
        assertThat(refused).isBetween(DAMAGES / 10, DAMAGES);
    }
}
