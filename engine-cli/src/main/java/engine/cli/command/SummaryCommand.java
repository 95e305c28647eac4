package engine.cli.command;

import engine.api.Problem;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Graph;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.cli.console.Console;
import engine.cli.console.EngineCommand;
import engine.cli.console.TextTable;
import engine.inspect.draw.DotGraph;
import engine.inspect.draw.SvgGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code engine summary}. */
@Command(name = "summary", description = "The layers of a model, their output shapes, parameters and connections.")
public final class SummaryCommand extends EngineCommand {
    private static final List<String> HEADER = List.of("Layer (type)", "Output Shape", "Param #", "Connected to");

    @Mixin
    private ModelArgument model = new ModelArgument();

    @Option(names = "--dot", description = "the graph for Graphviz: engine summary MODEL --dot | dot -Tpng > graph.png")
    private boolean dot;

    @Option(names = "--svg", description = "the graph as SVG")
    private boolean svg;

    SummaryCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        if ((dot ? 1 : 0) + (svg ? 1 : 0) + (global().json() ? 1 : 0) > 1) {
            throw Problem.usage("--dot, --svg and --json exclude each other").exception();
        }
        Model loaded = model.load(console()).model();
        if (dot || svg) {
            console().out().print(dot ? DotGraph.of(loaded) : SvgGraph.of(loaded));
            return DONE;
        }
        long trainable = count(loaded.trainableVariables());
        long all = count(loaded.variables());
        if (global().json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("name", loaded.name());
            document.put(
                    "layers",
                    loaded.graph().layers().stream()
                            .map(layer -> json(loaded, layer))
                            .toList());
            document.put("parameters", all);
            document.put("trainable", trainable);
            document.put("non_trainable", all - trainable);
            console().printJson(document);
            return DONE;
        }
        console().print("Model: \"" + loaded.name() + "\"");
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        for (Layer layer : loaded.graph().layers()) rows.add(row(loaded, layer));
        TextTable.print(console(), rows);
        console().print("");
        console().print(String.format(Locale.ROOT, "Total params: %,d", all));
        console().print(String.format(Locale.ROOT, "Trainable params: %,d", trainable));
        console().print(String.format(Locale.ROOT, "Non-trainable params: %,d", all - trainable));
        return DONE;
    }

    private static long count(List<Variable> variables) {
        return variables.stream().mapToLong(variable -> variable.value().size()).sum();
    }

    private static List<String> row(Model model, Layer layer) {
        return List.of(
                layer.name() + " (" + layer.className() + ")",
                shapes(model.graph(), layer),
                String.format(Locale.ROOT, "%,d", count(model.variables(layer))),
                connections(model.graph(), layer).isEmpty()
                        ? "-"
                        : String.join(", ", connections(model.graph(), layer)));
    }

    private static String shapes(Graph graph, Layer layer) {
        return outputs(graph, layer).stream()
                .map(output -> output.shape().toString())
                .collect(Collectors.joining(", "));
    }

    private static List<Symbol> outputs(Graph graph, Layer layer) {
        return graph.calls(layer).get(0).outputs();
    }

    /** As Keras writes them: {@code lstm_1[0][0]}, layer, call, output. */
    private static List<String> connections(Graph graph, Layer layer) {
        List<String> connections = new ArrayList<>();
        if (layer instanceof InputLayer) return connections;
        for (Node call : graph.calls(layer)) {
            for (Symbol input : call.inputs()) {
                Layer source = input.node().layer();
                int sourceCall = graph.calls(source).indexOf(input.node());
                connections.add(source.name() + "[" + sourceCall + "][" + input.index() + "]");
            }
        }
        return connections;
    }

    private static Map<String, Object> json(Model model, Layer layer) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", layer.name());
        entry.put("type", layer.className());
        entry.put(
                "output_shapes",
                outputs(model.graph(), layer).stream().map(SummaryCommand::dims).toList());
        entry.put("parameters", count(model.variables(layer)));
        entry.put("trainable", layer.trainable());
        entry.put("connected_to", connections(model.graph(), layer));
        return entry;
    }

    /** Dimensions with null for an open one. */
    private static List<@Nullable Integer> dims(Symbol output) {
        List<@Nullable Integer> dims = new ArrayList<>();
        for (int dim : output.shape().dims()) dims.add(dim < 0 ? null : dim);
        return dims;
    }
}
