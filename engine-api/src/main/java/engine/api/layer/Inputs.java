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

    /** The inputs of a call of this layer. */
    public static Inputs of(Layer layer, List<Flow> flows) {
        return new Inputs(flows, layer.arguments(flows.size()));
    }

    /** How many inputs there are. */
    public int size() {
        return flows.size();
    }

    /** Shape, type and mask of an input. */
    public Flow flow(int i) {
        return flows.get(i);
    }

    /** Shape of an input, batch first. */
    public Shape shape(int i) {
        return flows.get(i).shape();
    }

    /** Shapes of all inputs, batch first. */
    public List<Shape> shapes() {
        return flows.stream().map(Flow::shape).toList();
    }
}
