package engine.cli.explain;

import engine.api.Shape;
import engine.cli.data.ModelSamples;
import engine.data.prepare.Windows;
import engine.data.spec.DataSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers of a sample are called.
 *
 * @param inputs names of the input layers
 * @param shapes of one sample of each
 * @param features a list an input: a name a column of its last axis
 */
public record Cells(List<String> inputs, List<Shape> shapes, List<List<String>> features) {

    /** The names that go with a table's data spec, or {@code input:column}. */
    public static Cells of(ModelSamples samples) {
        List<String> inputs = samples.model().inputNames();
        List<Shape> shapes = samples.samples().inputShapes();
        List<List<String>> features = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            features.add(names(inputs.get(i), shapes.get(i).last(), samples.windows()));
        }
        return new Cells(inputs, shapes, features);
    }

    private static List<String> names(String input, int width, @Nullable Windows windows) {
        List<String> names = new ArrayList<>();
        if (windows != null) {
            DataSpec spec = windows.spec();
            if (input.equals(spec.windowInput())) spec.features().forEach(f -> names.add(f.column()));
            if (input.equals(spec.auxInput())) spec.aux().forEach(a -> names.add(a.name()));
        }
        for (int column = names.size(); column < width; column++) names.add(input + ":" + column);
        return names;
    }

    /** The name of the column that number {@code k} of an input stands in. */
    String feature(int input, int k) {
        return features.get(input).get(k % shapes.get(input).last());
    }

    /** The features where those of all inputs stand together: one that two inputs have goes by the input's name as well. */
    public List<List<String>> labels() {
        Map<String, Long> inputsWith = features.stream()
                .flatMap(names -> names.stream().distinct())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        List<List<String>> labels = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            String input = inputs.get(i);
            labels.add(features.get(i).stream()
                    .map(name -> inputsWith.get(name) > 1 ? input + ":" + name : name)
                    .toList());
        }
        return labels;
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
