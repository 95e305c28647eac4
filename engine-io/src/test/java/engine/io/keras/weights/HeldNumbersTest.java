package engine.io.keras.weights;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.graph.Graph;
import engine.api.layer.Symbol;
import engine.io.array.ElementType;
import engine.io.array.NdArray;
import engine.io.hdf5.Fixture;
import engine.io.hdf5.Hdf5File;
import engine.io.hdf5.write.Hdf5Group;
import engine.layers.core.Dense;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A configuration that asks for more numbers than its file has is refused before they are allocated. */
class HeldNumbersTest {
    /** 300 · 300 + 300 and 300 · units + units numbers. */
    private static Graph graph(int units) {
        Symbol x = Symbol.input("x", 300);
        Symbol small = Dense.of(300).named("small").apply(x);
        return Graph.functional(
                "m", List.of(x), List.of(Dense.of(units).named("large").apply(small)));
    }

    private static Hdf5File file(int numbers) throws IOException {
        Hdf5Group root = new Hdf5Group();
        root.dataset("layers/dense/vars/0", NdArray.zeros(ElementType.FLOAT32, numbers / 2, 2));
        root.dataset("layers/dense/vars/1", NdArray.zeros(ElementType.FLOAT32, 1000));
        return Fixture.reopened(root);
    }

    @Test
    void more_numbers_than_the_file_has_are_refused_with_the_layer_that_asks_for_most() throws IOException {
        try (Hdf5File file = file(20_000)) {
            assertThatThrownBy(() -> HeldNumbers.check(graph(400), file, "m.h5"))
                    .hasMessage(
                            "m.h5: the layers have more weights than the file; expected 210700 numbers, most of them in"
                                    + " layer large, found 21000 at most");
            assertThatThrownBy(() -> HeldNumbers.check(graph(200), file, "m.h5"))
                    .hasMessageContaining("expected 150500 numbers, most of them in layer small");
        }
    }

    /** 65,536 numbers are free, beside those that the file has. */
    @Test
    void a_file_that_may_hold_them_is_read() throws IOException {
        try (Hdf5File file = file(150_500 - 1000 - (1 << 16))) {
            assertThatCode(() -> HeldNumbers.check(graph(200), file, "m.h5")).doesNotThrowAnyException();
        }
        try (Hdf5File file = file(150_500 - 1000 - (1 << 16) - 2)) {
            assertThatThrownBy(() -> HeldNumbers.check(graph(200), file, "m.h5"))
                    .hasMessageContaining("150500");
        }
        try (Hdf5File file = file(210_700)) {
            assertThatCode(() -> HeldNumbers.check(graph(400), file, "m.h5")).doesNotThrowAnyException();
        }
    }
}
