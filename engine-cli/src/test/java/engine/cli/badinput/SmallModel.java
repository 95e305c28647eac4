package engine.cli.badinput;

import engine.api.Float32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model of few weights with two inputs, trained on made-up prices. */
final class SmallModel {
    static final List<String> FLAGS = List.of(
            "--features=Open,Close", "--window=4", "--units=3", "--epochs=1", "--checkpoint-every=0", "--seed=1");

    private SmallModel() {}

    /** Trains it into a file of a folder, the table beside it. */
    static Path train(Path folder, String name) throws IOException {
        Path model = folder.resolve(name);
        Engine.run("train", "--data", table(folder), FLAGS, "--out", model).fine();
        return model;
    }

    static Path table(Path folder) throws IOException {
        return Prices.of(60).write(folder.resolve("prices.csv"));
    }

    /** Tensors that fit it, by name; to be spoiled. */
    static Map<String, Tensor> tensors() {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("lstm_input", ones(5, 4, 2));
        arrays.put("aux_input", ones(5, 1));
        arrays.put("y", ones(5, 1));
        return arrays;
    }

    static Tensor ones(int... dims) {
        Tensor tensor = new Float32(Shape.of(dims), new float[Shape.of(dims).size()]);
        tensor.fill(1);
        return tensor;
    }

    static Path write(Path file, Map<String, Tensor> arrays) {
        TensorFiles.write(file, arrays);
        return file;
    }
}
