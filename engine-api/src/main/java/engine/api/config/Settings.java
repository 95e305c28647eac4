package engine.api.config;

import engine.api.EngineException;
import engine.api.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads what a file says of an object that is no layer, such as an optimizer or a loss, by the keys of its class. What nobody knows is
 * refused by name: a setting that is passed over silently would train another model than the one that was asked for.
 */
public final class Settings {
    private Settings() {}

    /** The object that a configuration describes. */
    public static <T> T make(String owner, Schema<? extends T> schema, Map<String, Object> json) {
        return schema.make("", read(owner, schema, Config.EMPTY, json));
    }

    /**
     * The settings that a configuration describes.
     *
     * @param owner what messages name: {@code optimizer Adam}
     * @param base where what is absent stays as it is
     */
    public static Config read(String owner, Schema<?> schema, Config base, Map<String, Object> json) {
        try {
            Config config = schema.read(base, json, Nested.NONE);
            refuseUnknown(owner, schema, json);
            return config;
        } catch (Schema.Misfit misfit) {
            throw located(misfit, owner, json);
        }
    }

    private static void refuseUnknown(String owner, Schema<?> schema, Map<String, Object> json) {
        Map<String, Object> left = new LinkedHashMap<>(json);
        for (Key<?> key : schema.keys()) left.remove(key.name());
        left.forEach((key, value) -> {
            throw Problem.content("unknown setting " + key + "=" + value)
                    .where(owner)
                    .exception();
        });
    }

    private static EngineException located(Schema.Misfit misfit, String owner, Map<String, Object> json) {
        Key<?> key = misfit.key();
        EngineException reason = misfit.reason();
        if (reason == null) {
            Object found = json.get(key.name());
            return Problem.content(found == null ? key + " is missing" : "wrong value of " + key)
                    .where(owner)
                    .expected(key.kind().expected())
                    .foundText(found)
                    .exception();
        }
        return reason.problem().where() == null ? named(reason, owner) : reason; // of an object within this one
    }

    /** The refusal of a value, with the name of whose value it is. */
    static EngineException named(EngineException refusal, String owner) {
        return refusal.problem().kind(Problem.Kind.CONTENT).where(owner).exception(refusal);
    }
}
