package engine.inspect.where;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.facet.Elementwise;
import engine.api.facet.Merging;
import engine.api.facet.Rearranging;
import engine.api.facet.Scaling;
import engine.api.facet.UnitLayer;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The linear layers before an output, collapsed into one: {@code output = constant + Σ coefficient · value}, exact for an inference. The
 * stretch ends at inputs of the model and at outputs of layers that are not linear, and where samples become timesteps again. Computed in
 * double precision.
 */
public final class LinearStretch {
    private final Model model;
    private final Map<Symbol, double[]> coefficients = new LinkedHashMap<>(); // a number each element of a sample
    private double constant;

    private LinearStretch(Model model) {
        this.model = model;
    }

    /**
     * The stretch before one number of an output.
     *
     * @param output which output of the model
     * @param element which number of a sample of it, row-major; the output's shape but for the batch must be known
     */
    public static LinearStretch before(Model model, int output, int element) {
        LinearStretch stretch = new LinearStretch(model);
        Symbol end = model.graph().outputs().get(output);
        double[] one = new double[end.shape().dropFirst(1).size()];
        one[element] = 1;
        stretch.coefficients.put(end, one);
        List<Node> calls = new ArrayList<>(model.graph().nodes());
        for (int i = calls.size() - 1; i >= 0; i--) stretch.collapse(calls.get(i));
        return stretch;
    }

    /** Where the stretch ends, with a coefficient for each number of a sample there, row-major. */
    public Map<Symbol, double[]> coefficients() {
        return coefficients;
    }

    /** What the output is where all inputs of the stretch are 0. */
    public double constant() {
        return constant;
    }

    private void collapse(Node call) {
        Symbol output = call.outputs().get(0);
        double[] behind = coefficients.get(output);
        if (behind == null || !linear(call)) return;
        coefficients.remove(output);
        if (scaling(call) != null) scale(call, scaling(call), behind);
        else if (product(call)) dense(call, (UnitLayer) call.layer(), behind);
        else if (joined(call)) split(call, (Merging) call.layer(), behind);
        else add(call.inputs().get(0), behind); // the same numbers, perhaps under another shape
    }

    private boolean linear(Node call) {
        boolean known =
                call.inputs().stream().allMatch(in -> in.shape().dropFirst(1).isKnown());
        return known && (product(call) || joined(call) || same(call) || scaling(call) != null);
    }

    private Scaling.@Nullable Line scaling(Node call) {
        if (!(call.layer() instanceof Scaling layer)) return null;
        List<Tensor> weights =
                model.variables(call.layer()).stream().map(Variable::value).toList();
        Scaling.Line line = layer.line(call.inputs().get(0).shape(), weights);
        return line == null || line.axis() == 0 ? null : line;
    }

    private void scale(Node call, Scaling.Line line, double[] behind) {
        Shape shape = call.inputs().get(0).shape();
        int inner = 1; // numbers of one place along the axis
        for (int axis = line.axis() + 1; axis < shape.rank(); axis++) inner *= shape.dim(axis);
        double[] before = new double[behind.length];
        for (int i = 0; i < before.length; i++) {
            int feature = i / inner % line.scale().length;
            before[i] = behind[i] * line.scale()[feature];
            constant += behind[i] * line.offset()[feature];
        }
        add(call.inputs().get(0), before);
    }

    private static boolean product(Node call) {
        return call.layer() instanceof UnitLayer layer
                && layer.isProduct()
                && layer.activation() == ActivationFunction.LINEAR;
    }

    private static boolean joined(Node call) {
        int rank = call.outputs().get(0).shape().rank();
        return call.layer() instanceof Merging merging && merging.joinedAxis(rank) >= 1;
    }

    private boolean same(Node call) {
        Layer layer = call.layer();
        if (layer instanceof Rearranging) return true;
        return layer instanceof Elementwise elementwise
                && elementwise.function() == ActivationFunction.LINEAR
                && model.variables(layer).isEmpty();
    }

    /** Every row of the input times the kernel, plus the bias. */
    private void dense(Node call, UnitLayer dense, double[] behind) {
        List<Variable> weights = model.variables(call.layer());
        Tensor kernel = weights.get(0).value();
        int units = dense.units();
        int width = kernel.shape().dim(0);
        int rows = behind.length / units;
        double[] before = new double[rows * width];
        for (int row = 0; row < rows; row++) {
            for (int n = 0; n < units; n++) {
                double factor = behind[row * units + n];
                if (factor == 0) continue;
                for (int k = 0; k < width; k++) before[row * width + k] += factor * kernel.get(k * units + n);
                if (dense.useBias()) constant += factor * weights.get(1).value().get(n);
            }
        }
        add(call.inputs().get(0), before);
    }

    private void split(Node call, Merging joined, double[] behind) {
        Shape whole = call.outputs().get(0).shape();
        int axis = joined.joinedAxis(whole.rank());
        int inner = 1; // numbers of one place along the axis
        for (int a = axis + 1; a < whole.rank(); a++) inner *= whole.dim(a);
        int outer = behind.length / inner / whole.dim(axis);
        int offset = 0;
        for (Symbol input : call.inputs()) {
            int length = input.shape().dim(axis) * inner;
            double[] part = new double[outer * length];
            for (int o = 0; o < outer; o++) {
                System.arraycopy(behind, o * whole.dim(axis) * inner + offset, part, o * length, length);
            }
            add(input, part);
            offset += length;
        }
    }

    /** What is used twice counts twice. */
    private void add(Symbol symbol, double[] more) {
        coefficients.merge(symbol, more, (known, other) -> {
            for (int i = 0; i < known.length; i++) known[i] += other[i];
            return known;
        });
    }
}
