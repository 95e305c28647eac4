package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.DType;
import engine.api.Float32;
import engine.api.Shape;
import engine.api.graph.Ends;
import engine.api.graph.Graph;
import engine.api.layer.Arguments;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import engine.io.Models;
import engine.layers.core.Dense;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that returns a dictionary: its outputs go by the keys wherever they are named, and not by the layers. */
class DictionaryOutputsTest {
    @TempDir
    private Path folder;

    private Path model;
    private Path data;

    @BeforeEach
    void save() {
        model = folder.resolve("dictionary.keras");
        data = folder.resolve("data.npz");
        Symbol x = Symbol.input("x", 2);
        List<Symbol> outputs = List.of(
                Dense.of(1).named("first").apply(x), Dense.of(1).named("second").apply(x));
        Ends keys = new Ends(null, Map.of("move", new Arguments.Input(0), "price", new Arguments.Input(1)));
        Graph graph = Graph.functional("dictionary", List.of(x), outputs).ends(keys);
        Models.save(SavedModel.of(new Model(graph, DType.FLOAT32).initialize(3)), model);
        TensorFiles.write(
                data,
                Map.of(
                        "x", new Float32(Shape.of(3, 2), new float[] {1, 2, 3, 4, 5, 6}),
                        "move", new Float32(Shape.of(3, 1), new float[] {0, 1, 0}),
                        "price", new Float32(Shape.of(3, 1), new float[] {7, 8, 9})));
    }

    @Test
    void predictions_are_named_by_the_keys() {
        Path out = folder.resolve("predicted.npz");
        assertThat(Engine.run("predict", model, "--data", data).fine().out()).startsWith("sample,move,price\n");
        Engine.run("predict", model, "--data", data, "--out", out).fine();
        assertThat(TensorFiles.read(out)).containsOnlyKeys("move", "price");
    }

    @Test
    void what_is_asked_of_one_output_is_asked_by_its_key() {
        assertThat(Engine.run("explain", model, "--data", data, "--output", "price")
                        .fine()
                        .out())
                .startsWith("price of sample 0");
        assertThat(Engine.run("where", model, "x").fine().out())
                .contains("on its way to move: first", "on its way to price: second");
        Engine.Result byLayer = Engine.run("explain", model, "--data", data, "--output", "second");
        assertThat(byLayer.exit()).isEqualTo(2);
        assertThat(byLayer.err()).contains("expected move, price");
    }

    @Test
    void targets_and_history_go_by_the_keys() throws IOException {
        Path history = folder.resolve("history.json");
        Path out = folder.resolve("trained.keras");
        Engine.run("train", model, "--data", data, "--loss", "mse", "--epochs", 1, "--out", out, "--history", history)
                .fine();
        assertThat(Files.readString(history))
                .contains("move_loss", "price_loss")
                .doesNotContain("first_loss");
        assertThat(Engine.run("evaluate", out, "--data", data).fine().out()).contains("price_loss");
    }
}
