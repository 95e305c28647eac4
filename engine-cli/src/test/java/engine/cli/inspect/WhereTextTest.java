package engine.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import engine.api.layer.Dense;
import engine.api.layer.Lstm;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.inspect.where.Provenance;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhereTextTest {
    @Test
    void that_a_way_is_not_linear_is_found_once_for_all_its_numbers() {
        Model model = Model.sequential(
                "m",
                Symbol.input("x", 1000, 4),
                Lstm.of(64).returnSequences(true).named("lstm"),
                Dense.of(64).named("y"));
        InputPlace place = InputPlace.of("x");
        WhereText text = new WhereText(model, place, Provenance.of(model, "x"), Map.of());
        Map<String, Object> document = assertTimeoutPreemptively(Duration.ofSeconds(10), text::json);
        assertThat(document).containsEntry("linear_coefficients", Map.of());
    }
}
