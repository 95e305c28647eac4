package engine.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.inspect.where.Provenance;
import engine.layers.core.Dense;
import engine.layers.rnn.Lstm;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhereTextTest {
    @Test
    void a_way_through_an_lstm_has_no_coefficients() {
        Model model = Model.sequential(
                "m",
                Symbol.input("x", 10, 4),
                Lstm.of(64).returnSequences(true).named("lstm"),
                Dense.of(64).named("y"));
        InputPlace place = InputPlace.of("x");
        WhereText text = new WhereText(model, place, Provenance.of(model, "x"), Map.of());
        assertThat(text.json()).containsEntry("linear_coefficients", Map.of());
    }
}
