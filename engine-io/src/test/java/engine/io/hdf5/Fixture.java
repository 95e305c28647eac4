package engine.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import engine.io.hdf5.write.Hdf5Group;
import engine.io.hdf5.write.Hdf5Writer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Files beside the tests, and files written in memory. */
public final class Fixture {
    private Fixture() {}

    public static byte[] bytes(String name) throws IOException {
        try (InputStream in = Fixture.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }

    public static Hdf5File open(String name) throws IOException {
        return Hdf5File.open(bytes(name), name);
    }

    public static byte[] written(Hdf5Group root) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Hdf5Writer.write(root, out);
        return out.toByteArray();
    }

    public static Hdf5File reopened(Hdf5Group root) throws IOException {
        return Hdf5File.open(written(root), "written.h5");
    }
}
