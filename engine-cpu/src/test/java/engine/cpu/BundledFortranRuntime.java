package engine.cpu;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets jblas' native library load on a Linux machine without a Fortran runtime and without root: the two libraries it
 * wants are taken from a test dependency. The dynamic linker satisfies jblas' {@code libgfortran.so.5} with a library of
 * that soname which this process has already loaded.
 */
final class BundledFortranRuntime {

    private static final String FOLDER = "org/bytedeco/openblas/linux-x86_64/";

    /** In the order of loading: libgfortran needs libquadmath. */
    private static final List<String> LIBRARIES = List.of("libquadmath.so.0", "libgfortran.so.5");

    private static boolean loaded;

    private BundledFortranRuntime() {}

    /** Whether the bundled libraries are made for this machine. */
    static boolean fitsThisMachine() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    /** Loads the libraries once; call it before anything touches jblas. */
    static synchronized void load() throws IOException {
        if (loaded) {
            return;
        }
        Path folder = Files.createTempDirectory("fortran-runtime");
        for (String library : LIBRARIES) {
            Path file = folder.resolve(library);
            extract(FOLDER + library, file);
            System.load(file.toString());
            Files.delete(file); // stays mapped
        }
        Files.delete(folder);
        loaded = true;
    }

    private static void extract(String resource, Path file) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource + " is not on the test class path");
            }
            Files.copy(in, file);
        }
    }
}
