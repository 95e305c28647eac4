package engine.layers.core;

import engine.api.Shape;
import engine.api.layer.Checks;
import engine.api.layer.Layer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The equation of an EinsumDense for inputs of one rank: {@code ab,bc->ac}, with letters in place of what {@code ...} stood for.
 *
 * @param x labels of the input's axes
 * @param kernel labels of the kernel's axes
 * @param y labels of the output's axes
 * @param elided how many axes {@code ...} at the left stands for, the batch among them
 */
record Equation(String x, String kernel, String y, int elided) {
    private static final Pattern FORM =
            Pattern.compile("(\\.\\.\\.)?([a-zA-Z]+)(\\.\\.\\.)?,([a-zA-Z]+)->(\\.\\.\\.)?([a-zA-Z]+)(\\.\\.\\.)?");

    /** Whether a text has the form of an equation. */
    static boolean isOne(String text) {
        Matcher form = FORM.matcher(text.replace(" ", ""));
        if (!form.matches()) return false;
        boolean left = form.group(1) != null;
        boolean right = form.group(3) != null;
        return left == (form.group(5) != null) && right == (form.group(7) != null) && !(left && right);
    }

    /** The equation for an input of this rank. */
    static Equation of(Layer layer, String text, int rank) {
        Matcher form = FORM.matcher(text.replace(" ", ""));
        if (!form.matches()) throw new IllegalStateException(text);
        int elided = rank - form.group(2).length();
        boolean open = form.group(1) != null || form.group(3) != null;
        if (elided < 0 || elided > 0 && !open) {
            throw Checks.problem(layer, "an equation for inputs of another rank")
                    .expected(text)
                    .found(rank + " dimensions with the batch")
                    .exception();
        }
        StringBuilder others = new StringBuilder();
        for (char label = 'A'; others.length() < elided; label++) if (text.indexOf(label) < 0) others.append(label);
        boolean left = form.group(1) != null;
        return new Equation(
                left ? others + form.group(2) : form.group(2) + others,
                form.group(4),
                left ? others + form.group(6) : form.group(6) + others,
                left ? elided : 0);
    }

    /** The shape of the output: what the layer says of its axes behind the batch or behind {@code ...}, the others as the input's. */
    Shape output(Layer layer, Shape input, List<Integer> said) {
        int[] dims = new int[y.length()];
        for (int i = 0; i < dims.length; i++) {
            int from = x.indexOf(y.charAt(i));
            int place = i - Math.max(1, elided);
            int known = from < 0 ? Shape.UNKNOWN : input.dim(from);
            int own = place >= 0 && place < said.size() ? said.get(place) : Shape.UNKNOWN;
            if (own != Shape.UNKNOWN && known != Shape.UNKNOWN && own != known)
                throw misfit(layer, y.charAt(i), known, own);
            dims[i] = own == Shape.UNKNOWN ? known : own;
        }
        return Shape.of(dims);
    }

    private static RuntimeException misfit(Layer layer, char label, int input, int output) {
        return Checks.problem(layer, "output_shape does not fit the input at " + label)
                .expected(input)
                .found(output)
                .exception();
    }

    /** The shape of the kernel. */
    Shape kernel(Layer layer, Shape input, Shape output) {
        int[] dims = new int[kernel.length()];
        for (int i = 0; i < dims.length; i++) dims[i] = dim(layer, kernel.charAt(i), input, output);
        return Shape.of(dims);
    }

    private int dim(Layer layer, char label, Shape input, Shape output) {
        int inOutput = y.indexOf(label);
        int inInput = x.indexOf(label);
        int dim = inOutput >= 0 ? output.dim(inOutput) : inInput >= 0 ? input.dim(inInput) : Shape.UNKNOWN;
        if (dim != Shape.UNKNOWN) return dim;
        throw Checks.problem(layer, "dimension " + label + " of the kernel is not known")
                .found(input)
                .exception();
    }

    /** The shape of the bias: from the first of its axes on, 1 along those that it has not. */
    Shape bias(Layer layer, String axes, Shape input, Shape output) {
        int first = y.length();
        for (int i = 0; i < axes.length(); i++) {
            int at = y.indexOf(axes.charAt(i));
            if (at < 0) {
                throw Checks.problem(layer, "bias_axes names an axis that the output has not")
                        .expected(y)
                        .found(axes.charAt(i))
                        .exception();
            }
            first = Math.min(first, at);
        }
        int[] dims = new int[y.length() - first];
        for (int i = 0; i < dims.length; i++) {
            char label = y.charAt(first + i);
            dims[i] = axes.indexOf(label) < 0 ? 1 : dim(layer, label, input, output);
        }
        return Shape.of(dims);
    }

    /** Whether it is a product of matrices: the last axes of the input times the first of the kernel, for all places of the others. */
    boolean isProduct() {
        int rows = 0;
        while (rows < x.length() && rows < y.length() && x.charAt(rows) == y.charAt(rows)) rows++;
        return rows > 0
                && kernel.equals(x.substring(rows) + y.substring(rows))
                && rows < x.length()
                && rows < y.length();
    }

    /** Of a product how many axes of the input are summed. */
    int summed() {
        int summed = 0;
        for (int i = 0; i < x.length(); i++) if (y.indexOf(x.charAt(i)) < 0) summed++;
        return summed;
    }
}
