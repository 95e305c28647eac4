package engine.api.model;

import engine.api.Printable;
import engine.api.graph.Graph;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Keras' table of a model: a row a layer, and the totals.
 *
 * @param model the model
 * @param graph its {@link Model#architecture()}, or its {@link Model#graph()} to see the layers within others
 */
public record Summary(Model model, Graph graph) {
    private static final List<String> HEADER = List.of("Layer (type)", "Output Shape", "Param #", "Connected to");

    /** The header, then a row a layer. */
    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        for (Layer layer : graph.layers()) {
            List<String> connections = connections(layer);
            rows.add(List.of(
                    Printable.line(layer.name()) + " (" + layer.className() + ")",
                    outputs(layer).stream()
                            .map(output -> output.shape().toString())
                            .collect(Collectors.joining(", ")),
                    String.format(Locale.ROOT, "%,d", parameters(layer)),
                    connections.isEmpty() ? "-" : Printable.line(String.join(", ", connections))));
        }
        return rows;
    }

    /** The three lines under the table. */
    private List<String> totals() {
        long all = parameters();
        long trainable = trainableParameters();
        return List.of(
                String.format(Locale.ROOT, "Total params: %,d", all),
                String.format(Locale.ROOT, "Trainable params: %,d", trainable),
                String.format(Locale.ROOT, "Non-trainable params: %,d", all - trainable));
    }

    /** The outputs of a layer's first call. */
    public List<Symbol> outputs(Layer layer) {
        return graph.calls(layer).get(0).outputs();
    }

    /** As Keras writes them: {@code lstm_1[0][0]}, layer, call, output. */
    public List<String> connections(Layer layer) {
        List<String> connections = new ArrayList<>();
        for (Node call : graph.calls(layer)) {
            for (Symbol input : call.inputs()) {
                Layer source = input.node().layer();
                int sourceCall = graph.calls(source).indexOf(input.node());
                connections.add(source.name() + "[" + sourceCall + "][" + input.index() + "]");
            }
        }
        return connections;
    }

    /** How many numbers a layer's weights are. */
    public long parameters(Layer layer) {
        return count(model.variables(layer));
    }

    /** How many numbers all weights are. */
    public long parameters() {
        return count(model.variables());
    }

    /** How many of them are trained. */
    public long trainableParameters() {
        return count(model.trainableVariables());
    }

    private static long count(List<Variable> variables) {
        return variables.stream().mapToLong(variable -> variable.value().size()).sum();
    }

    /** The whole table as text. */
    @Override
    public String toString() {
        List<List<String>> rows = rows();
        StringBuilder text = new StringBuilder("Model: \"" + Printable.line(model.name()) + "\"\n");
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String format = (column == 2 ? "%" : "%-") + width(rows, column) + "s  ";
                line.append(String.format(Locale.ROOT, format, row.get(column)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
            if (row == rows.get(0)) text.append("-".repeat(line.length() - 2)).append('\n');
        }
        return text.append('\n').append(String.join("\n", totals())).toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
    }
}
