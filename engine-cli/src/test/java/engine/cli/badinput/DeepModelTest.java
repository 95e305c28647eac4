package engine.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.layers.core.Dense;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Thousands of layers in a row: no walk over them may recurse. */
class DeepModelTest {
    private static final int LAYERS = 5000;

    @Test
    void five_thousand_layers_are_ordered_and_run() {
        Layer[] chain = IntStream.range(0, LAYERS)
                .mapToObj(i -> Dense.of(1).named("d" + i))
                .toArray(Layer[]::new);
        Model model = Model.sequential("deep", Symbol.input("x", 1), chain);

        assertThat(model.variables()).hasSize(2 * LAYERS);
        assertThat(model.predict(List.of(SmallModel.ones(2, 1))).get(0).size()).isEqualTo(2);
    }
}
