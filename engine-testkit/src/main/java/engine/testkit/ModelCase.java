package engine.testkit;

import engine.api.Float32;
import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.model.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * A small model with data, to be run by several backends or checked against its derivative.
 *
 * @param name shown in the test report
 * @param inputs one tensor an input of the model, samples first
 * @param padding value of inputs that a mask looks for, NaN for none: a kink, where no derivative is asked for
 */
public record ModelCase(String name, Model model, List<Tensor> inputs, double padding) {

    /** The case with random weights large enough that the gates differ, and random inputs of {@code batch} samples. */
    public static ModelCase random(String name, Model model, int batch, long seed) {
        model.initialize(seed);
        for (int v = 0; v < model.variables().size(); v++) {
            Tensor value = model.variables().get(v).value();
            RandomStream random = RandomStream.of(seed, name + v, "weights");
            for (int i = 0; i < value.size(); i++) value.set(i, value.get(i) + 0.3 * random.gaussian(0, i));
            model.variables().get(v).changed();
        }
        List<Tensor> inputs = new ArrayList<>();
        model.graph().inputs().forEach(input -> {
            Shape shape = input.shape().with(0, batch);
            inputs.add(normal(shape, RandomStream.of(seed, input.node().layer().name(), "input")));
        });
        return new ModelCase(name, model, inputs, Double.NaN);
    }

    /** The case with the last timesteps of some samples, one in the middle, and a whole sample set to {@code value}: to be masked. */
    public ModelCase withPadding(double value) {
        Tensor x = inputs.get(0);
        int timesteps = x.shape().dim(1);
        int features = x.shape().dim(2);
        for (int b = 0; b < x.shape().dim(0); b++) {
            for (int t = 0; t < timesteps; t++) {
                boolean padded = t >= timesteps - b % 3 || b % 8 == 4 || b % 4 == 1 && t == 1 || b % 5 == 2 && t == 0;
                for (int f = 0; padded && f < features; f++) x.set((b * timesteps + t) * features + f, value);
            }
        }
        return new ModelCase(name, model, inputs, value);
    }

    private static Tensor normal(Shape shape, RandomStream random) {
        float[] data = new float[shape.size()];
        for (int i = 0; i < data.length; i++) data[i] = (float) random.gaussian(0, i);
        return new Float32(shape, data);
    }

    @Override
    public String toString() {
        return name;
    }
}
