package engine.testkit;

import engine.api.DType;
import engine.api.RandomStream;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.reference.ReferenceBackend;
import engine.api.spi.Backend;
import engine.api.weight.Variable;
import java.util.List;
import java.util.Map;

/**
 * Compares gradients with central differences along random directions, in double precision: three directions for each trainable
 * variable and each input, step 1e-5. Users may check their own layers with it.
 */
public final class GradientCheck {
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-7;
    private static final int DIRECTIONS = 3;
    /** How many roundings of the loss a difference may be wrong by: it has nothing else where a derivative is zero. */
    private static final int ROUNDINGS = 8;

    private GradientCheck() {}

    /** Fails with the name of the variable or input whose derivative is wrong. */
    public static void check(ModelCase example, boolean training) {
        check(example, training, new ReferenceBackend());
    }

    public static void check(ModelCase example, boolean training, Backend backend) {
        Model model = example.model().as(DType.FLOAT64);
        List<Tensor> inputs = example.inputs().stream().map(GradientCheck::copy).toList();
        ModelRun run = new ModelRun(model, backend, training, inputs);
        Map<String, Tensor> results = run.results();
        for (Variable variable : model.trainableVariables()) {
            Tensor gradient = results.get("d" + variable.path());
            compare(example.name(), variable.path(), run, variable.value(), gradient, variable::changed, Double.NaN);
        }
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).dtype().isFloating()) continue;
            String name = model.inputNames().get(i);
            Tensor gradient = results.get("d" + name);
            compare(example.name(), name, run, inputs.get(i), gradient, () -> {}, example.padding());
        }
    }

    /** A copy in double precision where the numbers have fractions. */
    private static Tensor copy(Tensor tensor) {
        return tensor.copy(tensor.dtype().isFloating() ? DType.FLOAT64 : tensor.dtype());
    }

    private static void compare(
            String example, String name, ModelRun run, Tensor point, Tensor gradient, Runnable changed, double fixed) {
        double norm = norm(gradient.toDoubles());
        double[] origin = point.toDoubles();
        for (int k = 0; k < DIRECTIONS; k++) {
            double[] direction = direction(name, k, origin, fixed);
            double ahead = lossAt(run, point, origin, direction, STEP, changed);
            double numeric = (ahead - lossAt(run, point, origin, direction, -STEP, changed)) / (2 * STEP);
            double rounding = ROUNDINGS * Math.ulp(ahead) / STEP;
            double analytic = 0;
            for (int i = 0; i < direction.length; i++) analytic += gradient.get(i) * direction[i];
            if (!(Math.abs(numeric - analytic) <= TOLERANCE * Math.max(norm, 1e-3) + rounding)) {
                throw new AssertionError(
                        example + ": gradient of " + name + " along direction " + k + ": central difference " + numeric
                                + ", backward " + analytic + ", norm of the gradient " + norm);
            }
        }
        lossAt(run, point, origin, new double[origin.length], 0, changed);
    }

    private static double lossAt(
            ModelRun run, Tensor point, double[] origin, double[] direction, double distance, Runnable changed) {
        for (int i = 0; i < origin.length; i++) point.set(i, origin[i] + distance * direction[i]);
        changed.run();
        return run.loss();
    }

    /** A random unit vector that leaves elements of the value {@code fixed} where they are. */
    private static double[] direction(String name, int k, double[] origin, double fixed) {
        int size = origin.length;
        RandomStream random = RandomStream.of(k, name, "direction");
        double[] direction = new double[size];
        for (int i = 0; i < size; i++) direction[i] = origin[i] == fixed ? 0 : random.gaussian(0, i);
        double norm = norm(direction);
        for (int i = 0; i < size; i++) direction[i] /= norm;
        return direction;
    }

    private static double norm(double[] vector) {
        double squares = 0;
        for (double v : vector) squares += v * v;
        return Math.sqrt(squares);
    }
}
