package engine.api.layer;

import engine.api.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What a layer is called on.
 *
 * @param flows what is known of each input, in the order in which the arguments name them
 * @param arguments how they are passed
 */
public record Inputs(List<Flow> flows, Arguments arguments) {
    /** A masked input counts as having its own mask, so that a layer that returns the flow of an input passes that input's mask on. */
    public Inputs {
        List<Flow> own = new ArrayList<>();
        for (Flow flow : flows) own.add(flow.masked() ? flow.maskOf(own.size()) : flow);
        flows = List.copyOf(own);
    }

    public static Inputs of(Layer layer, List<Flow> flows) {
        return new Inputs(flows, layer.arguments(flows.size()));
    }

    public int size() {
        return flows.size();
    }

    public Flow flow(int i) {
        return flows.get(i);
    }

    public Shape shape(int i) {
        return flows.get(i).shape();
    }

    public List<Shape> shapes() {
        return flows.stream().map(Flow::shape).toList();
    }
}
