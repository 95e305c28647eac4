package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code engine doctor}: the backend that was chosen, the others, and what they run on. */
class DoctorTest {

    @Test
    void text_names_the_choice_and_every_backend() {
        String out = Engine.run("doctor").fine().out();

        assertThat(out).startsWith("backend   vector: ").contains("cores: ", "memory_mb: ", "version: ");
        for (String backend : List.of("vector", "reference", "jblas")) {
            assertThat(out).containsPattern("(?m)^ +" + backend + ": \\S");
        }
    }

    @Test
    void json_says_which_are_there_and_why_others_are_not() {
        Map<String, Object> document =
                Answer.json(Engine.run("doctor", "--json").fine());

        List<Map<String, Object>> backends = Answer.objects(document.get("backends"));
        assertThat(backends.stream().map(backend -> backend.get("name")))
                .containsExactlyInAnyOrder("vector", "reference", "jblas");
        assertThat(backends)
                .allSatisfy(backend -> assertThat(backend.get("available")).isEqualTo(backend.get("refusal") == null));
        assertThat(Answer.object(document.get("java")))
                .containsEntry("version", System.getProperty("java.version"))
                .containsKeys("vector_module", "heap_max_mb");
        assertThat(Answer.object(document.get("machine")))
                .containsEntry("cores", (long) Runtime.getRuntime().availableProcessors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "reference"})
    void the_backend_asked_for_is_the_one_chosen(String name) {
        Map<String, Object> document = Answer.json(Engine.run("doctor", "--backend", name, "--threads", 1, "--json")
                .fine());

        assertThat(Answer.object(document.get("backend"))).containsEntry("name", name);
    }

    @Test
    void a_backend_that_does_not_exist_is_answered_by_those_that_do() {
        Engine.Result refused = Engine.run("doctor", "--backend", "gpu");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("gpu", "vector", "jblas", "reference");
    }
}
