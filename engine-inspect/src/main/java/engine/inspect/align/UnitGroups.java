package engine.inspect.align;

import engine.api.layer.Dense;
import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.Node;
import engine.api.model.Graph;
import engine.api.model.Model;
import engine.inspect.gate.RecurrentViews;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The layers of a model whose units may stand in any order, and why others must keep theirs. */
final class UnitGroups {
    private final Model model;
    private final Weights weights;
    private final List<UnitGroup> groups = new ArrayList<>();
    private final Map<String, String> kept = new LinkedHashMap<>();

    UnitGroups(Model model, Weights weights) {
        this.model = model;
        this.weights = weights;
        for (Layer layer : model.graph().layers()) {
            if (layer instanceof Lstm lstm) add(lstm);
            else if (layer instanceof Dense dense && !weights.collapsed(dense)) add(dense);
        }
        dropConflicts();
    }

    List<UnitGroup> groups() {
        return groups;
    }

    /** By layer, why its units stay as they are. */
    Map<String, String> kept() {
        return kept;
    }

    private void add(Lstm lstm) {
        Graph graph = model.graph();
        Followers followers = new Followers(graph, weights);
        for (Node call : graph.calls(lstm)) {
            if (call.inputs().size() > 1) {
                kept.put(lstm.name(), "its initial state comes from elsewhere");
                return;
            }
            boolean statesRead = graph.nodes().stream()
                    .flatMap(node -> node.inputs().stream())
                    .anyMatch(input -> input.node() == call && input.index() > 0);
            boolean statesOut = graph.outputs().stream().anyMatch(out -> out.node() == call && out.index() > 0);
            if (statesRead || statesOut) {
                kept.put(lstm.name(), "its states go elsewhere");
                return;
            }
            followers.follow(call.outputs().get(0), units(lstm.units(), 1, 0));
        }
        List<Touch> touches = new ArrayList<>();
        int[][] blocks = units(lstm.units(), 4, lstm.units());
        boolean[] candidate = {false, false, true, false};
        for (String weight : List.of("kernel", "recurrent_kernel", "bias")) {
            int place = weights.place(lstm.name() + "/" + weight);
            if (place >= 0) touches.add(new Touch(place, 1, blocks, candidate));
        }
        int own = touches.size();
        touches.add(new Touch(
                weights.place(lstm.name() + "/recurrent_kernel"), 0, units(lstm.units(), 1, 0), new boolean[] {true}));
        add(lstm, lstm.units(), Followers.odd(lstm.activation()), touches, own, followers);
    }

    private void add(Dense dense) {
        Followers followers = new Followers(model.graph(), weights);
        int[][] units = units(dense.units(), 1, 0);
        for (Node call : model.graph().calls(dense))
            followers.follow(call.outputs().get(0), units);
        List<Touch> touches = new ArrayList<>();
        for (String weight : List.of("kernel", "bias")) {
            int place = weights.place(dense.name() + "/" + weight);
            if (place >= 0) touches.add(new Touch(place, 1, units, new boolean[] {true}));
        }
        if (!dense.activation().elementwise()) kept.put(dense.name(), "its activation looks across its units");
        else add(dense, dense.units(), Followers.odd(dense.activation()), touches, touches.size(), followers);
    }

    private void add(Layer layer, int units, boolean odd, List<Touch> touches, int own, Followers followers) {
        if (!followers.obstacle().isEmpty()) {
            kept.put(layer.name(), followers.obstacle());
            return;
        }
        List<String> gates = RecurrentViews.gates(layer);
        touches.addAll(followers.touches());
        groups.add(new UnitGroup(
                layer.name(), units, odd && followers.flips(), gates.isEmpty() ? List.of("") : gates, touches, own));
    }

    /** Unit u at u, u + step, …: {@code count} places. */
    private static int[][] units(int units, int count, int step) {
        int[][] places = new int[units][count];
        for (int u = 0; u < units; u++) for (int k = 0; k < count; k++) places[u][k] = u + k * step;
        return places;
    }

    /** Where two groups lie in the same rows, as in a layer that is called on both, neither can be moved alone. */
    private void dropConflicts() {
        Map<List<Integer>, UnitGroup> owner = new HashMap<>();
        for (UnitGroup group : List.copyOf(groups)) {
            for (Touch touch : group.touches()) {
                for (int[] places : touch.places()) {
                    for (int place : places) {
                        UnitGroup other = owner.putIfAbsent(List.of(touch.weight(), touch.axis(), place), group);
                        if (other == null || other == group) continue;
                        for (UnitGroup both : List.of(group, other)) {
                            groups.remove(both);
                            kept.put(both.layer(), "it shares rows of a weight with another layer");
                        }
                    }
                }
            }
        }
    }
}
