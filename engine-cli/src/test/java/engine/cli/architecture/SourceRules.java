package engine.cli.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rules on sources; each answers with what breaks it, relative to the root. */
record SourceRules(Repository repository) {

    /** A file one reads in one go; whatever is longer holds two ideas. */
    static final int MOST_LINES = 500;

    /** The packages that do not say what they are for. */
    List<String> packagesWithoutInfo() {
        return repository.javaFiles("src/main/java").stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> Files.notExists(folder.resolve("package-info.java")))
                .map(this::name)
                .toList();
    }

    /** The package and module descriptions that have no Javadoc. */
    List<String> descriptionsWithoutJavadoc() {
        return repository.javaFiles("src/main/java").stream()
                .filter(file -> file.endsWith("module-info.java") || file.endsWith("package-info.java"))
                .filter(file -> !Repository.read(file).contains("/**"))
                .map(this::name)
                .toList();
    }

    /** The sources, tests included, that are too long. */
    List<String> longFiles() {
        return Stream.of("src/main/java", "src/test/java")
                .flatMap(below -> repository.javaFiles(below).stream())
                .filter(file -> lines(file) > MOST_LINES)
                .map(file -> name(file) + ": " + lines(file) + " lines")
                .toList();
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String name(Path file) {
        return repository.root().relativize(file).toString().replace('\\', '/');
    }
}
