package engine.inspect.align;

import engine.api.facet.Recurrent;
import engine.api.facet.UnitLayer;
import engine.api.facet.Windowed;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.model.Model;
import engine.inspect.gate.RecurrentViews;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The layers of a model whose units may stand in any order, and why others must keep theirs. */
final class UnitGroups {
    private static final Set<String> RECURRENT = Set.of("kernel", "recurrent_kernel", "bias");

    private final Model model;
    private final Weights weights;
    private final List<UnitGroup> groups = new ArrayList<>();
    private final Map<String, String> kept = new LinkedHashMap<>();

    UnitGroups(Model model, Weights weights) {
        this.model = model;
        this.weights = weights;
        StateChains chains = new StateChains(model.graph());
        for (Layer layer : model.graph().layers()) {
            if (weights.collapsed(layer) || model.variables(layer).isEmpty()) continue;
            String strange = "of a " + layer.className() + " it is not known whether its order counts";
            if (!(layer instanceof UnitLayer units) || !endsInUnits(units)) kept.put(layer.name(), strange);
            else if (!(layer instanceof Recurrent recurrent)) add(units);
            else if (chains.of(recurrent).get(0) == layer)
                add(chains, chains.of(recurrent)); // or in the chain of another
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

    /** Whether the columns of all its weights are units, block by block, and a recurrent layer has no others than those that are known. */
    private boolean endsInUnits(UnitLayer layer) {
        if (layer instanceof Windowed window && !window.seesRows()) return false;
        int width = layer.blocks() * layer.units();
        return model.variables(layer).stream()
                .allMatch(weight -> weight.shape().rank() > 0
                        && weight.shape().last() == width
                        && (!(layer instanceof Recurrent) || RECURRENT.contains(weight.name())));
    }

    /** Recurrent layers that hand their states on, as one group: their units have one order. */
    private void add(StateChains chains, List<Recurrent> chain) {
        Followers followers = new Followers(model.graph(), weights);
        for (Recurrent layer : chain) {
            String obstacle = chains.obstacle(layer);
            if (!obstacle.isEmpty()) {
                chain.forEach(member -> kept.put(member.name(), obstacle));
                return;
            }
            follow(layer, followers);
        }
        int units = chain.get(0).units();
        List<Touch> touches = new ArrayList<>();
        chain.forEach(layer -> touches.addAll(columns(layer)));
        int own = touches.size();
        for (Recurrent layer : chain) {
            int place = weights.place(layer.name() + "/recurrent_kernel");
            touches.add(new Touch(place, 0, units(units, 1, 0), new boolean[] {true}));
        }
        add(chain, touches, own, followers);
    }

    private void add(UnitLayer layer) {
        Followers followers = new Followers(model.graph(), weights);
        follow(layer, followers);
        List<Touch> touches = columns(layer);
        if (!layer.activation().elementwise()) kept.put(layer.name(), "its activation looks across its units");
        else add(List.of(layer), touches, touches.size(), followers);
    }

    private void follow(UnitLayer layer, Followers followers) {
        for (Node call : model.graph().calls(layer))
            followers.follow(call.outputs().get(0), units(layer.units(), 1, 0));
    }

    /** The layer's own columns; of a chain of linear layers those of their product. */
    private List<Touch> columns(UnitLayer layer) {
        int[][] places = units(layer.units(), layer.blocks(), layer.units());
        boolean[] negated = new boolean[layer.blocks()];
        if (layer.signBlock() != UnitLayer.NO_SIGN) negated[layer.signBlock()] = true;
        List<Touch> touches = new ArrayList<>();
        for (String weight : columnsOf(layer)) {
            int place = weights.place(layer.name() + "/" + weight);
            if (place >= 0) touches.add(new Touch(place, 1, places, negated));
        }
        return touches;
    }

    /** A layer without a bias may end a chain that has one. */
    private Collection<String> columnsOf(UnitLayer layer) {
        Set<String> names = new LinkedHashSet<>();
        model.variables(layer).forEach(variable -> names.add(variable.name()));
        names.add("bias");
        return names;
    }

    private static boolean odd(UnitLayer layer) {
        boolean out = !(layer instanceof Recurrent recurrent)
                || recurrent.memory() == null
                || recurrent.memory().out().odd();
        return layer.signBlock() != UnitLayer.NO_SIGN && layer.activation().odd() && out;
    }

    private void add(List<? extends UnitLayer> layers, List<Touch> touches, int own, Followers followers) {
        if (!followers.obstacle().isEmpty()) {
            layers.forEach(layer -> kept.put(layer.name(), followers.obstacle()));
            return;
        }
        UnitLayer first = layers.get(0);
        List<String> gates = RecurrentViews.gates(first);
        String name = String.join(" + ", layers.stream().map(Layer::name).toList());
        boolean flips = layers.stream().allMatch(UnitGroups::odd) && followers.flips();
        touches.addAll(followers.touches());
        groups.add(new UnitGroup(name, first.units(), flips, gates.isEmpty() ? List.of("") : gates, touches, own));
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
