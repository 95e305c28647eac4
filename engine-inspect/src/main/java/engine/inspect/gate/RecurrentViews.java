package engine.inspect.gate;

import engine.api.Problem;
import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.Node;
import engine.api.layer.TimeDistributed;
import engine.api.model.Graph;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The registry of layers that have gates. */
public final class RecurrentViews {
    private static final String NO_GATES = "no layer of this model has gates";

    private static final Map<Class<? extends Layer>, Function<Layer, RecurrentView>> VIEWS =
            Map.of(Lstm.class, layer -> new LstmView((Lstm) layer));

    private RecurrentViews() {}

    /** The view into a layer, or null if it has no gates. */
    public static @Nullable RecurrentView of(Layer layer) {
        Function<Layer, RecurrentView> view = VIEWS.get(layer.getClass());
        return view == null ? null : view.apply(layer);
    }

    /** The gates of a layer's weights, those of a wrapper's inner layer included; none for a layer without. */
    public static List<String> gates(Layer layer) {
        RecurrentView view = of(TimeDistributed.unwrapped(layer));
        return view == null ? List.of() : view.gates();
    }

    /** The calls of recurrent layers in a graph, in the order they are computed. */
    public static List<Node> calls(Graph graph) {
        return graph.nodes().stream().filter(call -> of(call.layer()) != null).toList();
    }

    /**
     * The call that is meant.
     *
     * @param place the layer's name, with {@code @1} for its second call; null where there is but one
     * @throws engine.api.EngineException that lists the recurrent layers, if it is none of them or not clear which
     */
    public static Node call(Graph graph, @Nullable String place) {
        List<Node> calls = calls(graph);
        List<String> places = calls.stream().map(graph::place).toList();
        if (place == null && calls.size() == 1) return calls.get(0);
        if (place != null && places.contains(place)) return calls.get(places.indexOf(place));
        String named = place == null ? "" : place.replaceFirst("@\\d+$", "");
        if (place != null) graph.layer(named); // refuses an unknown name
        String there = places.isEmpty() ? NO_GATES : "the layers with gates are " + String.join(", ", places);
        if (place != null) {
            throw Problem.usage(places.contains(named) ? "the layer has no such call" : "this layer has no gates")
                    .where(place)
                    .hint(there)
                    .exception();
        }
        throw Problem.usage(places.isEmpty() ? NO_GATES : "it is not clear whose gates are meant")
                .where("model " + graph.name())
                .hint(places.isEmpty() ? Problem.key("summary") + " lists its layers" : there)
                .exception();
    }
}
