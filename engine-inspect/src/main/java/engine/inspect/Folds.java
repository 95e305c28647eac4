package engine.inspect;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.facet.Folding;
import engine.api.graph.Graph;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a graph between a layer that folds timesteps into samples and the one that unfolds them: there a sample is one timestep of a
 * sample of the model, sample by sample.
 */
public final class Folds {
    private final Map<Node, List<Node>> around = new HashMap<>(); // the calls that folded, the outermost first

    /** Looks through the calls of a graph; refuses one whose samples do not come first. */
    public Folds(Graph graph) {
        SamplesFirst.require(graph);
        for (Node call : graph.nodes()) around.put(call, around(call));
    }

    private List<Node> around(Node call) {
        List<Node> folds = List.of();
        for (Symbol input : call.inputs()) {
            List<Node> before = around.getOrDefault(input.node(), List.of());
            if (before.size() > folds.size()) folds = before;
        }
        if (!(call.layer() instanceof Folding folding)) return folds;
        if (!folding.folds()) return folds.subList(0, folds.size() - 1);
        List<Node> more = new ArrayList<>(folds);
        more.add(call);
        return List.copyOf(more);
    }

    /** Whether the samples of what a call puts out are timesteps. */
    public boolean within(Node call) {
        return !around.get(call).isEmpty();
    }

    /** What a call put out with the timesteps in their place again: (samples, timesteps, …); the same array. */
    public Tensor unfolded(Session run, Node call, Tensor output) {
        if (!within(call)) return output;
        Shape outermost =
                run.value(around.get(call).get(0).inputs().get(0)).tensor().shape();
        Shape shape = output.shape().dropFirst(1);
        for (int i = around.get(call).size() - 1; i >= 0; i--) {
            Node fold = around.get(call).get(i);
            shape = shape.prepend(
                    run.value(fold.inputs().get(0)).tensor().shape().dim(1));
        }
        return output.reshaped(shape.prepend(outermost.dim(0)));
    }

    /**
     * Which rows of a call's data count: those that no mask leaves out, neither the data's own nor that of a sequence that was folded.
     *
     * @param own mask of the data, or null
     * @param rows how many rows there are, samples first
     * @return a flag a row; null if all count
     */
    public boolean @Nullable [] counted(Session run, Node call, @Nullable Mask own, int rows) {
        List<Mask> masks = new ArrayList<>();
        if (own != null) masks.add(own);
        for (Node fold : around.get(call)) {
            Mask mask = run.value(fold.inputs().get(0)).mask();
            if (mask != null) masks.add(mask);
        }
        if (masks.isEmpty()) return null;
        boolean[] counted = new boolean[rows];
        Arrays.fill(counted, true);
        for (Mask mask : masks) {
            int each = rows / mask.keep().length;
            for (int row = 0; row < rows; row++) counted[row] &= mask.keep()[row / each];
        }
        return counted;
    }
}
