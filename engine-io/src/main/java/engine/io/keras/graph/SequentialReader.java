package engine.io.keras.graph;

import engine.api.EngineException;
import engine.api.config.KerasObject;
import engine.api.graph.Graph;
import engine.api.graph.NestedModel;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.io.keras.layer.LayerReader;
import engine.io.keras.layer.SerializedLayer;
import engine.io.keras.value.ReadContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Sequential: a list of layers in Keras 1 to 2.2, later an object with a name. */
final class SequentialReader {
    private final Object config;
    private final LayerReader reader;
    private final List<Map<String, Object>> objects;
    private final List<Layer> chain = new ArrayList<>();

    /** @param frozen whether its layers are not to be trained: those of a model within a model are frozen with the model */
    SequentialReader(Object config, boolean frozen, LayerReader reader) {
        this.config = config;
        this.reader = reader;
        this.objects = layers();
        for (Map<String, Object> object : objects) {
            Layer layer = reader.read(object);
            chain.add(frozen ? layer.trainable(false) : layer);
        }
    }

    private ReadContext context() {
        return reader.context();
    }

    /** The whole model. */
    Graph read() {
        boolean begins = chain.get(0).schema() == InputLayer.SCHEMA;
        Symbol input = (begins ? chain.get(0) : input()).apply();
        Symbol last = input;
        for (Layer layer : begins ? chain.subList(1, chain.size()) : chain) last = call(layer, last);
        Graph graph = Graph.functional(name(), List.of(input), List.of(last));
        return graph.sequential(graph.nodes().size() == objects.size() + (begins ? 0 : 1));
    }

    private Symbol call(Layer layer, Symbol input) {
        try {
            return layer.apply(input);
        } catch (EngineException e) {
            throw context().located(e);
        }
    }

    /** Without an InputLayer the first layer tells the shape, or whoever built the model. */
    private Layer input() {
        String name = chain.get(0).name() + "_input";
        if (chain.get(0) instanceof NestedModel first) {
            Symbol inner = first.graph().inputs().get(0);
            return InputLayer.of(name, inner.shape()).dtype(inner.dtype());
        }
        SerializedLayer first = SerializedLayer.of(objects.get(0), context());
        return InputLayer.of(name, FirstShape.of(first, built(), context()));
    }

    private @Nullable Object built() {
        if (objects.get(0).get("build_config") instanceof Map<?, ?> built) return built.get("input_shape");
        return config instanceof Map<?, ?> model ? model.get("build_input_shape") : null;
    }

    private List<Map<String, Object>> layers() {
        Object list = config instanceof Map<?, ?> map ? map.get("layers") : config;
        List<Map<String, Object>> objects = new ArrayList<>();
        if (list instanceof List<?> items) {
            for (Object item : items) if (item instanceof Map<?, ?> map) objects.add(KerasObject.map(map));
        }
        if (objects.isEmpty()) {
            throw context().problem("model", "a Sequential without layers").exception();
        }
        return objects;
    }

    private String name() {
        return config instanceof Map<?, ?> map && map.get("name") instanceof String name ? name : "sequential";
    }
}
