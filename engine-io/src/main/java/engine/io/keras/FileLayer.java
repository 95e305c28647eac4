package engine.io.keras;

import engine.api.layer.Symbol;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a functional model's list of layers: a layer, a model, or a plain operation that Keras 3 wrote in between. It is understood
 * only when it is needed, since the arithmetic of masks is not.
 */
final class FileLayer {
    private final Map<String, Object> json;
    private final String prefix;
    private final boolean frozen;
    private final ReadContext context;
    private final String name;
    private @Nullable ModelPart part;
    private @Nullable List<InboundCall> calls;

    FileLayer(Map<String, Object> json, String prefix, boolean frozen, ReadContext context) {
        this.json = json;
        this.prefix = prefix;
        this.frozen = frozen;
        this.context = context;
        Object given = json.get("name");
        if (given == null && json.get("config") instanceof Map<?, ?> config) given = config.get("name");
        if (!(given instanceof String text))
            throw context.problem("", "a layer without a name").exception();
        name = text;
    }

    String name() {
        return name;
    }

    /** The layer or model, made when first asked for. */
    ModelPart part() {
        if (part == null) {
            if (isOperation()) throw refusedOperation();
            part = ModelPart.of(json, prefix, frozen, context);
            if (part instanceof SingleLayer layer && readsMaskBesideStates()) part = layer.readingMaskBesideStates();
        }
        return part;
    }

    /** Whether a call names a mask beside initial states; Keras 3 computes there without a mask otherwise. */
    boolean readsMaskBesideStates() {
        return calls().stream().anyMatch(InboundCall::masksBesideStates);
    }

    /** Whether it is a plain operation of this class. */
    boolean isOperation(String className) {
        return isOperation() && className.equals(json.get("class_name"));
    }

    private boolean isOperation() {
        return json.get("module") instanceof String module && module.contains(".ops");
    }

    private RuntimeException refusedOperation() {
        return context.problem("operation " + prefix + name, "not supported")
                .found(json.get("class_name"))
                .hint("this engine reads the layers " + LayerCodecs.names())
                .exception();
    }

    /** Whether it changes between floating types, which here are one: what Keras 3 puts between layers of mixed precision. */
    boolean isCast() {
        return isOperation()
                && "Cast".equals(json.get("class_name"))
                && json.get("config") instanceof Map<?, ?> config
                && String.valueOf(config.get("dtype")).contains("float");
    }

    /** Whether this engine has such a layer, so that leaving it out would be an omission. */
    boolean isLayer() {
        return !isOperation() && LayerCodecs.reads(String.valueOf(json.get("class_name")));
    }

    List<InboundCall> calls() {
        if (calls == null) calls = InboundCall.all(json.get("inbound_nodes"), "layer " + prefix + name, context);
        return calls;
    }

    /**
     * The number of the first call kept: a model's own construction counts as one, except that of a Sequential in Keras 3. Some versions
     * of Keras 3 do not count that of a functional model either; then something refers to its call 0.
     */
    long firstCall() {
        boolean sequential = part instanceof SequentialReader;
        boolean counted = part instanceof FunctionalReader || sequential && context.generation() != Generation.KERAS3;
        return counted ? 1 : 0;
    }

    List<Symbol> call(List<Symbol> inputs) {
        return isCast() ? inputs : part().call(inputs);
    }
}
