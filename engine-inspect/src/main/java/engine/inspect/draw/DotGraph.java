package engine.inspect.draw;

import engine.api.layer.Symbol;
import engine.api.model.Model;
import java.util.ArrayList;
import java.util.List;

/** A model's graph in the language of Graphviz, to be drawn with {@code dot -Tpng}. */
public final class DotGraph {
    private DotGraph() {}

    /** The graph, from the inputs at the top to the outputs. */
    public static String of(Model model) {
        List<Box> boxes = boxes(model);
        StringBuilder dot = new StringBuilder("digraph " + quoted(model.name()) + " {\n");
        dot.append("  node [shape=box, style=rounded, fontname=\"Helvetica\"];\n");
        for (Box box : boxes) {
            dot.append("  ")
                    .append(box.id())
                    .append(" [label=")
                    .append(quoted(String.join("\n", box.lines())))
                    .append("];\n");
        }
        for (Box box : boxes) {
            for (Symbol input : box.call().inputs()) {
                dot.append("  ")
                        .append(from(boxes, input).id())
                        .append(" -> ")
                        .append(box.id())
                        .append(";\n");
            }
        }
        return dot.append("}\n").toString();
    }

    static List<Box> boxes(Model model) {
        List<Box> boxes = new ArrayList<>();
        model.graph().nodes().forEach(call -> boxes.add(Box.of(model, call, boxes.size())));
        return boxes;
    }

    static Box from(List<Box> boxes, Symbol symbol) {
        return boxes.stream()
                .filter(box -> box.call() == symbol.node())
                .findFirst()
                .orElseThrow();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
