package engine.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.json.Sha256;
import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import engine.io.file.Digest;
import engine.io.file.FileSet;
import engine.io.file.WriterLock;
import engine.io.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Model, data spec, history and checkpoint belong together; where they do not, it is seen and said what to do. */
class BelongingTest {
    private static final List<String> FLAGS =
            List.of("--seed 7 --epochs 2 --window 4 --units 1 --aux= --features Open,Close".split(" "));

    @TempDir
    private Path folder;

    private Path table;
    private Path model;
    private Path spec;
    private Path checkpoint;

    @BeforeEach
    void train() throws IOException {
        table = Prices.of(40).write(folder.resolve("prices.csv"));
        model = folder.resolve("m.keras");
        spec = folder.resolve("m.data.json");
        checkpoint = folder.resolve("m.checkpoint");
        train(model).fine();
    }

    private Engine.Result train(Path out, Object... more) {
        return Engine.run("train", "--data", table, FLAGS, "--out", out, List.of(more));
    }

    private Engine.Result refused(Object... command) {
        Engine.Result refused = Engine.run(command);
        assertThat(refused.exit()).as(refused.err()).isEqualTo(4);
        assertThat(refused.out()).isEmpty();
        return refused;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_model_of_another_saving_is_refused_beside_a_spec_until_the_user_says_so() throws IOException {
        Path other = folder.resolve("other.keras");
        train(other, "--shuffle", "--learning-rate", ".1").fine();
        Files.copy(other, model, StandardCopyOption.REPLACE_EXISTING);

        assertThat(refused("predict", model, "--data", table).err())
                .contains("m.data.json", "another model", "--data-spec " + spec);
        Engine.Result said = Engine.run("predict", model, "--data", table, "--data-spec", spec)
                .fine();
        assertThat(said.err()).contains(spec + " was saved with another model than " + model);
    }

    @Test
    void a_digit_that_changed_in_a_spec_is_seen_and_one_written_by_hand_is_read() throws IOException {
        String text = Files.readString(spec);
        Files.writeString(spec, text.replaceFirst("\"window\": 4", "\"window\": 5"));
        assertThat(refused("predict", model, "--data", table).err()).contains("m.data.json", "remove its key digest");

        Files.writeString(spec, text.replaceAll(",\\s*\"(model|digest)\": \"[0-9a-f]*\"", ""));
        assertThat(Engine.run("predict", model, "--data", table).fine().err()).contains("names no model");
    }

    @Test
    void a_spec_goes_with_the_weights_that_are_loaded_into_a_copy() {
        Path dump = Engine.dump(model);
        Path copy = folder.resolve("copy.keras");
        Engine.run("weights", "load", model, dump, "--out", copy).fine();
        assertThat(Engine.run("predict", copy, "--data", table).fine().out())
                .isEqualTo(Engine.run("predict", model, "--data", table).fine().out());
    }

    @Test
    void the_earlier_model_keeps_its_spec_and_is_never_the_runs_own_output() throws IOException {
        String first = Engine.run("predict", model, "--data", table).fine().out();
        byte[] bytes = Files.readAllBytes(model);
        train(model, "--learning-rate", ".1").fine();
        Path earlier = folder.resolve("m.keras~");
        assertThat(earlier).hasBinaryContent(bytes);
        assertThat(Engine.run("predict", earlier, "--data", table).fine().out()).isEqualTo(first);

        Engine.run("train", "--resume", checkpoint).fine(); // as if it had been killed right after it saved
        assertThat(earlier).hasBinaryContent(bytes);
    }

    @Test
    void a_saving_that_was_cut_off_is_brought_to_its_end_by_the_next_run() throws IOException {
        train(folder.resolve("b.keras"), "--learning-rate", ".1").fine();
        byte[] newModel = Files.readAllBytes(folder.resolve("b.keras"));
        String newSpec = Files.readString(folder.resolve("b.data.json"));
        Path staged = Files.write(FileSet.staged(model), newModel);
        Files.writeString(folder.resolve(".saving-m.keras"), Digest.of(staged) + " m.keras\n");
        Files.writeString(spec, newSpec); // renamed already

        assertThat(refused("predict", model, "--data", table).err()).contains("stopped while it saved");
        Files.write(folder.resolve(".m.data.json.0abc.tmp"), newModel); // and of another that was killed before
        train(model).fine();

        assertThat(folder.resolve("m.keras~")).hasBinaryContent(newModel);
        assertThat(folder.resolve("m.data.json~")).hasContent(newSpec);
        assertThat(names())
                .containsExactly(
                        "b.checkpoint",
                        "b.data.json",
                        "b.keras",
                        "m.checkpoint",
                        "m.data.json",
                        "m.data.json~",
                        "m.keras",
                        "m.keras~",
                        "prices.csv");
    }

    @Test
    void one_out_has_one_writer() {
        Engine.Result second = WriterLock.on(model, "").during(() -> train(model));
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.err()).contains(model + ": another process is writing here", "--out");
        train(model).fine();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bit", "seed", "step", "epoch before"})
    void a_damaged_checkpoint_is_refused_and_the_one_before_is_offered(String damage) throws IOException {
        Path kept = checkpoint.resolve("model.keras");
        Path state = checkpoint.resolve("state.json");
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length / 2] ^= 1;
        switch (damage) {
            case "bit" -> Files.write(kept, bytes);
            case "seed" -> Files.writeString(state, Files.readString(state).replace("\"seed\": 7", "\"seed\": 8"));
            case "step" ->
                Files.writeString(state, Files.readString(state).replaceFirst("\"step\": \\d", "\"step\": 9"));
            default -> Files.move(checkpoint.resolve("before/model.keras"), kept, StandardCopyOption.REPLACE_EXISTING);
        }
        Engine.Result refused = refused("train", "--resume", checkpoint);
        assertThat(refused.err()).contains("digest");
        if (damage.equals("epoch before")) return;

        byte[] whole = Files.readAllBytes(model);
        assertThat(refused.err()).contains("--resume " + checkpoint.resolve("before"), "after epoch 1");
        Engine.run("train", "--resume", checkpoint.resolve("before")).fine();
        assertThat(model).hasBinaryContent(whole);
        assertThat(checkpoint.resolve("before/before")).doesNotExist();
        Engine.run("train", "--resume", checkpoint).fine();
    }

    /** The run died after it had renamed the model, and before the state. */
    @Test
    void a_state_whose_model_became_the_one_before_goes_on() throws IOException {
        byte[] whole = Files.readAllBytes(model);
        Files.copy(
                checkpoint.resolve("before/state.json"),
                checkpoint.resolve("state.json"),
                StandardCopyOption.REPLACE_EXISTING);
        Engine.run("train", "--resume", checkpoint).fine();
        assertThat(model).hasBinaryContent(whole);
    }

    @Test
    void a_checkpoint_folder_may_be_a_link() throws IOException {
        Path real = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        train(folder.resolve("n.keras"), "--checkpoint", link).fine();
        assertThat(link).isSymbolicLink();
        assertThat(real).isDirectoryContaining("glob:**/state.json");
        Engine.run("train", "--resume", link).fine();
    }

    @SuppressWarnings("unchecked")
    private Path evil(Map<String, String> settings) throws IOException {
        Path downloads = Files.createDirectories(folder.resolve("downloads"));
        Path evil = Files.move(checkpoint, downloads.resolve("m.checkpoint"));
        Path state = evil.resolve("state.json");
        Map<String, Object> json =
                new LinkedHashMap<>((Map<String, Object>) Json.parse(Files.readString(state), "state.json"));
        Map<String, Object> changed = new LinkedHashMap<>((Map<String, Object>) json.get("settings"));
        changed.putAll(settings);
        json.put("settings", changed);
        json.remove("digest");
        json.put("digest", Sha256.of(Json.write(json))); // who makes a checkpoint can seal it
        Files.writeString(state, Json.write(json));
        return evil;
    }

    @Test
    void a_checkpoint_from_elsewhere_writes_beside_itself_alone() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim.json"), "mine");
        byte[] mine = Files.readAllBytes(model);
        Path evil = evil(Map.of(
                "--out",
                model.toString(),
                "--history",
                victim.toString(),
                "--checkpoint",
                folder.resolve("x").toString()));

        Engine.Result result = Engine.run("train", "--resume", evil).fine();

        Path beside = evil.resolveSibling("m.keras");
        assertThat(result.err()).contains("saving to " + beside.toRealPath());
        assertThat(beside).exists();
        assertThat(victim).hasContent("mine");
        assertThat(model).hasBinaryContent(mine);
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void a_checkpoint_from_elsewhere_replaces_no_file_that_is_no_history() throws IOException {
        Path evil = evil(Map.of("--history", "/x/notes.json"));
        Path notes = Files.writeString(evil.resolveSibling("notes.json"), "[\"mine\"]");
        Engine.Result refused = Engine.run("train", "--resume", evil);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("--history");
        assertThat(notes).hasContent("[\"mine\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--history=/tmp/x", "@/etc/passwd", "--help"})
    void a_checkpoint_from_elsewhere_smuggles_no_flag(String text) throws IOException {
        Path evil = evil(Map.of(text, "y"));
        assertThat(refused("train", "--resume", evil).err()).contains("a flag that this command has not");
    }

    @Test
    void a_model_named_as_a_flag_is_no_flag() throws IOException {
        Path evil = evil(Map.of("MODEL", "--history=" + folder.resolve("smuggled.json")));
        Engine.run("train", "--resume", evil);
        assertThat(folder.resolve("smuggled.json")).doesNotExist();
    }
}
