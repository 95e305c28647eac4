package engine.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Files beside the tests, and files written in memory. */
final class Fixture {
    private Fixture() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Fixture.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }

    static Hdf5File open(String name) throws IOException {
        return Hdf5File.open(bytes(name), name);
    }

    static byte[] written(Hdf5Group root) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Hdf5Writer.write(root, out);
        return out.toByteArray();
    }

    static Hdf5File reopened(Hdf5Group root) throws IOException {
        return Hdf5File.open(written(root), "written.h5");
    }
}
