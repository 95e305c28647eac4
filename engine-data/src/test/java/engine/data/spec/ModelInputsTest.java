package engine.data.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.Shape;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.data.Tables;
import engine.data.prepare.Preparation;
import engine.data.prepare.PreparationOptions;
import engine.data.table.Table;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which input of a model a table's windows go into. The models pass their inputs on. */
class ModelInputsTest {
    private static final Symbol WINDOWS = Symbol.input("prices", 5, 3);
    private static final Symbol NUMBERS = Symbol.input("numbers", 2);

    private static Model model(Symbol... inputs) {
        return Model.functional("m", List.of(inputs), List.of(inputs));
    }

    private static DataSpec spec(String... aux) {
        Table table = Tables.prices(30, 30);
        return Preparation.unscaled(
                table, PreparationOptions.DEFAULTS.window(5).aux(Stream.of(aux).toList()));
    }

    @Test
    void windows_go_into_the_input_of_three_axes_and_auxiliary_numbers_into_the_other() {
        Model model = model(NUMBERS, WINDOWS);

        assertThat(ModelInputs.window(model)).isEqualTo(Shape.of(Shape.UNKNOWN, 5, 3));
        assertThat(ModelInputs.named(spec("momentum"), model).inputs())
                .isEqualTo(new DataSpec.Inputs("prices", "numbers"));
        assertThat(ModelInputs.named(spec(), model(WINDOWS)).inputs()).isEqualTo(new DataSpec.Inputs("prices", null));
    }

    @Test
    void outputs_are_the_numbers_of_a_sample() {
        assertThat(ModelInputs.outputs(model(WINDOWS))).isEqualTo(15);
        assertThat(ModelInputs.outputs(model(NUMBERS))).isEqualTo(2);
        assertThat(ModelInputs.outputs(model(Symbol.input("open", Shape.UNKNOWN, 3))))
                .isEqualTo(Shape.UNKNOWN);
    }

    @Test
    void no_input_for_windows_or_several_are_told_apart() {
        assertThatThrownBy(() -> ModelInputs.window(model(NUMBERS)))
                .hasMessageContaining("no input of this model takes");
        assertThatThrownBy(() -> ModelInputs.window(model(WINDOWS, Symbol.input("other", 5, 3))))
                .hasMessageContaining("several inputs of this model take windows");
    }

    @Test
    void auxiliary_numbers_are_there_where_the_model_wants_them_and_only_there() {
        assertThatThrownBy(() -> ModelInputs.named(spec(), model(WINDOWS, NUMBERS)))
                .hasMessageContaining("expected [prices, numbers], found none");
        assertThatThrownBy(() -> ModelInputs.named(spec("momentum"), model(WINDOWS)))
                .hasMessageContaining("expected [prices], found auxiliary numbers [momentum]");
    }
}
