package engine.cli.explain;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.spi.TensorFiles;
import engine.cli.data.ModelSamples;
import engine.cli.data.SampleRange;
import engine.cli.inspect.ColumnMeans;
import engine.inspect.explain.Point;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What {@code --baseline} says: zeros, the mean of the data, or a file with one sample. */
final class Baselines {
    private static final int BATCH = 256;

    private Baselines() {}

    /** A sample of the shapes of the data. */
    static Point of(String text, ModelSamples samples) {
        List<Shape> shapes = samples.samples().inputShapes();
        List<double[]> empty =
                shapes.stream().map(shape -> new double[shape.size()]).toList();
        Point zeros = new Point(empty, shapes);
        if (text.equals("zeros")) return zeros;
        return text.equals("mean") ? zeros.filled(means(samples)) : ofFile(Path.of(text), samples.model(), zeros);
    }

    /** What it is called: of token ids, which have no mean, what stands in its place. */
    static String name(String text, ModelSamples samples) {
        if (!text.equals("mean")) return text;
        return IntStream.range(0, samples.model().inputNames().size())
                .mapToObj(input -> new ColumnMeans(samples, input).name())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Of all samples there are, those included that were not asked for. */
    private static List<double[]> means(ModelSamples samples) {
        List<ColumnMeans> means = IntStream.range(
                        0, samples.model().inputNames().size())
                .mapToObj(input -> new ColumnMeans(samples, input))
                .toList();
        samples.range(SampleRange.of("all")).inBatches(BATCH, (numbers, inputs) -> {
            for (int i = 0; i < inputs.size(); i++) means.get(i).add(inputs.get(i));
        });
        List<double[]> values = means.stream().map(ColumnMeans::values).toList();
        if (values.stream().flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) return values;
        throw Problem.content("no mean to hold predictions against: a sample that was not asked for is no number")
                .hint("leave the sample out of the file; engine explain --baseline zeros needs no mean")
                .exception();
    }

    private static Point ofFile(Path file, Model model, Point shape) {
        Map<String, Tensor> arrays = TensorFiles.read(file);
        List<double[]> inputs = new ArrayList<>();
        for (int i = 0; i < model.inputNames().size(); i++) {
            String name = model.inputNames().get(i);
            Tensor tensor = arrays.containsKey(name) ? arrays.get(name) : arrays.get(String.valueOf(i));
            if (tensor == null || tensor.size() != shape.inputs().get(i).length) {
                throw Problem.content("no baseline for the input " + name)
                        .where(file)
                        .expected("one sample " + shape.shapes().get(i) + " by the name " + name + " or " + i)
                        .found(tensor == null ? arrays.keySet() : tensor.shape())
                        .exception();
            }
            double[] numbers = tensor.toDoubles();
            if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
                throw Problem.content("the baseline of the input " + name + " is no finite number")
                        .where(file)
                        .hint("a prediction can be held against finite numbers only")
                        .exception();
            }
            inputs.add(numbers);
        }
        return new Point(inputs, shape.shapes());
    }
}
