package engine.inspect.explain;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.model.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * One sample: an array an input of the model, row-major.
 *
 * @param shapes of one sample of each input, without the batch
 */
public record Point(List<double[]> inputs, List<Shape> shapes) {
    /** @throws engine.api.EngineException if an array does not fill its shape */
    public Point {
        for (int i = 0; i < shapes.size(); i++) {
            if (i < inputs.size() && inputs.get(i).length == shapes.get(i).size()) continue;
            throw Problem.content("a point does not fill its shape")
                    .where("input " + i)
                    .expected(shapes.get(i).size() + " numbers, " + shapes.get(i))
                    .found(i < inputs.size() ? inputs.get(i).length : "none")
                    .exception();
        }
    }

    /**
     * Sample {@code i} of a batch.
     *
     * @throws engine.api.EngineException if the batch has no such sample
     */
    public static Point of(List<Tensor> batch, int i) {
        int samples = batch.get(0).shape().dim(0);
        if (i < 0 || i >= samples) {
            throw Problem.usage("no such sample in the batch")
                    .expected("0 to " + (samples - 1))
                    .found(i)
                    .exception();
        }
        List<double[]> inputs = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (Tensor tensor : batch) {
            Shape sample = tensor.shape().dropFirst(1);
            double[] numbers = new double[sample.size()];
            for (int k = 0; k < numbers.length; k++) numbers[k] = tensor.get(i * numbers.length + k);
            inputs.add(numbers);
            shapes.add(sample);
        }
        return new Point(inputs, shapes);
    }

    /** The same shape with these numbers in every row of an input's last axis. */
    public Point filled(List<double[]> columns) {
        List<double[]> filled = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            double[] numbers = new double[inputs.get(i).length];
            double[] row = columns.get(i);
            for (int k = 0; k < numbers.length; k++) numbers[k] = row[k % row.length];
            filled.add(numbers);
        }
        return new Point(filled, shapes);
    }

    /** The point at {@code share} of the way from {@code start} to this one. */
    Point from(Point start, double share) {
        List<double[]> between = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            double[] x = inputs.get(i);
            double[] origin = start.inputs.get(i);
            double[] numbers = new double[x.length];
            for (int k = 0; k < x.length; k++) numbers[k] = origin[k] + share * (x[k] - origin[k]);
            between.add(numbers);
        }
        return new Point(between, shapes);
    }

    /** A copy that may be written to. */
    Point copy() {
        return new Point(inputs.stream().map(double[]::clone).toList(), shapes);
    }

    /** Several points as a batch of the model's type. */
    static List<Tensor> batch(Model model, List<Point> points) {
        List<Tensor> batch = new ArrayList<>();
        Point first = points.get(0);
        for (int i = 0; i < first.inputs.size(); i++) {
            int size = first.inputs.get(i).length;
            Tensor tensor = Tensor.zeros(model.dtype(), first.shapes.get(i).prepend(points.size()));
            for (int p = 0; p < points.size(); p++) {
                double[] numbers = points.get(p).inputs.get(i);
                for (int k = 0; k < size; k++) tensor.set(p * size + k, numbers[k]);
            }
            batch.add(tensor);
        }
        return batch;
    }
}
