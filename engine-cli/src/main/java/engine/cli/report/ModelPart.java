package engine.cli.report;

import engine.api.Shape;
import engine.api.layer.Layer;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.cli.explain.Cells;
import engine.inspect.gate.RecurrentViews;
import engine.inspect.where.Meeting;
import engine.inspect.where.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report shows of the model itself: layers, and every weight with the names of its rows. */
record ModelPart(Model model, @Nullable Cells cells) {

    List<Map<String, Object>> layers() {
        List<Map<String, Object>> layers = new ArrayList<>();
        for (Layer layer : model.graph().layers()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", layer.name());
            entry.put("kind", layer.className());
            entry.put(
                    "output",
                    String.valueOf(
                            model.graph().calls(layer).get(0).outputs().get(0).shape()));
            entry.put(
                    "parameters",
                    model.variables(layer).stream()
                            .mapToLong(v -> v.value().size())
                            .sum());
            layers.add(entry);
        }
        return layers;
    }

    /** Biases are rows of one. */
    List<Map<String, Object>> weights() {
        Map<String, Map<Integer, String>> names = rowNames();
        List<Map<String, Object>> weights = new ArrayList<>();
        for (Layer layer : model.graph().layers()) {
            for (Variable variable : model.variables(layer)) {
                Shape shape = variable.shape();
                if (shape.size() == 0) continue;
                int columns = shape.rank() == 0 ? 1 : shape.last();
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("name", variable.path());
                entry.put("shape", shape.toString());
                entry.put("rows", shape.size() / columns);
                entry.put("columns", columns);
                entry.put("gates", RecurrentViews.gates(layer));
                entry.put("rowNames", rows(names.getOrDefault(variable.path(), Map.of()), shape.size() / columns));
                entry.put("data", Encoded.of(variable.value()));
                weights.add(entry);
            }
        }
        return weights;
    }

    private static List<String> rows(Map<Integer, String> names, int rows) {
        List<String> all = new ArrayList<>();
        for (int row = 0; row < rows; row++) all.add(names.getOrDefault(row, String.valueOf(row)));
        return all;
    }

    /** Rows that an input's column feeds carry its name. */
    private Map<String, Map<Integer, String>> rowNames() {
        Map<String, Map<Integer, String>> names = new LinkedHashMap<>();
        List<List<String>> labels = cells == null ? List.of() : cells.labels();
        for (int i = 0; i < model.inputNames().size(); i++) {
            String input = model.inputNames().get(i);
            for (int column = 0; column < model.graph().inputs().get(i).shape().last(); column++) {
                String name =
                        cells == null ? input + ":" + column : labels.get(i).get(column);
                for (Meeting meeting : Provenance.of(model, input, column).meetings()) {
                    if (!meeting.ofRows()) continue;
                    Map<Integer, String> rows = names.computeIfAbsent(meeting.variable(), v -> new LinkedHashMap<>());
                    meeting.rows().stream().forEach(row -> rows.put(row, name));
                }
            }
        }
        return names;
    }
}
