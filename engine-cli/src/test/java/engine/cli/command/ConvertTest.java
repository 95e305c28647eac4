package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each form holds what the model it was made of holds. */
class ConvertTest {
    @TempDir
    private static Path folder;

    private static Trained trained;

    @BeforeAll
    static void train() throws IOException {
        trained = Trained.in(folder, Prices.of(60));
    }

    private static Engine.Result convert(Object out, Object... flags) {
        return Engine.run("convert", trained.model(), out, List.of(flags));
    }

    @Test
    void a_keras_file_has_the_weights_the_optimizers_state_and_the_data_spec() {
        Path out = trained.file("again.keras");
        assertThat(convert(out).fine().err()).doesNotContain("left out");
        Engine.run("diff", trained.model(), out, "--optimizer", "--tolerance", 0)
                .fine();
        Engine.run("evaluate", out, "--data", trained.table()).fine();
    }

    @Test
    void an_h5_says_that_it_has_no_optimizers_state() {
        Path out = trained.file("again.h5");
        Map<String, Object> report = Answer.json(convert(out, "--json", "--target", "keras3"));
        assertThat(report).containsEntry("target", "keras3").containsEntry("form", "h5");
        assertThat(report.get("left_out").toString()).contains("the optimizer's state is left out");
        Engine.run("diff", trained.model(), out, "--tolerance", 0).fine();
        Engine.run("evaluate", out, "--data", trained.table()).fine();
    }

    @ParameterizedTest
    @CsvSource({"w.weights.h5, false", "w.h5, true", "w.npz, false", "w2.npz, true"})
    void weights_alone_open_with_the_architecture_that_was_written(String name, boolean flag) throws IOException {
        Path architecture = trained.file("architecture.json");
        convert(architecture).fine();
        Path out = trained.file(name);
        (flag ? convert(out, "--weights-only") : convert(out)).fine();
        assertThat(Engine.run("summary", out).exit()).isEqualTo(4);
        Engine.run("diff", trained.model(), out, "--architecture", architecture, "--tolerance", 0)
                .fine();
        assertThat(Files.exists(trained.file("w.data.json"))).isFalse();
    }

    @Test
    void the_target_says_the_form_where_the_name_does_not() throws IOException {
        convert(trained.file("text"), "--target", "json").fine();
        assertThat(Files.readString(trained.file("text"))).startsWith("{\"module\": \"keras\"");
        convert(trained.file("arrays"), "--target=npz").fine();
        Engine.run("diff", trained.model(), trained.file("arrays"), "--tolerance", 0)
                .fine();
    }

    @ParameterizedTest
    @CsvSource({"tf-keras, t.keras", "tf-keras, t.h5", "keras2, k2.h5", "keras1, k1.h5"})
    void an_older_generation_computes_the_same(String target, String name) {
        Path out = trained.file(name);
        String said = convert(out, "--target", target).fine().err();
        assertThat(said.contains("optimizer's state is left out")).isEqualTo(target.equals("keras1"));
        Engine.run("diff", trained.model(), out, "--tolerance", 0).fine();
        assertThat(Engine.run("evaluate", out, "--data", trained.table()).fine().out())
                .isEqualTo(Engine.run("evaluate", trained.model(), "--data", trained.table())
                        .fine()
                        .out());
    }

    @ParameterizedTest
    @CsvSource({
        "keras2, gelu, key activation: Keras 2 has no such function; found gelu",
        "keras1, gelu, key activation: Keras 1 has no such function; found gelu",
        "tf-keras, hard_sigmoid, expected HARD_SIGMOID"
    })
    void what_a_generation_does_not_have_is_refused_by_layer_and_key(String target, String function, String says) {
        Path model = trained.file(function + ".keras");
        Engine.run(
                        "train",
                        "--data",
                        trained.table(),
                        "--window=4",
                        "--units=2",
                        "--epochs=1",
                        "--activation",
                        function,
                        "--out",
                        model)
                .fine();
        Path out = trained.file(target + "-none.h5");
        Engine.Result result = Engine.run("convert", model, out, "--target", target);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("layer lstm_1 (LSTM)", "key activation", says);
        assertThat(out).doesNotExist();
    }

    @Test
    void without_its_optimizer_a_model_is_not_compiled() {
        Path out = trained.file("bare.keras");
        convert(out, "--no-optimizer").fine();
        Engine.run("diff", trained.model(), out, "--tolerance", 0).fine();
        assertThat(Engine.run("diff", trained.model(), out, "--optimizer").exit())
                .isNotZero();
    }

    @ParameterizedTest
    @CsvSource({
        "m.foo, --target=keras3, expected .keras",
        "m.keras, --target=keras1, no form for Keras 1",
        "m.weights.h5, --target=keras2, no form for Keras 2",
        "m.keras, --weights-only, 'expected .weights.h5, .h5 or .npz'",
        "m.json, --weights-only, 'expected .weights.h5, .h5 or .npz'",
        "m.h5, --target=keras4, 'expected keras3, tf-keras, keras2, keras1, json, npz'",
        "model.keras, --target=keras3, OUT would replace what is read"
    })
    void what_goes_with_no_form_is_a_mistake_in_the_line(String name, String flag, String says) {
        Engine.Result result = convert(trained.file(name), flag);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains(says);
    }

    @Test
    void an_earlier_model_is_kept() {
        Path out = trained.file("twice.h5");
        convert(out).fine();
        assertThat(convert(out).fine().err()).doesNotContain("is kept as");
        assertThat(convert(out, "--no-optimizer").fine().err()).contains("is kept as");
    }
}
