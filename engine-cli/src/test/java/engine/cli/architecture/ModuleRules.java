package engine.cli.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one compiled module says of itself, to the module path and to the class path. */
record ModuleRules(Path classes) {

    private static final String SERVICES = "META-INF/services";

    /** The providers of each service for the module path, in the order of {@code module-info}. */
    Map<String, List<String>> declaredProviders() {
        return descriptor().provides().stream().collect(Collectors.toMap(Provides::service, Provides::providers));
    }

    /** The providers of each service for the class path, in the order of the files in {@code META-INF/services}. */
    Map<String, List<String>> listedProviders() {
        Path folder = classes.resolve(SERVICES);
        Map<String, List<String>> providers = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> providers.put(file.getFileName().toString(), providersIn(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return providers;
    }

    /** The modules of the engine this one requires. */
    Set<String> requiredOfTheEngine() {
        return descriptor().requires().stream()
                .map(Requires::name)
                .filter(name -> name.startsWith("engine."))
                .collect(Collectors.toSet());
    }

    /** The packages everybody may use. */
    Set<String> exportedToAll() {
        return descriptor().exports().stream()
                .filter(export -> !export.isQualified())
                .map(Exports::source)
                .collect(Collectors.toSet());
    }

    private ModuleDescriptor descriptor() {
        try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
            return ModuleDescriptor.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> providersIn(Path file) {
        return Repository.read(file)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
