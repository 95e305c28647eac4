package engine.cli.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checked-out sources, found from the folder the tests run in. */
record Repository(Path root) {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    /** The checkout these tests belong to: the nearest folder above that holds the wrapper. */
    static Repository ofThisBuild() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return new Repository(folder);
    }

    /** The folders of all modules, as the root pom lists them. */
    List<Path> modules() {
        return MODULE.matcher(read(root.resolve("pom.xml")))
                .results()
                .map(match -> root.resolve(match.group(1)))
                .toList();
    }

    /** The modules that are JPMS modules: all but the benchmarks. */
    List<Path> namedModules() {
        return modules().stream()
                .filter(module -> Files.exists(module.resolve("src/main/java/module-info.java")))
                .toList();
    }

    /** The folders of compiled classes of all named modules. */
    List<Path> classes() {
        return namedModules().stream()
                .map(module -> module.resolve("target/classes"))
                .toList();
    }

    /** All Java sources below a folder of each module, such as {@code src/main/java}. */
    List<Path> javaFiles(String below) {
        return modules().stream()
                .map(module -> module.resolve(below))
                .filter(Files::exists)
                .flatMap(folder -> javaFiles(folder).stream())
                .toList();
    }

    private static List<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
