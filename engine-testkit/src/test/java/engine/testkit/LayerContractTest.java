package engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.config.Schema;
import engine.api.spi.LayerCatalogue;
import engine.testkit.golden.Golden;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayerContractTest {
    /** Layers that have goldens and are still to be written; each leaves this list when it comes into the catalogue. */
    private static final List<String> COMING = List.of();

    static Stream<String> layers() {
        return Stream.concat(names().stream().filter(LayerContract::hasGoldens).sorted(), Stream.of("Operation"));
    }

    private static Set<String> names() {
        return LayerCatalogue.all().stream()
                .filter(schema -> schema.packageName().isEmpty())
                .map(Schema::className)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("layers")
    void every_layer_gives_the_numbers_of_real_Keras(String layer) {
        LayerContract.check(LayerContract.goldens(layer), refused(layer));
    }

    @Test
    void every_layer_of_the_catalogue_has_cases_and_a_golden() {
        assertThat(LayerContract.withoutGoldens()).isEmpty();
    }

    @Test
    void what_is_still_to_come_has_goldens_and_is_named(TestReporter reporter) {
        for (String layer : COMING) {
            assertThat(names()).as("no longer coming: remove it from the list").doesNotContain(layer);
            reporter.publishEntry(
                    "coming", layer + ", " + LayerContract.goldens(layer).size() + " cases");
        }
    }

    @Test
    void a_wrong_backward_is_found() {
        List<Golden> cases = LayerContract.goldens("Add").stream()
                .filter(golden -> golden.name().equals("two inputs"))
                .map(golden -> golden.of(WrongAdd.SCHEMA))
                .toList();
        assertThatThrownBy(() -> LayerContract.check(cases, Map.of()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 differences\n")
                .hasMessageContaining("gradient of input 0");
    }

    @Test
    void a_refusal_that_nobody_expects_is_a_failure_and_so_is_one_that_does_not_come() {
        List<Golden> cases = LayerContract.goldens("Flatten");
        assertThatThrownBy(() -> LayerContract.check(cases, Map.of())).hasMessageContaining("channels_first");
        Map<String, String> refused = new LinkedHashMap<>(refused("Flatten"));
        refused.put(cases.get(0).name(), "something");
        assertThatThrownBy(() -> LayerContract.check(cases, refused)).hasMessageContaining("expected something");
    }

    @Test
    void a_layer_that_nobody_wrote_cases_for_is_named() {
        assertThatThrownBy(() -> LayerContract.goldens("Nothing")).hasMessageContaining("Nothing");
    }

    /** The cases that this engine refuses or computes otherwise, with a part of what comes of them. */
    private static Map<String, String> refused(String layer) {
        Map<String, String> refused = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                LayerContractTest.class.getResourceAsStream("refused.tsv"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t");
                if (cells[0].equals(layer)) refused.put(cells[1], cells[2]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return refused;
    }
}
