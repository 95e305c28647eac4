package engine.io.check;

import static org.assertj.core.api.Assertions.assertThat;

import engine.io.check.Risk.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What loading a file in Python would do is said with the advisory that describes it, and none is named for nothing. */
class RiskTest {
    private static final Path HDF5 = Path.of("src/test/resources/engine/io/hdf5");
    private static final Path CASES = Path.of("src/test/resources/engine/io/keras/cases");
    private static final Map<String, Object> CODE =
            Map.of("class_name", "__lambda__", "config", Map.of("code", "4wEA"));

    @TempDir
    private Path folder;

    private static Map<String, Object> lambda(Object function, Object... arguments) {
        Map<String, Object> config = new LinkedHashMap<>(Map.of("name", "l", "function", function));
        if (arguments.length > 0) config.put("arguments", arguments[0]);
        return Made.object("keras.layers", "Lambda", config);
    }

    private static void assertOne(Path file, Kind kind, String key, Advisory... advisories) {
        FileCheck check = FileCheck.of(file, null);
        assertThat(check.loads()).isFalse();
        assertThat(check.risks()).singleElement().satisfies(risk -> {
            assertThat(risk.kind()).isEqualTo(kind);
            assertThat(risk.key()).isEqualTo(key);
            assertThat(risk.advisories()).containsExactly(advisories);
        });
    }

    private Path keras(Map<String, Object> layer) throws IOException {
        return Made.keras(folder.resolve("made.keras"), layer);
    }

    @Test
    void a_lambda_with_code_runs_it_and_in_an_h5_whatever_the_safe_mode() throws IOException {
        assertOne(keras(lambda(CODE)), Kind.EXECUTES, "function", Advisory.LAMBDA);
        Path h5 = Made.h5(folder.resolve("made.h5"), lambda(List.of("4wEA", "", "")));
        assertOne(h5, Kind.EXECUTES, "function", Advisory.LAMBDA, Advisory.LAMBDA_IN_H5);
    }

    @Test
    void a_lambda_may_call_functions_of_kerass_own() throws IOException {
        assertOne(keras(lambda(Made.function("keras.ops", "abs"))), Kind.EXECUTES, "function", Advisory.OWN_FUNCTIONS);
        Path unpacks = keras(lambda(Made.function("keras.ops", "abs"), Map.of("extract", true)));
        assertOne(unpacks, Kind.WRITES, "function", Advisory.OWN_FUNCTIONS, Advisory.UNPACKING);
        Path safe = keras(Made.object(
                "keras.layers",
                "Dense",
                Map.of(
                        "name",
                        "d",
                        "units",
                        2L,
                        "activation",
                        Made.function("keras.config", "enable_unsafe_deserialization"))));
        assertOne(safe, Kind.EXECUTES, "activation", Advisory.SAFE_MODE_OFF);
    }

    @ParameterizedTest
    @CsvSource({
        "os, system, true",
        "keras_evil.layers, Dense, true",
        "tensorflow.python.ops, Dense, true",
        "builtins, eval, true",
        "builtins, my_activation, false",
        "keras.activations, relu, false",
        "tensorflow.keras.layers, Dense, false",
        "keras, Dense, false"
    })
    void a_module_that_is_not_kerass_is_imported(String module, String name, boolean risky) throws IOException {
        Path file = keras(Made.object(
                "keras.layers", "Dense", Map.of("name", "d", "units", 2L, "activation", Made.function(module, name))));
        List<Risk> risks = FileCheck.of(file, null).risks();
        if (!risky) assertThat(risks).isEmpty();
        else {
            assertThat(risks).singleElement().satisfies(risk -> {
                assertThat(risk.layer()).isEqualTo("d");
                assertThat(risk.key()).isEqualTo("activation");
                assertThat(risk.message()).contains(name);
                assertThat(risk.advisories()).containsExactly(Advisory.ANY_MODULE);
            });
        }
    }

    @Test
    void layers_that_read_files_or_unpickle_are_told_by_their_class() throws IOException {
        Map<String, Object> lookup = Map.of("name", "s", "vocabulary", "/etc/hosts");
        assertOne(
                keras(Made.object("keras.layers", "StringLookup", lookup)),
                Kind.READS,
                "vocabulary",
                Advisory.VOCABULARY);
        Map<String, Object> torch = Map.of("name", "t");
        assertOne(
                keras(Made.object("keras.layers", "TorchModuleWrapper", torch)),
                Kind.EXECUTES,
                "module",
                Advisory.TORCH_MODULE);
        Map<String, Object> saved = Map.of("name", "t", "filepath", "../saved");
        assertOne(
                keras(Made.object("keras.layers", "TFSMLayer", saved)),
                Kind.EXECUTES,
                "filepath",
                Advisory.SAVED_MODEL_LAYER);
        Map<String, Object> operation = Map.of("name", "t", "function", "io.read_file");
        assertOne(keras(Made.object("keras.layers", "TFOpLambda", operation)), Kind.READS, "function");
    }

    @ParameterizedTest
    @CsvSource({
        "external-storage.h5, READS, /, EXTERNAL_DATA",
        "virtual.h5, READS, /, ",
        "features.h5, READS, external, EXTERNAL_DATA",
        "huge.h5, ALLOCATES, data, DECLARED_SIZE"
    })
    void data_elsewhere_and_sizes_without_data_are_told(String name, Kind kind, String place, Advisory advisory) {
        assertThat(FileCheck.of(HDF5.resolve(name), null).risks()).anySatisfy(risk -> {
            assertThat(risk.kind()).isEqualTo(kind);
            assertThat(risk.key()).isEqualTo(place);
            assertThat(risk.advisories()).isEqualTo(advisory == null ? List.of() : List.of(advisory));
        });
    }

    @Test
    void names_that_lead_out_of_an_archive_and_links_among_its_parts_are_told() throws IOException {
        Path file = Made.zip(
                folder.resolve("out.keras"), Map.of("config.json", Made.bytes("{}"), "../../out", new byte[0]));
        assertOne(file, Kind.WRITES, "../../out");
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        Files.createSymbolicLink(unpacked.resolve("config.json"), Files.writeString(folder.resolve("real"), "{}"));
        assertOne(unpacked, Kind.READS, "config.json");
    }

    @Test
    void pickles_and_saved_models_are_programs() throws IOException {
        assertOne(Files.write(folder.resolve("m.pkl"), new byte[] {(byte) 0x80, 4}), Kind.EXECUTES, null);
        Path saved = Files.createDirectory(folder.resolve("saved"));
        Files.write(saved.resolve("saved_model.pb"), new byte[] {8, 1});
        assertOne(saved, Kind.EXECUTES, null);
        assertThat(FileCheck.of(Path.of("src/test/resources/engine/io/array/objects.npz"), null)
                        .risks())
                .isNotEmpty()
                .allMatch(risk -> risk.kind() == Kind.EXECUTES);
    }

    @Test
    void what_keras_itself_saves_is_harmless() throws IOException {
        try (var files = Files.list(CASES)) {
            List<Path> models = files.filter(file -> file.toString().matches(".*\\.(keras|h5)"))
                    .toList();
            assertThat(models)
                    .hasSizeGreaterThan(40)
                    .allSatisfy(model ->
                            assertThat(FileCheck.of(model, null).risks()).isEmpty());
        }
    }
}
