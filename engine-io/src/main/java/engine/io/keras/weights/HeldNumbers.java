package engine.io.keras.weights;

import engine.api.Printable;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.graph.Expanded;
import engine.api.graph.Graph;
import engine.api.layer.Layer;
import engine.api.weight.WeightSpec;
import engine.io.file.Bounds;
import engine.io.hdf5.Hdf5File;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Compares what the layers of a configuration ask for with what a file of weights holds, before memory is allocated for it. */
public final class HeldNumbers {
    /** Numbers that layers may have without a file holding them. */
    private static final long FREE = 1 << 16;

    private static final int MOST_GROUPS = 100_000;
    private static final int LONGEST_PATH = 4_000;

    private HeldNumbers() {}

    /**
     * Refuses a graph with more numbers than the file.
     *
     * @throws engine.api.EngineException that names the layer which asks for most
     */
    public static void check(Graph architecture, Hdf5File file, String name) {
        long needed = 0;
        long most = -1;
        String greediest = "";
        Graph graph = Expanded.of(architecture).graph();
        for (Layer layer : graph.layers()) {
            long own = numbers(graph, layer);
            needed = Math.min(needed + own, Long.MAX_VALUE / 8);
            if (own > most) greediest = layer.name();
            most = Math.max(own, most);
        }
        if (needed <= FREE || needed <= file.size() / Float.BYTES) return;
        long held = Math.min(held(file, name), Bounds.inflated(file.size()) / Short.BYTES);
        if (needed > held + FREE) {
            throw Problem.file("the layers have more weights than the file")
                    .where(name)
                    .expected(needed + " numbers, most of them in layer " + greediest)
                    .found(held + " at most")
                    .exception();
        }
        Bounds.checkMemory(needed * Float.BYTES, name);
    }

    private static long numbers(Graph graph, Layer layer) {
        long sum = 0;
        for (WeightSpec weight : layer.weights(graph.calls(layer).get(0).flows())) sum += numbers(weight.shape());
        return Math.min(sum, Long.MAX_VALUE / 8);
    }

    private static long numbers(Shape shape) {
        long size = 1;
        for (int dim : shape.dims()) size = Math.min(size * Math.max(dim, 0), Integer.MAX_VALUE * 2L);
        return size;
    }

    /** The numbers of all datasets, as the file declares them. Its groups may hold each other: how many are looked at is bounded. */
    private static long held(Hdf5File file, String name) {
        long sum = 0;
        Deque<String> groups = new ArrayDeque<>(List.of(""));
        for (int looked = 0; !groups.isEmpty(); looked++) {
            String group = groups.pop();
            if (looked > MOST_GROUPS || group.length() > LONGEST_PATH) {
                throw Problem.file("groups that hold each other without end")
                        .where(name + ": " + Printable.excerpt(group))
                        .exception();
            }
            for (String child : file.children(group)) {
                String path = group + "/" + child;
                if (file.isDataset(path)) sum += numbers(Shape.of(file.dims(path)));
                else if (file.isGroup(path)) groups.push(path);
            }
        }
        return sum;
    }
}
