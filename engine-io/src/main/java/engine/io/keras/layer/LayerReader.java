package engine.io.keras.layer;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.config.Config;
import engine.api.config.KerasObject;
import engine.api.config.Key;
import engine.api.config.Nested;
import engine.api.config.Schema;
import engine.api.layer.Layer;
import engine.io.keras.layer.quirk.DTypes;
import engine.io.keras.layer.quirk.Quirks;
import engine.io.keras.layer.quirk.RawLayer;
import engine.io.keras.value.ReadContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Layers out of JSON, whatever their class: the quirks of the generation first, then the keys that the class states. A key that nobody
 * reads would be an effect this engine does not have, and is refused unless it is switched off.
 *
 * @param classes that files can hold
 * @param models reads models within the model
 */
public record LayerReader(ReadContext context, LayerClasses classes, NestedModels models) implements Nested {
    private static final Set<String> TAKES_TEXT =
            Set.of("StringLookup", "TextVectorization", "Hashing", "HashedCrossing");
    /** What to do about a layer that is not read. */
    public static final String WRITE_YOUR_OWN = "write it as a layer of your own and list it in a LayerCatalogue";

    private static final String TRAINABLE = "trainable";
    private static final String DTYPE = "dtype";

    /** The layer, or the model as a layer, that an object describes. */
    public Layer read(Map<String, Object> json) {
        return read(json, true);
    }

    /** @param named whether it must have a name; a cell within a layer need not */
    private Layer read(Map<String, Object> json, boolean named) {
        if (SerializedLayer.isModel(json)) return models.read(json);
        SerializedLayer serialized = SerializedLayer.of(json, context);
        RawLayer raw = new RawLayer(serialized.className(), serialized.config(), context);
        if (serialized.packageName().isEmpty() && !serialized.isOperation()) Quirks.apply(raw);
        Schema<? extends Layer> schema =
                schema(serialized, raw.className()).orElseThrow(() -> refused(serialized, raw));
        Layer layer = read(raw, schema, named);
        return raw.config().get(TRAINABLE) instanceof Boolean trainable && !trainable ? layer.trainable(false) : layer;
    }

    private Optional<Schema<? extends Layer>> schema(SerializedLayer serialized, String className) {
        if (serialized.isOperation()) return classes.operation(className);
        if (!serialized.packageName().isEmpty()) return classes.registered(serialized.packageName(), className);
        Optional<Schema<? extends Layer>> known = classes.layer(className);
        return known.isPresent() ? known : classes.registered("", className);
    }

    private Layer read(RawLayer raw, Schema<? extends Layer> schema, boolean named) {
        String name = raw.config().get("name") == null && !named ? "" : name(raw);
        boolean ownDtype = schema.keys().stream().anyMatch(key -> key.name().equals(DTYPE));
        if (!LayerClasses.isOperation(schema)) {
            if (ownDtype) DTypes.replace(raw);
            else DTypes.check(raw);
        }
        try {
            Config config = schema.read(raw.config(), this);
            for (Key<?> key : schema.keys()) config = beyondFiles(key, raw, config);
            refuseUnread(raw, schema);
            return schema.make(name, config);
        } catch (Schema.Misfit misfit) {
            throw located(misfit, raw);
        } catch (EngineException e) {
            throw context.located(e);
        }
    }

    private String name(RawLayer raw) {
        if (raw.config().get("name") instanceof String name && !name.isEmpty()) return name;
        throw raw.problem("name", "a layer without a name")
                .expected("a text")
                .found(raw.shown("name"))
                .exception();
    }

    private <T> Config beyondFiles(Key<T> key, RawLayer raw, Config config) {
        Object value = key.inFiles() ? null : raw.beyond().get(key.name());
        T read = value == null ? null : key.kind().read(value, this);
        return read == null ? config : config.with(key, read);
    }

    private RuntimeException located(Schema.Misfit misfit, RawLayer raw) {
        String key = misfit.key().name();
        EngineException reason = misfit.reason();
        if (reason == null) {
            String what = raw.config().containsKey(key) ? "wrong value" : "missing";
            return raw.problem(key, what)
                    .expected(misfit.key().kind().expected())
                    .found(raw.shown(key))
                    .exception();
        }
        Problem problem = reason.problem();
        boolean inner = problem.where() != null && problem.where().startsWith(context.file());
        if (inner) return reason; // of a layer within this one
        return problem.kind(Problem.Kind.FILE)
                .where(context.file() + ", " + raw.place(key))
                .found(raw.shown(key))
                .exception(reason);
    }

    /** Refuses what no one has read, unless it is switched off (a key of a later version at its default). */
    private static void refuseUnread(RawLayer raw, Schema<? extends Layer> schema) {
        Set<String> known = new HashSet<>(List.of("name", TRAINABLE));
        for (Key<?> key : schema.keys()) if (key.inFiles()) known.add(key.name());
        raw.config().forEach((key, value) -> {
            boolean off = value == null || value.equals(false) || value.equals(List.of()) || value.equals(Map.of());
            if (!off && !known.contains(key)) {
                throw raw.problem(key, "this engine does not know the key and cannot tell what it changes")
                        .found(raw.shown(key))
                        .exception();
            }
        });
        Object trainable = raw.config().get(TRAINABLE);
        if (trainable != null && !(trainable instanceof Boolean)) {
            throw raw.problem(TRAINABLE, "wrong value")
                    .expected("true or false")
                    .found(raw.shown(TRAINABLE))
                    .exception();
        }
    }

    /** A layer by its name and class if no class here reads it, else null. */
    public @Nullable String unsupported(Map<String, Object> json) {
        if (!(json.get("class_name") instanceof String) || SerializedLayer.isModel(json)) return null;
        if (!(json.get("config") instanceof Map<?, ?>)) return null;
        SerializedLayer serialized = SerializedLayer.of(json, context);
        RawLayer raw = new RawLayer(serialized.className(), serialized.config(), context);
        try {
            if (!isOwn(json) && !serialized.isOperation()) Quirks.apply(raw);
        } catch (EngineException e) {
            return null; // a class that is known, with an option that is not
        }
        if (schema(serialized, raw.className()).isPresent()) return null;
        String name = raw.config().get("name") instanceof String text ? text + " " : "";
        String own = isOwn(json) ? serialized.packageName() + ">" : "";
        return name + "(" + own + serialized.className() + ")";
    }

    /** Whether it is of a class of a person's own. */
    public boolean isOwn(Map<String, Object> json) {
        return json.get("registered_name") instanceof String name && name.contains(">");
    }

    private RuntimeException refused(SerializedLayer serialized, RawLayer raw) {
        if (serialized.module().isEmpty() && classes.readsOperation(serialized.className())) {
            return raw.problem("an operation in an .h5, which does not say what it works on")
                    .foundText(serialized.className())
                    .hint("save the model as .keras; Keras itself cannot open such an .h5")
                    .exception();
        }
        if (serialized.isOperation()) {
            return raw.problem("not supported")
                    .foundText(serialized.className())
                    .exception();
        }
        if (serialized.className().equals("Lambda")) {
            return raw.problem("a Lambda holds Python code, which is never run")
                    .hint(WRITE_YOUR_OWN + ", or leave it out of the model")
                    .exception();
        }
        if (TAKES_TEXT.contains(serialized.className())) {
            return raw.problem("takes text, and this engine takes numbers alone")
                    .hint(
                            "turn the text into numbers before the model, and save the layers behind it as a model of their own")
                    .exception();
        }
        boolean own = !serialized.packageName().isEmpty();
        String wanted = serialized.packageName() + ">" + serialized.className();
        return raw.problem("not supported" + (own ? ", no LayerCatalogue lists " + wanted : ""))
                .hint(WRITE_YOUR_OWN)
                .exception();
    }

    /** An object within a configuration. */
    @Override
    public <T> T read(Class<T> type, Object json) {
        if (json instanceof Map<?, ?> map && type.isAssignableFrom(Layer.class)) {
            return type.cast(read(KerasObject.map(map), false));
        }
        throw Problem.file("wrong value")
                .expected(type == Layer.class ? "a layer" : "an object that this engine reads")
                .exception();
    }

    @Override
    public Object write(Object value) {
        throw new IllegalStateException("a reader does not write");
    }
}
