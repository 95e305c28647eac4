package engine.cli.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules on sources; each answers with what breaks it, relative to the root. */
record SourceRules(Repository repository) {

    /** A file one reads in one go; whatever is longer holds two ideas. */
    static final int MOST_LINES = 500;

    /** Packages of engine.layers that are no family: what all share, and wrappers, which expand into layers of others. */
    private static final Set<String> NO_FAMILIES = Set.of("layers", "plain", "wrap");

    private static final Pattern LAYER_IMPORT =
            Pattern.compile("(?m)^import (?:static )?engine\\.layers\\.(\\w+)\\.\\w+");

    /** The layers that import one of another family, for whatever: a cast leaves no other trace. */
    List<String> layersThatKnowOtherFamilies() {
        return repository.javaFiles("src/main/java").stream()
                .filter(file -> name(file).startsWith("engine-layers/"))
                .filter(file -> !NO_FAMILIES.contains(family(file)))
                .filter(file -> LAYER_IMPORT
                        .matcher(Repository.read(file))
                        .results()
                        .anyMatch(found -> !found.group(1).matches(family(file) + "|plain")))
                .map(this::name)
                .toList();
    }

    private static String family(Path file) {
        return file.getParent().getFileName().toString();
    }

    /** A package one sees at a glance; whatever has more holds two ideas. */
    static final int MOST_FILES = 20;

    /** The packages with too many files. */
    List<String> crowdedPackages() {
        Map<Path, Long> files = repository.javaFiles("src/main/java").stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        return files.entrySet().stream()
                .filter(entry -> entry.getValue() > MOST_FILES)
                .map(entry -> name(entry.getKey()) + ": " + entry.getValue() + " files")
                .toList();
    }

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
