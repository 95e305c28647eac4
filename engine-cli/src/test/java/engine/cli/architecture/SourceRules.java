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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules on sources; each answers with what breaks it, relative to the root. */
record SourceRules(Repository repository) {

    /** A file one reads in one go; whatever is longer holds two ideas. */
    static final int MOST_LINES = 500;

    /** Packages of engine.layers that are no family: what all share, and wrappers, which expand into layers of others. */
    private static final Set<String> NO_FAMILIES = Set.of("layers", "plain", "window", "wrap", "heads");

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
                        .anyMatch(found -> !found.group(1).matches(family(file) + "|plain|window")))
                .map(this::name)
                .toList();
    }

    /** The package below engine.layers, whose own sub-packages are of the family, too, but for those that are none. */
    private static String family(Path file) {
        String within = file.getParent().getFileName().toString();
        Path above = file.getParent().getParent().getFileName();
        boolean sub = !NO_FAMILIES.contains(within) && !above.toString().equals("layers");
        return sub ? above.toString() : within;
    }

    /** Modules whose exported packages are documented to the last public member; those of engine.layers are not yet. */
    private static final Set<String> DOCUMENTED =
            Set.of("engine-api", "engine-data", "engine-train", "engine-io", "engine-inspect");

    private static final Pattern EXPORT = Pattern.compile("(?m)^    exports (engine[\\w.]*)");
    private static final Pattern MEMBER = Pattern.compile("^ +public (?!(?:\\w+ )*@?\\w+ \\{$).*[{;(,=]$");
    private static final Pattern OF_INTERFACE =
            Pattern.compile("^    (?!return|throw|private|public)[\\w<@].*\\(.*[{;]$");

    /** The public members of exported packages that say nothing of what they are. */
    List<String> undocumentedMembers() {
        return repository.namedModules().stream()
                .filter(module -> DOCUMENTED.contains(module.getFileName().toString()))
                .flatMap(module -> exported(module).stream())
                .flatMap(file -> undocumentedMembers(file).stream())
                .toList();
    }

    private List<Path> exported(Path module) {
        Path sources = module.resolve("src/main/java");
        Set<Path> packages = EXPORT.matcher(Repository.read(sources.resolve("module-info.java")))
                .results()
                .map(export -> sources.resolve(export.group(1).replace('.', '/')))
                .collect(Collectors.toSet());
        return repository.javaFiles("src/main/java").stream()
                .filter(file -> packages.contains(file.getParent()))
                .toList();
    }

    private List<String> undocumentedMembers(Path file) {
        List<String> lines = Repository.read(file).lines().toList();
        if (lines.stream().noneMatch(line -> line.startsWith("public "))) return List.of();
        boolean isInterface = lines.stream().anyMatch(line -> line.matches("public (sealed )?@?interface .*"));
        return IntStream.range(0, lines.size())
                .filter(i -> MEMBER.matcher(lines.get(i)).matches()
                        || isInterface && OF_INTERFACE.matcher(lines.get(i)).matches())
                .filter(i -> !documented(lines, i))
                .mapToObj(i -> name(file) + ":" + (i + 1) + " " + lines.get(i).strip())
                .toList();
    }

    /** By a comment above its annotations, or by that of what it overrides. */
    private static boolean documented(List<String> lines, int member) {
        int above = member - 1;
        while (lines.get(above).strip().matches("@.*[^,{]")) { // but not a record's component of that kind
            if (lines.get(above).strip().equals("@Override")) return true;
            above--;
        }
        return lines.get(above).strip().endsWith("*/");
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
