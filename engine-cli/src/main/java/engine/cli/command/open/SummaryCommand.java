package engine.cli.command.open;

import engine.api.Problem;
import engine.api.graph.Graph;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.Summary;
import engine.cli.command.ModelArgument;
import engine.cli.console.Console;
import engine.cli.console.EngineCommand;
import engine.inspect.draw.DotGraph;
import engine.inspect.draw.SvgGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code engine summary}. */
@Command(name = "summary", description = "The layers of a model, their output shapes, parameters and connections.")
public final class SummaryCommand extends EngineCommand {
    @Mixin
    private ModelArgument model = new ModelArgument();

    @Option(names = "--dot", description = "the graph for Graphviz: engine summary MODEL --dot | dot -Tpng > graph.png")
    private boolean dot;

    @Option(names = "--expand-nested", description = "the layers within models and wrappers instead of these")
    private boolean expandNested;

    @Option(names = "--svg", description = "the graph as SVG")
    private boolean svg;

    public SummaryCommand(Console console) {
        super(console);
    }

    /** What only rearranges within a wrapper stands where it is called, not behind all others. */
    private static Graph inOrderOfCalls(Graph graph) {
        return graph.layersInOrder(graph.nodes().stream()
                .map(node -> node.layer().name())
                .distinct()
                .toList());
    }

    @Override
    protected int run() {
        if ((dot ? 1 : 0) + (svg ? 1 : 0) + (global().json() ? 1 : 0) > 1) {
            throw Problem.usage("--dot, --svg and --json exclude each other").exception();
        }
        Model loaded = model.load(console()).model();
        if (dot || svg) {
            console().print((dot ? DotGraph.of(loaded) : SvgGraph.of(loaded)).stripTrailing());
            return DONE;
        }
        Summary summary = expandNested ? new Summary(loaded, inOrderOfCalls(loaded.graph())) : loaded.summary();
        if (global().json()) {
            console().printJson(document(summary));
            return DONE;
        }
        console().print(summary.toString());
        return DONE;
    }

    private static Map<String, Object> document(Summary summary) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", summary.model().name());
        document.put(
                "layers",
                summary.graph().layers().stream()
                        .map(layer -> json(summary, layer))
                        .toList());
        document.put("parameters", summary.parameters());
        document.put("trainable", summary.trainableParameters());
        document.put("non_trainable", summary.parameters() - summary.trainableParameters());
        return document;
    }

    private static Map<String, Object> json(Summary summary, Layer layer) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", layer.name());
        entry.put("type", layer.className());
        entry.put(
                "output_shapes",
                summary.outputs(layer).stream().map(SummaryCommand::dims).toList());
        entry.put("parameters", summary.parameters(layer));
        entry.put("trainable", layer.trainable());
        entry.put("connected_to", summary.connections(layer));
        return entry;
    }

    /** Dimensions with null for an open one. */
    private static List<@Nullable Integer> dims(Symbol output) {
        List<@Nullable Integer> dims = new ArrayList<>();
        for (int dim : output.shape().dims()) dims.add(dim < 0 ? null : dim);
        return dims;
    }
}
