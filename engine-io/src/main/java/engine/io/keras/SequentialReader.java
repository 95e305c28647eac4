package engine.io.keras;

import engine.api.DType;
import engine.api.Shape;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Sequential: a list of layers in Keras 1 to 2.2, later an object with a name. */
final class SequentialReader implements ModelPart {
    private final Object config;
    private final ReadContext context;
    private final List<Map<String, Object>> objects;
    private final List<ModelPart> chain = new ArrayList<>();

    SequentialReader(Object config, String prefix, boolean frozen, ReadContext context) {
        this.config = config;
        this.context = context;
        this.objects = layers();
        for (Map<String, Object> object : objects) chain.add(ModelPart.of(object, prefix, frozen, context));
    }

    /** The whole model. */
    Graph read() {
        Symbol input = begins() ? chain.get(0).call(List.of()).get(0) : input().apply();
        Graph graph = Graph.functional(name(), List.of(input), walk(input));
        boolean plain = graph.nodes().size() == objects.size() + (begins() ? 0 : 1);
        return graph.sequential(plain);
    }

    @Override
    public List<Symbol> call(List<Symbol> inputs) {
        return walk(inputs.get(0));
    }

    @Override
    public List<String> layerNames() {
        List<String> names = new ArrayList<>();
        for (ModelPart part : chain) names.addAll(part.layerNames());
        return names;
    }

    private List<Symbol> walk(Symbol input) {
        Symbol last = input;
        for (ModelPart part : begins() ? chain.subList(1, chain.size()) : chain) {
            last = part.call(List.of(last)).get(0);
        }
        return List.of(last);
    }

    private boolean begins() {
        return chain.get(0) instanceof SingleLayer single && single.layer() instanceof InputLayer;
    }

    private Layer input() {
        SerializedLayer first = SerializedLayer.of(objects.get(0), context, false);
        return new InputLayer(first.name() + "_input", inputShape(objects.get(0), first), DType.FLOAT32);
    }

    private List<Map<String, Object>> layers() {
        Object list = config instanceof Map<?, ?> map ? map.get("layers") : config;
        List<Map<String, Object>> objects = new ArrayList<>();
        if (list instanceof List<?> items) {
            for (Object item : items) if (item instanceof Map<?, ?> map) objects.add(KerasObject.map(map));
        }
        if (objects.isEmpty()) {
            throw context.problem("model", "a Sequential without layers").exception();
        }
        return objects;
    }

    private String name() {
        return config instanceof Map<?, ?> map && map.get("name") instanceof String name ? name : "sequential";
    }

    /** Without an InputLayer the first layer tells the shape, or whoever built the model. */
    private Shape inputShape(Map<String, Object> object, SerializedLayer first) {
        Map<String, Object> keys = new HashMap<>(first.config());
        if (object.get("build_config") instanceof Map<?, ?> built) keys.putIfAbsent("built", built.get("input_shape"));
        if (config instanceof Map<?, ?> model) keys.putIfAbsent("built", model.get("build_input_shape"));
        List<Object> keras1 = keras1Shape(first.config());
        if (keras1 != null) keys.putIfAbsent("built", keras1);
        LayerConfig typed = new LayerConfig(first.className(), keys, context, false);
        for (String key : List.of("batch_input_shape", "batch_shape", "built")) {
            if (typed.has(key)) return typed.shape(key);
        }
        if (typed.has("input_shape")) return typed.shape("input_shape").prepend(Shape.UNKNOWN);
        throw typed.problem("the first layer does not tell the shape of the input")
                .hint("the model was saved before it was built; call it once on data, then save it")
                .exception();
    }

    /** Keras 1's {@code input_dim}, with {@code input_length} where there is a time axis; null if it is not there. */
    private static @Nullable List<Object> keras1Shape(Map<String, Object> config) {
        if (config.get("input_dim") == null) return null;
        List<@Nullable Object> dims = new ArrayList<>();
        dims.add(null); // the batch
        if (config.containsKey("input_length")) dims.add(config.get("input_length"));
        dims.add(config.get("input_dim"));
        return dims;
    }
}
