package engine.inspect.align;

import engine.api.layer.Dense;
import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.Node;
import engine.api.layer.TimeDistributed;
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
        StateChains chains = new StateChains(model.graph());
        for (Layer layer : model.graph().layers()) {
            if (layer instanceof Lstm lstm && chains.of(lstm).get(0) == lstm) add(chains, chains.of(lstm));
            else if (layer instanceof Lstm || weights.collapsed(layer)) continue; // in the chain of another
            else if (TimeDistributed.unwrapped(layer) instanceof Dense dense) add(layer, dense);
            else if (!model.variables(layer).isEmpty()) {
                kept.put(layer.name(), "of a " + layer.className() + " it is not known whether its order counts");
            }
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

    /** LSTMs that hand their states on, as one group: their units have one order. */
    private void add(StateChains chains, List<Lstm> chain) {
        Followers followers = new Followers(model.graph(), weights);
        for (Lstm lstm : chain) {
            String obstacle = chains.obstacle(lstm);
            if (!obstacle.isEmpty()) {
                chain.forEach(member -> kept.put(member.name(), obstacle));
                return;
            }
            for (Node call : model.graph().calls(lstm)) {
                followers.follow(call.outputs().get(0), units(lstm.units(), 1, 0));
            }
        }
        int units = chain.get(0).units();
        int[][] blocks = units(units, 4, units);
        boolean[] candidate = {false, false, true, false};
        List<Touch> touches = new ArrayList<>();
        for (Lstm lstm : chain) {
            for (String weight : List.of("kernel", "recurrent_kernel", "bias")) {
                int place = weights.place(lstm.name() + "/" + weight);
                if (place >= 0) touches.add(new Touch(place, 1, blocks, candidate));
            }
        }
        int own = touches.size();
        for (Lstm lstm : chain) {
            int place = weights.place(lstm.name() + "/recurrent_kernel");
            touches.add(new Touch(place, 0, units(units, 1, 0), new boolean[] {true}));
        }
        boolean odd = chain.stream().allMatch(lstm -> lstm.activation().odd());
        add(chain, units, odd, touches, own, followers);
    }

    /** A Dense layer, or the wrapper that applies one to every timestep. */
    private void add(Layer layer, Dense dense) {
        Followers followers = new Followers(model.graph(), weights);
        int[][] units = units(dense.units(), 1, 0);
        for (Node call : model.graph().calls(layer))
            followers.follow(call.outputs().get(0), units);
        List<Touch> touches = new ArrayList<>();
        for (String weight : List.of("kernel", "bias")) {
            int place = weights.place(Weights.path(layer) + "/" + weight);
            if (place >= 0) touches.add(new Touch(place, 1, units, new boolean[] {true}));
        }
        if (!dense.activation().elementwise()) kept.put(layer.name(), "its activation looks across its units");
        else add(List.of(layer), dense.units(), dense.activation().odd(), touches, touches.size(), followers);
    }

    private void add(
            List<? extends Layer> layers, int units, boolean odd, List<Touch> touches, int own, Followers followers) {
        if (!followers.obstacle().isEmpty()) {
            layers.forEach(layer -> kept.put(layer.name(), followers.obstacle()));
            return;
        }
        List<String> gates = RecurrentViews.gates(layers.get(0));
        String name = String.join(" + ", layers.stream().map(Layer::name).toList());
        touches.addAll(followers.touches());
        groups.add(new UnitGroup(
                name, units, odd && followers.flips(), gates.isEmpty() ? List.of("") : gates, touches, own));
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
