package engine.inspect.gate;

import engine.api.Problem;
import engine.api.facet.Gated;
import engine.api.facet.Recurrent;
import engine.api.graph.Graph;
import engine.api.layer.Checks;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.inspect.Folds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which layers have gates, and which call of them is meant. */
public final class RecurrentViews {
    private static final String NO_GATES = "no layer of this model has gates";

    private RecurrentViews() {}

    /** The view into a layer, or null if it has no gates, or gates that are images. */
    public static @Nullable RecurrentView of(Layer layer) {
        return layer instanceof Recurrent recurrent ? new RecurrentView(recurrent) : null;
    }

    /** The gates of a layer's weights; none for a layer without. */
    public static List<String> gates(Layer layer) {
        return layer instanceof Gated gated ? gated.gates() : List.of();
    }

    /**
     * The calls of recurrent layers in a graph, in the order they are computed. One that is applied to every timestep of a longer sequence
     * is not among them: its samples are timesteps, not the model's samples.
     */
    public static List<Node> calls(Graph graph) {
        Folds folds = new Folds(graph);
        return graph.nodes().stream()
                .filter(call -> of(call.layer()) != null && !folds.within(call))
                .toList();
    }

    /**
     * The call that is meant.
     *
     * @param place the layer's name, with {@code @1} for its second call; of a layer within another one the end of it will do,
     *     {@code forward_lstm} for {@code bidirectional/forward_lstm}, or the outer name, where only one layer is called so; null where there
     *     is but one
     * @throws engine.api.EngineException that lists the recurrent layers, if it is none of them or not clear which
     */
    public static Node call(Graph graph, @Nullable String place) {
        List<Node> calls = calls(graph);
        List<String> places = calls.stream().map(graph::place).toList();
        if (place == null && calls.size() == 1) return calls.get(0);
        if (place != null && places.contains(place)) return calls.get(places.indexOf(place));
        if (place != null) {
            List<String> meant = meant(places, place);
            if (meant.size() == 1) return calls.get(places.indexOf(meant.get(0)));
            if (meant.size() > 1) throw unclear(meant).where(place).exception();
        }
        String named = place == null ? "" : place.replaceFirst("@\\d+$", "");
        if (place != null && !places.contains(named)) checkKnown(graph, named);
        String there =
                places.isEmpty() ? NO_GATES : "the layers with gates to look at are " + String.join(", ", places);
        if (place != null) {
            throw Problem.usage(places.contains(named) ? "the layer has no such call" : "this layer has no gates")
                    .where(place)
                    .hint(there)
                    .exception();
        }
        if (places.isEmpty()) graph.layers().forEach(RecurrentViews::refuseUnseen);
        throw Problem.usage(places.isEmpty() ? NO_GATES : "it is not clear whose gates are meant")
                .where("model " + graph.name())
                .hint(places.isEmpty() ? Problem.key("summary") + " lists its layers" : there)
                .exception();
    }

    /** The places that end in a name, or lie within the layer of that name. */
    private static List<String> meant(List<String> places, String name) {
        return places.stream()
                .filter(place -> place.endsWith("/" + name) || place.startsWith(name + "/"))
                .toList();
    }

    private static Problem unclear(List<String> meant) {
        return Problem.usage("it is not clear which layer is meant").expected("one of " + String.join(", ", meant));
    }

    /** Refuses a name that no layer has, and a layer whose samples are not the model's. */
    private static void checkKnown(Graph graph, String name) {
        List<Layer> named = graph.layers().stream()
                .filter(layer -> layer.name().equals(name)
                        || !meant(List.of(layer.name()), name).isEmpty())
                .toList();
        if (named.isEmpty()) graph.layer(name); // refuses it
        named.forEach(RecurrentViews::refuseUnseen);
    }

    /** Refuses a layer with gates that is none of the calls above. */
    private static void refuseUnseen(Layer layer) {
        if (layer instanceof Gated gated && of(layer) == null) {
            throw Problem.usage("the gates of this layer are images, a number a filter and place, which are not shown")
                    .where(Checks.place(layer))
                    .hint("its kernels can be taken apart by gate: " + String.join(", ", gated.gates()))
                    .exception();
        }
        if (of(layer) == null) return;
        throw Problem.usage("this layer is applied to every timestep of a longer sequence: it has gates for each of"
                        + " them, not for the samples of the model")
                .where("layer " + layer.name())
                .exception();
    }
}
