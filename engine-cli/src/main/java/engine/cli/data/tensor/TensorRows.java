package engine.cli.data.tensor;

import engine.api.Float32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.cli.console.Console;
import engine.io.text.ShortestDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model's outputs as a table: a row a sample, a column a number. */
public record TensorRows(List<String> names, List<Tensor> outputs) {

    /** Prints CSV, or one JSON document with an entry an output. */
    public void say(Console console, boolean json) {
        if (json) {
            Map<String, Object> predictions = new LinkedHashMap<>();
            for (int i = 0; i < outputs.size(); i++) {
                predictions.put(names.get(i), nested(outputs.get(i), 0, 0));
            }
            console.printJson(Map.of("predictions", predictions));
            return;
        }
        console.print("sample," + String.join(",", columns()));
        int samples = outputs.get(0).shape().dim(0);
        for (int sample = 0; sample < samples; sample++) console.print(sample + "," + row(sample));
    }

    /** The name of an output, with the place of a number in it where it has several. */
    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Shape sample = outputs.get(i).shape().dropFirst(1);
            int size = sample.size();
            for (int at = 0; at < size; at++) columns.add(size == 1 ? names.get(i) : names.get(i) + place(sample, at));
        }
        return columns;
    }

    private static String place(Shape shape, int at) {
        StringBuilder place = new StringBuilder();
        for (int index : shape.position(at)) place.append('[').append(index).append(']');
        return place.toString();
    }

    private String row(int sample) {
        List<String> cells = new ArrayList<>();
        for (Tensor output : outputs) {
            int size = output.shape().dropFirst(1).size();
            for (int at = 0; at < size; at++) {
                double value = output.get(sample * size + at);
                cells.add(
                        output instanceof Float32
                                ? ShortestDecimal.python((float) value)
                                : ShortestDecimal.python(value));
            }
        }
        return String.join(",", cells);
    }

    private static Object nested(Tensor tensor, int axis, int offset) {
        if (axis == tensor.shape().rank()) return tensor.get(offset);
        int stride = tensor.shape().dropFirst(axis + 1).size();
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < tensor.shape().dim(axis); i++) list.add(nested(tensor, axis + 1, offset + i * stride));
        return list;
    }
}
