package engine.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/**
 * Compiles what a test writes down as text. So a violation can live in the package a rule speaks of, and libraries are
 * stood in for by classes of their name; none of it can reach the engine's own class path.
 */
final class CompiledSources {

    private static final Pattern TYPE = Pattern.compile("(?:class|interface) (\\w+)");

    private CompiledSources() {}

    /** Compiles the sources, one top-level type each, in a new folder below the given one and reads the classes. */
    static JavaClasses compile(Path parent, String... sources) throws IOException {
        Path folder = Files.createTempDirectory(parent, "sources");
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(
                List.of("-nowarn", "-proc:none", "--add-modules", "jdk.incubator.vector", "-d", classes.toString()));
        for (String source : sources) {
            Path file = folder.resolve(typeName(source) + ".java");
            arguments.add(Files.writeString(file, source).toString());
        }

        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        int exit = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(exit).as(messages.toString()).isZero();
        return new ClassFileImporter().importPath(classes);
    }

    private static String typeName(String source) {
        return TYPE.matcher(source).results().findFirst().orElseThrow().group(1);
    }
}
