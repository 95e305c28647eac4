package engine.io.keras.graph;

import engine.api.EngineException;
import engine.api.facet.Gated;
import engine.api.facet.MaskSource;
import engine.api.graph.NestedModel;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.io.keras.layer.LayerClasses;
import engine.io.keras.layer.LayerReader;
import engine.io.keras.layer.SerializedLayer;
import engine.io.keras.layer.quirk.DTypes;
import engine.io.keras.value.ReadContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a functional model's list of layers: a layer, a model, or a plain operation that Keras 3 wrote in between. It is understood
 * only when it is needed, since the arithmetic of masks is not.
 */
final class FileLayer {
    private static final Set<String> EXACT = Set.of("float32", "float64"); // what numbers here have room for

    private final Map<String, Object> json;
    private final LayerReader reader;
    private final boolean frozen;
    private final String name;
    private boolean namesOutput;
    private @Nullable Layer configured;
    private @Nullable Layer layer;
    private @Nullable List<InboundCall> calls;

    /** @param frozen whether the whole model is not trainable */
    FileLayer(Map<String, Object> json, boolean frozen, LayerReader reader) {
        this.json = json;
        this.reader = reader;
        this.frozen = frozen;
        Object given = json.get("name");
        if (given == null && json.get("config") instanceof Map<?, ?> config) given = config.get("name");
        if (!(given instanceof String text)) {
            throw context().problem("", "a layer without a name").exception();
        }
        name = text;
    }

    private ReadContext context() {
        return reader.context();
    }

    /** Keeps a cast whose name is that of an output of the model. */
    void nameOutput() {
        boolean exact =
                json.get("config") instanceof Map<?, ?> config && EXACT.contains(String.valueOf(config.get("dtype")));
        namesOutput = isCast() && exact;
    }

    String name() {
        return name;
    }

    /** The layer, or the model as a layer, made when first asked for and shared by its calls. */
    Layer layer() {
        if (layer == null) {
            Layer of = configured();
            if (of instanceof Gated recurrent && readsMaskBesideStates()) of = recurrent.maskBesideStates(true);
            layer = frozen ? of.trainable(false) : of;
        }
        return layer;
    }

    /** The same as its configuration says alone, whatever its calls do. */
    private Layer configured() {
        if (configured == null) {
            if (isOperation() && !reader.classes().readsOperation(className())) throw refusedOperation();
            configured = reader.read(json).named(name);
        }
        return configured;
    }

    private String className() {
        return String.valueOf(json.get("class_name"));
    }

    /** Whether a call names a mask beside initial states; Keras 3 computes there without a mask otherwise. */
    boolean readsMaskBesideStates() {
        return calls().stream().anyMatch(InboundCall::masksBesideStates);
    }

    /** Whether a call of it may name a mask; cheap, and true of few. */
    boolean isMasked() {
        return !isOperation() && calls().stream().anyMatch(InboundCall::isMasked);
    }

    /** Whether it finds masks in its inputs. */
    boolean isMaskSource() {
        return isLayer() && configured() instanceof MaskSource;
    }

    /** The names by which its calls take masks. */
    Set<String> maskNames() {
        return isLayer() ? configured().maskNames() : Set.of();
    }

    /** Whether it takes arrays among its arguments as they are. */
    boolean takesArrays() {
        return isOperation();
    }

    /** The same, and in an {@code .h5}, which does not say so, a class that only an operation has. */
    boolean mayBeOperation() {
        LayerClasses classes = reader.classes();
        boolean unsaid = !json.containsKey("module");
        return isOperation() || unsaid && classes.readsOperation(className()) && !classes.reads(className());
    }

    /** Whether its class has this name. */
    boolean isClass(String className) {
        return className.equals(className());
    }

    /** Whether it is a plain operation of this class. */
    boolean isOperation(String className) {
        return isOperation() && className.equals(className());
    }

    /** Whether it is one of Keras' operations. */
    boolean isOperation() {
        return SerializedLayer.isOperation(json.get("module"));
    }

    private RuntimeException refusedOperation() {
        return context()
                .problem("operation " + name, "not supported")
                .foundText(className())
                .hint(LayerReader.WRITE_YOUR_OWN)
                .exception();
    }

    /** Whether it may change between floating types, which here are one: what Keras 3 puts between layers of mixed precision. */
    boolean isCast() {
        return isOperation("Cast") && castTo().contains("float");
    }

    private String castTo() {
        return json.get("config") instanceof Map<?, ?> config ? String.valueOf(config.get("dtype")) : "";
    }

    /** Whether it may be left out, and need not be known. */
    boolean mayPassOn() {
        return isCast() || passesOn();
    }

    /** Whether it puts out what it is called on: what Keras 3 wraps a mask in that travels on. */
    private boolean passesOn() {
        return isOperation("ConvertToTensor")
                && json.get("config") instanceof Map<?, ?> config
                && config.get("dtype") == null;
    }

    /** Whether this engine has such a layer, so that leaving it out would be an omission. */
    boolean isLayer() {
        return !isOperation() && !SerializedLayer.isModel(json) && reader.unsupported(json) == null;
    }

    List<InboundCall> calls() {
        try {
            if (calls == null) calls = InboundCall.all(json.get("inbound_nodes"), "layer " + name, context());
            return calls;
        } catch (EngineException e) {
            throw context().located(e);
        }
    }

    /**
     * The number of the first call kept, as calls refer to it: before Keras 3 a model's own construction counts as one.
     */
    long firstCall() {
        return layer instanceof NestedModel && !context().generation().isKeras3() ? 1 : 0;
    }

    /** The same as the list of a model's outputs refers to it: there Keras 3, too, counts the construction of a functional model. */
    long firstOutputCall() {
        boolean functional = layer instanceof NestedModel model && model.schema() == NestedModel.FUNCTIONAL;
        return functional ? 1 : firstCall();
    }

    /** Begins the model: an input. */
    List<Symbol> begin() {
        if (!layer().schema().equals(InputLayer.SCHEMA)) {
            throw context().problem("layer " + name, "it is never called").exception();
        }
        return layer().applyAll();
    }

    /** Makes a call on these inputs. */
    List<Symbol> call(InboundCall call, List<Symbol> inputs) {
        if (inputs.isEmpty()) {
            throw context()
                    .problem("layer " + name, "called on nothing")
                    .expected("an output of another layer among the arguments of each call")
                    .exception();
        }
        if (passesOn()) return inputs;
        if (isCast() && castTo().contains("float16")) DTypes.say(castTo(), context());
        if (isCast() && inputs.get(0).dtype().isFloating() && !namesOutput) return inputs;
        try {
            return layer().call(inputs, CallArguments.of(call, layer(), context()));
        } catch (EngineException e) {
            throw context().located(e);
        }
    }
}
