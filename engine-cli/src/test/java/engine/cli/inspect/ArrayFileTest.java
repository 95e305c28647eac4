package engine.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Int32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayFileTest {
    private static final int ROWS = 2_000;
    private static final int WIDTH = 4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rows.npz", "rows.json"})
    void holds_the_rows_in_the_order_they_were_appended_in(String name) {
        Path out = folder.resolve(name);
        write(out);
        Tensor rows = TensorFiles.read(out).get("rows");
        assertThat(rows.shape()).isEqualTo(Shape.of(ROWS, WIDTH));
        for (int i = 0; i < rows.size(); i++) assertThat(rows.get(i)).isEqualTo(i / WIDTH);
    }

    private static void write(Path out) {
        try (ArrayFile file = ArrayFile.of(out)) {
            for (int row = 0; row < ROWS; row++) {
                file.append("rows", new Int32(Shape.of(1, WIDTH), new int[] {row, row, row, row}));
            }
            file.finish();
        }
    }
}
