package engine.cli.inspect;

import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.cli.console.Console;
import engine.cli.console.TextTable;
import engine.inspect.where.LinearStretch;
import engine.inspect.where.Meeting;
import engine.inspect.where.Provenance;
import engine.inspect.where.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an input goes, for people and as JSON.
 *
 * @param moved by call, what it moves on data; empty without data
 */
public record WhereText(Model model, InputPlace place, Provenance provenance, Map<Node, Double> moved) {

    private static final String NOT_KNOWN =
            "all that goes into these layers is taken to reach all that comes out, for what happens within is not known: ";

    /** Prints the weights it meets, the ways to the outputs, what it moves, and its exact coefficients where the way is linear. */
    public void print(Console console) {
        console.print(place + " meets first: " + meetings());
        for (Route route : provenance.routes()) {
            console.print("on its way to " + route.output() + ": " + route.chain());
            console.print("  " + String.join(", ", route.variables()));
        }
        if (provenance.routes().isEmpty()) console.print("it reaches no output");
        coefficients()
                .forEach((output, numbers) -> console.print("the way to " + output + " is linear: each step of " + place
                        + " moves it by " + shown(numbers)));
        console.print("");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("layer", "moved on data", "upper bound by weights"));
        for (Node call : provenance.reached()) {
            Double measured = moved.get(call);
            rows.add(List.of(
                    model.graph().place(call),
                    measured == null ? "-" : Double.isNaN(measured) ? "constant" : number(measured),
                    number(provenance.upperBound(call))));
        }
        TextTable.print(console, rows);
        if (moved.isEmpty()) console.notice("--data FILE measures what it moves");
        if (!unknown().isEmpty()) console.notice(NOT_KNOWN + String.join(", ", unknown()));
    }

    private List<String> unknown() {
        return provenance.unknown().stream().map(model.graph()::place).toList();
    }

    /** One number stands for itself. */
    private static Object shown(List<List<Double>> numbers) {
        List<Double> first = numbers.get(0);
        return numbers.size() > 1 ? numbers : first.size() > 1 ? first : first.get(0);
    }

    private String meetings() {
        List<String> met = provenance.meetings().stream().map(Meeting::toString).toList();
        return met.isEmpty() ? "no weight" : String.join(", ", met);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /**
     * The exact derivative of each output by each of the input's numbers, where there is nothing but linear layers between the two: a list
     * for each number of the output.
     */
    private Map<String, List<List<Double>>> coefficients() {
        Map<String, List<List<Double>>> byOutput = new LinkedHashMap<>();
        Symbol input = model.graph().inputs().get(model.inputNames().indexOf(place.layer()));
        for (Route route : provenance.routes()) {
            int output = model.outputNames().indexOf(route.output());
            Symbol end = model.graph().outputs().get(output);
            if (!end.shape().dropFirst(1).isKnown()) continue;
            List<List<Double>> numbers = new ArrayList<>();
            for (int element = 0; element < end.shape().dropFirst(1).size(); element++) {
                List<Double> found = coefficients(LinearStretch.before(model, output, element), input);
                if (found == null) break; // nor is the way to any other number linear
                numbers.add(found);
            }
            if (!numbers.isEmpty()) byOutput.put(route.output(), numbers);
        }
        return byOutput;
    }

    /** Null if a way leads through a layer that is not linear. */
    private @Nullable List<Double> coefficients(LinearStretch stretch, Symbol input) {
        double[] all = stretch.coefficients().get(input);
        boolean otherWays = stretch.coefficients().keySet().stream()
                .anyMatch(end -> end != input && provenance.reached().contains(end.node()));
        if (all == null || otherWays) return null;
        List<Double> chosen = new ArrayList<>();
        int width = input.shape().last();
        for (int i = 0; i < all.length; i++) if (place.columns(model).get(i % width)) chosen.add(all[i]);
        return chosen;
    }

    /** Everything. */
    public Map<String, Object> json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("input", place.toString());
        document.put(
                "meets", provenance.meetings().stream().map(WhereText::json).toList());
        document.put("routes", provenance.routes().stream().map(WhereText::json).toList());
        document.put("linear_coefficients", coefficients());
        List<Map<String, Object>> layers = new ArrayList<>();
        for (Node call : provenance.reached()) {
            Map<String, Object> layer = new LinkedHashMap<>();
            layer.put("layer", model.graph().place(call));
            if (moved.containsKey(call)) layer.put("moved", moved.get(call));
            layer.put("upper_bound", provenance.upperBound(call));
            layers.add(layer);
        }
        document.put("layers", layers);
        document.put("unknown", unknown());
        return document;
    }

    private static Map<String, Object> json(Meeting meeting) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("text", meeting.toString());
        entry.put("variable", meeting.variable());
        entry.put("rows", meeting.rows().stream().boxed().toList());
        return entry;
    }

    private static Map<String, Object> json(Route route) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("output", route.output());
        entry.put("layers", route.calls());
        entry.put("variables", route.variables());
        return entry;
    }
}
