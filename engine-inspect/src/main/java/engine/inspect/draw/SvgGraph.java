package engine.inspect.draw;

import engine.api.layer.Symbol;
import engine.api.model.Model;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A model's graph as SVG that needs nothing else: each call below all it depends on, in light and dark. */
public final class SvgGraph {
    private static final int HEIGHT = 62;
    private static final int DOWN = 100; // from row to row
    private static final int GAP = 30;
    private static final int MARGIN = 10;
    private static final double LETTER = 7.4; // of 13 pixels, wide
    private static final String STYLE = """
            <style>
              .graph { font: 13px system-ui, sans-serif; }
              .graph rect { fill: #f6f8fa; stroke: #57606a; } .graph path { fill: none; stroke: #57606a; }
              .graph text { fill: #1f2328; text-anchor: middle; } .graph .name { font-weight: 600; }
              @media (prefers-color-scheme: dark) {
                .graph rect { fill: #21262d; stroke: #8b949e; } .graph text { fill: #e6edf3; } .graph path { stroke: #8b949e; }
              }
            </style>
            """;

    private final List<Box> boxes;
    private final Map<Box, Integer> rows = new HashMap<>();
    private final Map<Box, Integer> lefts = new HashMap<>();
    private int width;

    private SvgGraph(Model model) {
        boxes = DotGraph.boxes(model);
        for (Box box : boxes) {
            rows.put(
                    box,
                    box.call().inputs().stream()
                            .mapToInt(input -> rows.get(from(input)) + 1)
                            .max()
                            .orElse(0));
        }
        sinkInputs();
        place();
    }

    /** The picture. */
    public static String of(Model model) {
        return new SvgGraph(model).svg(model.name());
    }

    private Box from(Symbol symbol) {
        return DotGraph.from(boxes, symbol);
    }

    /** An input stands right above the first call that reads it. */
    private void sinkInputs() {
        for (Box box : boxes) {
            if (!box.call().inputs().isEmpty()) continue;
            boxes.stream()
                    .filter(other -> other.call().inputs().stream().anyMatch(input -> from(input) == box))
                    .mapToInt(rows::get)
                    .min()
                    .ifPresent(row -> rows.put(box, row - 1));
        }
    }

    private void place() {
        Map<Integer, Integer> ends = new HashMap<>(); // of each row
        for (Box box : boxes) {
            int left = ends.getOrDefault(rows.get(box), MARGIN);
            lefts.put(box, left);
            ends.put(rows.get(box), left + width(box) + GAP);
        }
        width = ends.values().stream().mapToInt(end -> end - GAP + MARGIN).max().orElse(2 * MARGIN);
        for (Box box : boxes) { // rows are centred
            lefts.merge(box, (width - (ends.get(rows.get(box)) - GAP + MARGIN)) / 2, Integer::sum);
        }
    }

    private static int width(Box box) {
        int longest = box.lines().stream().mapToInt(String::length).max().orElse(0);
        return (int) (longest * LETTER) + 24;
    }

    private int middle(Box box) {
        return lefts.get(box) + width(box) / 2;
    }

    private int top(Box box) {
        return MARGIN + rows.get(box) * DOWN;
    }

    private String svg(String name) {
        int height =
                boxes.stream().mapToInt(box -> top(box) + HEIGHT + MARGIN).max().orElse(0);
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"graph\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n",
                width,
                height,
                width,
                height));
        svg.append("<title>").append(escaped(name)).append("</title>\n").append(STYLE);
        for (Box box : boxes) box.call().inputs().forEach(input -> edge(svg, from(input), box));
        for (Box box : boxes) draw(svg, box);
        return svg.append("</svg>\n").toString();
    }

    private void edge(StringBuilder svg, Box above, Box below) {
        int start = top(above) + HEIGHT;
        int end = top(below);
        int bend = (start + end) / 2;
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%d %dC%d %d %d %d %d %d\"/>\n",
                middle(above),
                start,
                middle(above),
                bend,
                middle(below),
                bend,
                middle(below),
                end));
    }

    private void draw(StringBuilder svg, Box box) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n",
                lefts.get(box),
                top(box),
                width(box),
                HEIGHT));
        for (int line = 0; line < box.lines().size(); line++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\"%s>%s</text>\n",
                    middle(box),
                    top(box) + 19 + 18 * line,
                    line == 0 ? " class=\"name\"" : "",
                    escaped(box.lines().get(line))));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
