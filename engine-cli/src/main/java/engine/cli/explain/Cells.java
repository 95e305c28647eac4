package engine.cli.explain;

import engine.api.DataSpec;
import engine.api.Shape;
import engine.api.model.Model;
import engine.train.Samples;
import engine.train.data.Windows;
import java.util.ArrayList;
import java.util.List;

/**
 * What the numbers of a sample are called.
 *
 * @param inputs names of the input layers
 * @param shapes of one sample of each
 * @param features a list an input: a name a column of its last axis
 */
public record Cells(List<String> inputs, List<Shape> shapes, List<List<String>> features) {

    /** The names that go with a table's data spec, or {@code input:column}. */
    public static Cells of(Model model, Samples samples) {
        List<List<String>> features = new ArrayList<>();
        for (int i = 0; i < samples.inputShapes().size(); i++) {
            String input = model.inputNames().get(i);
            features.add(names(input, samples.inputShapes().get(i).last(), samples));
        }
        return new Cells(model.inputNames(), samples.inputShapes(), features);
    }

    private static List<String> names(String input, int width, Samples samples) {
        List<String> names = new ArrayList<>();
        if (samples instanceof Windows windows) {
            DataSpec spec = windows.spec();
            if (input.equals(spec.windowInput())) spec.features().forEach(f -> names.add(f.column()));
            if (input.equals(spec.auxInput())) spec.aux().forEach(a -> names.add(a.name()));
        }
        for (int column = names.size(); column < width; column++) names.add(input + ":" + column);
        return names;
    }

    /** The name of the column that number {@code k} of an input stands in. */
    public String feature(int input, int k) {
        return features.get(input).get(k % shapes.get(input).last());
    }

    /** Rows of a sample of an input: its timesteps. */
    int rows(int input) {
        return shapes.get(input).size() / shapes.get(input).last();
    }

    int row(int input, int k) {
        return k / shapes.get(input).last();
    }

    /** An input of several rows has timesteps. */
    boolean timed(int input) {
        return rows(input) > 1;
    }
}
