package engine.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleRulesTest {

    private static final Repository REPOSITORY = Repository.ofThisBuild();

    @TempDir
    private Path folder;

    static List<Path> classes() {
        return REPOSITORY.classes();
    }

    /** Programs on the class path read {@code META-INF/services}, those on the module path {@code module-info}. */
    @ParameterizedTest
    @MethodSource("classes")
    void both_paths_find_the_same_services(Path classes) {
        ModuleRules module = new ModuleRules(classes);

        assertThat(module.listedProviders()).containsExactlyInAnyOrderEntriesOf(module.declaredProviders());
    }

    @Test
    void a_service_that_is_only_listed_is_seen() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("engine.api.spi.TensorStore"), "# a comment\nengine.io.One\n\nengine.io.Two # b\n");

        assertThat(new ModuleRules(folder).listedProviders())
                .isEqualTo(Map.of("engine.api.spi.TensorStore", List.of("engine.io.One", "engine.io.Two")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine-layers", "engine-data", "engine-io", "engine-inspect"})
    void modules_below_the_command_line_require_the_api_alone(String module) {
        assertThat(rules(module).requiredOfTheEngine()).containsExactly("engine.api");
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine-cpu", "engine-testkit"})
    void who_computes_with_layers_requires_them(String module) {
        assertThat(rules(module).requiredOfTheEngine()).containsExactly("engine.layers");
    }

    @Test
    void training_requires_the_api_and_the_data() {
        assertThat(rules("engine-train").requiredOfTheEngine()).containsExactlyInAnyOrder("engine.api", "engine.data");
    }

    @Test
    void nobody_requires_the_backend() {
        assertThat(classes())
                .noneMatch(classes ->
                        new ModuleRules(classes).requiredOfTheEngine().contains("engine.cpu"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine-cpu", "engine-cli"})
    void backend_and_command_line_export_nothing(String module) {
        assertThat(rules(module).exportedToAll()).isEmpty();
    }

    @Test
    void the_file_module_keeps_its_formats_to_itself() {
        assertThat(Set.of("engine.io")).containsAll(rules("engine-io").exportedToAll());
    }

    /** A module the command line does not depend on would escape the rules on classes. */
    @Test
    void the_command_line_depends_on_every_shipped_module() {
        String pom = Repository.read(REPOSITORY.root().resolve("engine-cli/pom.xml"));

        assertThat(REPOSITORY.namedModules())
                .extracting(module -> module.getFileName().toString())
                .allMatch(module -> pom.contains("<artifactId>" + module + "</artifactId>"));
    }

    private static ModuleRules rules(String module) {
        return new ModuleRules(REPOSITORY.root().resolve(module).resolve("target/classes"));
    }
}
