package engine.inspect.align;

import engine.api.Shape;
import engine.api.facet.Elementwise;
import engine.api.facet.Folding;
import engine.api.facet.Merging;
import engine.api.facet.Rearranging;
import engine.api.facet.Recurrent;
import engine.api.facet.RowMoving;
import engine.api.facet.UnitLayer;
import engine.api.facet.Windowed;
import engine.api.graph.Graph;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Follows the units of a layer to the weights that read them. */
final class Followers {
    private final Graph graph;
    private final Weights weights;
    private final List<Touch> touches = new ArrayList<>();
    private boolean flips = true;
    private String obstacle = "";

    Followers(Graph graph, Weights weights) {
        this.graph = graph;
        this.weights = weights;
    }

    /** Rows of kernels, each once. */
    List<Touch> touches() {
        return touches;
    }

    /** Whether everything on the way is odd. */
    boolean flips() {
        return flips;
    }

    /** Why the units must stay in their order; empty if they need not. */
    String obstacle() {
        return obstacle;
    }

    /** Follows a symbol in whose last axis unit {@code u} has the places {@code places[u]}. */
    void follow(Symbol symbol, int[][] places) {
        if (graph.outputs().contains(symbol)) obstacle = "its units are an output of the model";
        for (Node node : graph.nodes()) {
            for (int i = 0; i < node.inputs().size(); i++) {
                if (node.inputs().get(i).equals(symbol)) into(node, i, places);
            }
        }
    }

    private void into(Node node, int input, int[][] places) {
        Layer layer = node.layer();
        Symbol output = node.outputs().get(0);
        if (layer instanceof UnitLayer reader && reader.isProduct() || layer instanceof Recurrent && input == 0) {
            read(layer.name() + "/kernel", places);
        } else if (layer instanceof Windowed window && window.seesRows() && input == 0) {
            if (window.columnByColumn()) {
                flips = false; // the largest of turned numbers is another one
                follow(output, places);
            } else {
                read(layer.name() + "/kernel", ofEveryTap(layer.name() + "/kernel", node, places));
            }
        } else if (layer instanceof Elementwise function && free(function) && input == 0) {
            flips &= function.function() != null && function.function().odd();
            follow(output, places);
        } else if (layer instanceof Folding folding) {
            if (folding.folds() || input == 0)
                follow(output, places); // of the sequence itself the unfolding takes the shape alone
        } else if (layer instanceof Merging joined
                && joined.joinsRows(output.shape().rank())) {
            follow(output, shifted(places, offset(node, input)));
        } else if (layer instanceof RowMoving moving && moving.movesRows() && input == 0
                || layer instanceof Rearranging && keepsRows(node)) {
            follow(output, places);
        } else if (layer instanceof Rearranging && makesOneRow(node)) {
            follow(output, repeated(places, node.inputs().get(0).shape()));
        } else {
            obstacle = "its units go into " + layer.name() + " (" + layer.className() + "), where their order counts";
        }
    }

    /** Whether it is the same function of each number. */
    private boolean free(Elementwise layer) {
        boolean weights = graph.calls(layer).stream()
                .anyMatch(call -> !layer.weights(call.flows()).isEmpty());
        return (layer.function() == null || layer.function().elementwise()) && !weights;
    }

    private static boolean keepsRows(Node node) {
        int width = node.inputs().get(0).shape().last();
        return width != Shape.UNKNOWN && width == node.outputs().get(0).shape().last();
    }

    private static boolean makesOneRow(Node node) {
        return known(node.inputs().get(0).shape())
                && node.outputs().get(0).shape().rank() == 2;
    }

    private void read(String kernel, int[][] places) {
        Touch touch = new Touch(weights.place(kernel), 0, places, allTrue(places[0].length));
        boolean known = touches.stream()
                .anyMatch(other -> other.weight() == touch.weight() && other.places()[0][0] == places[0][0]);
        if (!known) touches.add(touch); // a shared layer reads the same units twice
    }

    /** The rows of a kernel's taps lie one behind the other, each with a row a column of the input. */
    private int[][] ofEveryTap(String kernel, Node node, int[][] places) {
        int width = node.inputs().get(0).shape().last();
        int rows = weights.matrices().get(weights.place(kernel)).rows();
        return repeated(places, Shape.of(Shape.UNKNOWN, rows / width, width));
    }

    private static boolean[] allTrue(int length) {
        boolean[] all = new boolean[length];
        Arrays.fill(all, true);
        return all;
    }

    private static int offset(Node node, int input) {
        int offset = 0;
        for (int i = 0; i < input; i++) offset += node.inputs().get(i).shape().last();
        return offset;
    }

    private static boolean known(Shape shape) {
        return shape.dropFirst(1).isKnown();
    }

    private static int[][] shifted(int[][] places, int by) {
        int[][] shifted = new int[places.length][];
        for (int u = 0; u < places.length; u++) {
            shifted[u] = places[u].clone();
            for (int k = 0; k < shifted[u].length; k++) shifted[u][k] += by;
        }
        return shifted;
    }

    /** Row after row of a sample, one behind the other. */
    private static int[][] repeated(int[][] places, Shape shape) {
        int width = shape.last();
        int rows = shape.dropFirst(1).size() / width;
        int[][] repeated = new int[places.length][];
        for (int u = 0; u < places.length; u++) {
            int own = places[u].length;
            repeated[u] = new int[rows * own];
            for (int k = 0; k < repeated[u].length; k++) repeated[u][k] = k / own * width + places[u][k % own];
        }
        return repeated;
    }
}
