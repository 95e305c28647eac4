package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A column that stands in the window and beside it: two inputs, whose numbers are kept apart. */
class SharedColumnTest {
    @TempDir
    private Path folder;

    private Trained trained;

    @BeforeEach
    void train() throws IOException {
        trained = Trained.in(folder, Prices.of(40), "--features=Open,Close", "--aux=Close");
    }

    @Test
    void it_has_a_part_of_each() {
        Map<String, Object> answer =
                Answer.json(Engine.run("explain", trained.model(), "--data", trained.table(), "--json"));
        Map<String, Object> features = Answer.object(answer.get("by_feature"));
        assertThat(features).containsOnlyKeys("Open", "lstm_input:Close", "aux_input:Close");
        Map<String, Object> inputs = Answer.object(answer.get("by_input"));
        assertThat(Answer.object(features.get("aux_input:Close")).get("mean"))
                .isEqualTo(Answer.object(inputs.get("aux_input")).get("mean"));
    }

    @Test
    void rows_of_weights_say_whose_it_is() throws IOException {
        Path page = trained.file("r.html");
        Engine.run("report", trained.model(), "--data", trained.table(), "--out", page)
                .fine();
        assertThat(Files.readString(page)).contains("\"lstm_input:Close\"", "\"aux_input:Close\"");
    }

    @Test
    void where_asks_which_is_meant() {
        Engine.Result refused = Engine.run("where", trained.model(), "--feature", "Close");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("two inputs have a feature Close", "lstm_input:Close or aux_input:Close");
        assertThat(Engine.run("where", trained.model(), "--feature", "aux_input:Close")
                        .fine()
                        .out())
                .contains("dense_1/kernel");
    }

    @Test
    void of_a_weight_the_row_of_the_input_that_meets_it_is_taken() {
        for (String[] weight : new String[][] {{"lstm_1/kernel", "lstm_input:1"}, {"dense_1/kernel", "aux_input:0"}}) {
            String byFeature = Engine.run("weights", "get", trained.model(), weight[0], "--feature", "Close")
                    .fine()
                    .out();
            String byPlace = Engine.run("weights", "get", trained.model(), weight[0], "--input", weight[1])
                    .fine()
                    .out();
            assertThat(byFeature).isEqualTo(byPlace);
        }
    }
}
