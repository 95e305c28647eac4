package engine.cli.command;

import engine.api.Shape;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.io.Models;
import engine.layers.core.Dense;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import java.nio.file.Path;
import java.util.List;

/** Untrained models of windows of five rows and one column, without a data spec. */
final class SmallModels {
    private SmallModels() {}

    static Path ofOutputs(Path file, int outputs) {
        Symbol window = Symbol.input("window", 5, 1);
        return saved(file, List.of(window), Dense.of(outputs).apply(Lstm.of(2).apply(window)));
    }

    /** Of any number of timesteps. */
    static Path open(Path file) {
        Symbol window = Symbol.input("window", Shape.UNKNOWN, 1);
        return saved(file, List.of(window), Dense.of(1).apply(Lstm.of(2).apply(window)));
    }

    /** With a second input of one number. */
    static Path withAux(Path file) {
        Symbol window = Symbol.input("window", 5, 1);
        Symbol aux = Symbol.input("extra", 1);
        Symbol both = Concatenate.of().apply(Lstm.of(2).apply(window), aux);
        return saved(file, List.of(window, aux), Dense.of(1).apply(both));
    }

    private static Path saved(Path file, List<Symbol> inputs, Symbol output) {
        Models.save(SavedModel.of(Model.functional("small", inputs, List.of(output))), file);
        return file;
    }
}
