package engine.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.layers.core.Dense;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models within models are bounded before their calls are made. */
class ExtentTest {
    /** Models within each other, each calling the next one so many times. */
    private static Model nested(int levels, int calls) {
        Layer inner = Dense.of(2).named("inner");
        Model model = null;
        for (int level = 0; level < levels; level++) {
            Symbol input = Symbol.input("x", 2);
            Symbol last = input;
            for (int i = 0; i < calls; i++) last = inner.apply(last);
            model = Model.functional("m" + level, List.of(input), List.of(last));
            inner = model.asLayer();
        }
        return model;
    }

    @Test
    void calls_that_multiply_at_each_level_are_taken_up_to_a_hundred_thousand() {
        assertThat(nested(10, 2).graph().nodes()).hasSize(1025);
        assertThatThrownBy(() -> nested(3, 50))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("model m2")
                .hasMessageContaining("stands for too many calls of layers")
                .hasMessageContaining("125001");
    }

    @Test
    void a_hundred_levels_are_taken() {
        assertThat(nested(100, 1).graph().nodes()).hasSize(2);
        assertThatThrownBy(() -> nested(120, 1))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("nested too deeply")
                .hasMessageContaining("101");
    }
}
