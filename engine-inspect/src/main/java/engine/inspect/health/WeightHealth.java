package engine.inspect.health;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.facet.UnitLayer;
import engine.api.layer.Layer;
import engine.api.model.Model;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the weights alone show. */
final class WeightHealth {
    private static final double SAME = 1e-3; // relative distance of the weights into two units
    private static final double LARGE = 30; // times what Glorot's initializer draws
    private static final double SMALL = 1e-3;

    private final Model model;
    private final List<Finding> findings = new ArrayList<>();

    private WeightHealth(Model model) {
        this.model = model;
    }

    static List<Finding> of(Model model) {
        WeightHealth health = new WeightHealth(model);
        model.variables().forEach(health::finite);
        model.variables().forEach(health::size);
        model.graph().layers().stream()
                .filter(UnitLayer.class::isInstance)
                .forEach(layer -> model.variables(layer).forEach(health::unread));
        model.graph().layers().forEach(health::units);
        return health.findings;
    }

    private void finite(Variable variable) {
        Tensor value = variable.value();
        int[] wrong = IntStream.range(0, value.size())
                .filter(i -> !Double.isFinite(value.get(i)))
                .toArray();
        if (wrong.length == 0) return;
        String measured = wrong.length + " of " + value.size() + ", the first at "
                + Arrays.toString(variable.shape().position(wrong[0]));
        findings.add(new Finding(Symptom.NOT_FINITE, variable.path(), List.of(), measured));
    }

    /** A bias of two rows is none. */
    private static boolean isMatrix(Variable variable) {
        Shape shape = variable.shape();
        return shape.rank() == 2 && shape.size() > 0 && !variable.name().equals("bias");
    }

    /** Rows of zeros: the layer does not use what comes in there. */
    private void unread(Variable variable) {
        if (!isMatrix(variable)) return;
        int width = variable.shape().last();
        List<Integer> rows = IntStream.range(0, variable.shape().dim(0))
                .filter(row ->
                        IntStream.range(0, width).allMatch(c -> variable.value().get(row * width + c) == 0))
                .boxed()
                .toList();
        if (rows.isEmpty() || rows.size() == variable.shape().dim(0)) return;
        findings.add(new Finding(Symptom.NOT_READ, variable.path(), rows, "rows of zeros"));
    }

    /** A kernel's numbers beside those Glorot's initializer draws: deviation √(2 / (fan in + fan out)). */
    private void size(Variable variable) {
        Shape shape = variable.shape();
        if (!isMatrix(variable)) return;
        double squares = 0;
        for (int i = 0; i < shape.size(); i++)
            squares += Math.pow(variable.value().get(i), 2);
        double ratio = Math.sqrt(squares / shape.size()) / Math.sqrt(2.0 / (shape.dim(0) + shape.dim(1)));
        if (ratio <= LARGE && ratio >= SMALL || !Double.isFinite(ratio) || ratio == 0) return;
        findings.add(new Finding(
                ratio > LARGE ? Symptom.LARGE_WEIGHTS : Symptom.SMALL_WEIGHTS,
                variable.path(),
                List.of(),
                String.format(Locale.ROOT, "%.3g times the size of Glorot's initial weights", ratio)));
    }

    private void units(Layer layer) {
        Columns columns = Columns.of(model, layer);
        if (columns == null) return;
        double[][] into =
                IntStream.range(0, columns.units()).mapToObj(columns::into).toArray(double[][]::new);
        List<Integer> empty =
                IntStream.range(0, into.length).filter(columns::empty).boxed().toList();
        if (!empty.isEmpty()) {
            findings.add(new Finding(Symptom.NOTHING_COMES_IN, layer.name(), empty, empty.size() + " units"));
        }
        for (int unit = 0; unit < into.length; unit++) twins(layer, into, unit, columns.turned(unit));
    }

    /** The units after this one that are the same; none for one that was found the same as an earlier one. */
    private void twins(Layer layer, double[][] into, int unit, double[] turned) {
        double norm = norm(into[unit]);
        if (norm == 0 || !Double.isFinite(norm)) return;
        List<Integer> same = new ArrayList<>(List.of(unit));
        for (int other = 0; other < into.length; other++) {
            boolean alike = distance(into[unit], into[other], SAME * norm) <= SAME * norm
                    || distance(turned, into[other], SAME * norm) <= SAME * norm;
            if (other == unit || !alike) continue;
            if (other < unit) return;
            same.add(other);
        }
        if (same.size() > 1) {
            findings.add(new Finding(
                    Symptom.DUPLICATED,
                    layer.name(),
                    same,
                    "weights within " + SAME + " of their norm, up to the sign"));
        }
    }

    private static double norm(double[] column) {
        double squares = 0;
        for (double weight : column) squares += weight * weight;
        return Math.sqrt(squares);
    }

    /** Euclidean; given up where it is larger than {@code enough}. */
    private static double distance(double[] a, double[] b, double enough) {
        double squares = 0;
        for (int i = 0; i < a.length && squares <= enough * enough; i++) squares += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.sqrt(squares);
    }
}
