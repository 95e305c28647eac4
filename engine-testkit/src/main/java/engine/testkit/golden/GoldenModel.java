package engine.testkit.golden;

import engine.api.Bool;
import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Schema;
import engine.api.graph.Graph;
import engine.api.layer.Arguments;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The model of one case: its layer called as the case says, with the golden's weights, and the golden's inputs. Masks come in as further
 * inputs, behind the case's own.
 */
public final class GoldenModel {
    private final Golden golden;
    private final List<Symbol> inputs = new ArrayList<>();
    private final List<Tensor> values = new ArrayList<>();
    private final Model model;

    /** @param dtype of the weights */
    public GoldenModel(Golden golden, DType dtype) {
        this.golden = golden;
        for (Tensor input : golden.all("input")) add("x" + inputs.size(), input);
        List<Symbol> masked = masked(new ArrayList<>(inputs));
        List<Symbol> outputs = golden.spec().containsKey("node") ? OpNode.call(golden, masked) : call(masked);
        this.model = new Model(Graph.functional("golden", inputs, outputs), dtype);
        List<Tensor> weights = golden.all("weight");
        if (weights.size() != model.variables().size())
            throw new AssertionError("weights " + model.variables() + ", Keras has " + weights);
        for (int i = 0; i < weights.size(); i++) model.variables().get(i).assign(weights.get(i));
    }

    private Symbol add(String name, Tensor value) {
        Shape shape = value.shape().rank() == 0 ? value.shape() : value.shape().with(0, Shape.UNKNOWN);
        DType dtype = value.dtype() == DType.FLOAT64 ? DType.FLOAT32 : value.dtype();
        Symbol symbol = InputLayer.of(name, shape).dtype(dtype).apply();
        inputs.add(symbol);
        values.add(value);
        return symbol;
    }

    /** The case's inputs, with the masks it gives them. */
    private List<Symbol> masked(List<Symbol> own) {
        List<?> masks = (List<?>) golden.spec().getOrDefault("masks", List.of());
        for (int i = 0; i < masks.size(); i++) {
            if (masks.get(i) == null) continue;
            Symbol mask = add("mask" + i, flags(masks.get(i)));
            own.set(i, Masked.of().named("masked" + i).apply(own.get(i), mask));
        }
        return own;
    }

    private static Bool flags(Object json) {
        List<Integer> dims = new ArrayList<>();
        List<Object> level = List.of(json);
        while (level.get(0) instanceof List<?> first) {
            dims.add(first.size());
            level = level.stream()
                    .<Object>flatMap(list -> ((List<?>) list).stream())
                    .toList();
        }
        boolean[] flags = new boolean[level.size()];
        for (int i = 0; i < flags.length; i++) flags[i] = ((Number) level.get(i)).intValue() != 0;
        return new Bool(Shape.of(dims.stream().mapToInt(n -> n).toArray()), flags);
    }

    private List<Symbol> call(List<Symbol> passed) {
        Schema<? extends Layer> schema =
                golden.schema() == null ? InnerLayers.schema("", golden.layer()) : golden.schema();
        Layer layer = InnerLayers.layer(schema, golden.map("config"));
        Map<String, Object> named = golden.map("arguments");
        Set<Integer> taken = new HashSet<>();
        Map<String, Object> leaves = new LinkedHashMap<>();
        named.forEach((key, tree) -> leaves.put(key, leaf(tree, taken)));
        List<Object> rest = new ArrayList<>();
        for (int i = 0; i < passed.size(); i++) if (!taken.contains(i)) rest.add(new Arguments.Input(i));
        List<Object> positional = golden.list() ? List.of(rest) : rest;
        return layer.call(passed, new Arguments(new ArrayList<>(positional), new LinkedHashMap<>(leaves)));
    }

    private static Object leaf(Object tree, Set<Integer> taken) {
        if (tree instanceof List<?> list)
            return list.stream().map(item -> leaf(item, taken)).toList();
        if (tree instanceof Boolean) return tree;
        int index = ((Long) tree).intValue();
        taken.add(index);
        return new Arguments.Input(index);
    }

    public Golden golden() {
        return golden;
    }

    public Model model() {
        return model;
    }

    /** A tensor an input of the model, those of masks included. */
    public List<Tensor> inputs() {
        return values;
    }
}
