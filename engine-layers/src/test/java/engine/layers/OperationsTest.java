package engine.layers;

import static engine.layers.op.Operations.add;
import static engine.layers.op.Operations.all;
import static engine.layers.op.Operations.call;
import static engine.layers.op.Operations.concatenate;
import static engine.layers.op.Operations.ellipsis;
import static engine.layers.op.Operations.getItem;
import static engine.layers.op.Operations.mean;
import static engine.layers.op.Operations.multiply;
import static engine.layers.op.Operations.reshape;
import static engine.layers.op.Operations.slice;
import static engine.layers.op.Operations.subtract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.Float32;
import engine.api.Int32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private static final Symbol X = Symbol.input("x", 2, 3);

    private static double[] run(Symbol output) {
        float[] numbers = {1, 2, 3, 4, 5, 6};
        Tensor x = new Float32(Shape.of(1, 2, 3), numbers);
        return Model.functional("m", List.of(X), List.of(output))
                .predict(List.of(x))
                .get(0)
                .toDoubles();
    }

    @Test
    void arithmetic_reads_as_it_is_written_in_Keras() {
        assertThat(run(add(multiply(X, 2), 1))).containsExactly(3, 5, 7, 9, 11, 13);
        assertThat(run(subtract(1, X))).containsExactly(0, -1, -2, -3, -4, -5);
        assertThat(run(call("Maximum", X, 3.5))).containsExactly(3.5, 3.5, 3.5, 4, 5, 6);
    }

    @Test
    void keys_are_those_of_Python() {
        assertThat(run(getItem(X, all(), -1))).containsExactly(4, 5, 6);
        assertThat(run(getItem(X, ellipsis(), slice(null, null, -2)))).containsExactly(3, 1, 6, 4);
        assertThat(getItem(X, all(), null, 0).shape()).isEqualTo(Shape.of(Shape.UNKNOWN, 1, 3));
    }

    @Test
    void an_input_may_stand_in_a_list_twice() {
        assertThat(run(concatenate(List.of(X, X), -1))).containsExactly(1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6);
    }

    @Test
    void element_types_are_found_as_in_Keras() {
        Symbol n = Symbol.input("n", DType.INT32, 2);
        assertThat(add(n, 1).dtype()).isEqualTo(DType.INT32);
        assertThat(add(n, 0.5).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(call("TrueDivide", n, 2).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(mean(n, false, 1).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(call("Greater", n, 0).dtype()).isEqualTo(DType.BOOL);
    }

    @Test
    void a_division_of_integers_by_zero_is_refused_instead_of_made_up() {
        Symbol n = Symbol.input("n", DType.INT32, 2);
        Model model = Model.functional("m", List.of(n), List.of(call("FloorDivide", n, 0)));
        Tensor one = new Int32(Shape.of(1, 2), new int[] {1, 2});
        assertThatThrownBy(() -> model.predict(List.of(one)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no whole number");
    }

    @Test
    void what_does_not_fit_is_refused_by_name() {
        assertThatThrownBy(() -> add(X, Symbol.input("y", 5)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Add")
                .hasMessageContaining("(None, 5)");
        assertThatThrownBy(() -> getItem(X, all(), 2)).hasMessageContaining("-2 to 1");
        assertThatThrownBy(() -> getItem(X, "name")).hasMessageContaining("this index is not supported");
        assertThatThrownBy(() -> run(reshape(X, -1, 4))).hasMessageContaining("another number of elements");
        assertThatThrownBy(() -> call("Fft", X)).hasMessageContaining("no operation Fft");
    }
}
