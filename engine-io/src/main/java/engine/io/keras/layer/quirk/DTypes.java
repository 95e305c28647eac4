package engine.io.keras.layer.quirk;

import engine.api.DType;
import engine.api.ObjectConfig;
import engine.api.config.KerasObject;
import engine.io.keras.value.ReadContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Element types and dtype policies. This engine computes in float32: other floating types are read as it, and that is said. */
public final class DTypes {
    private static final Set<String> FLOATS =
            Set.of("float16", "bfloat16", "float64", "mixed_float16", "mixed_bfloat16");
    private static final Set<String> INTEGERS =
            Set.of("int32", "int64", "int16", "int8", "uint8", "uint16", "uint32", "uint64");

    private static final String MADE_FOR = "the model was made for ";

    private DTypes() {}

    /** Checks the policy of a layer that computes, and leaves it out. */
    public static void check(RawLayer layer) {
        element(layer);
        layer.drop("dtype");
    }

    /** Puts the name of an element type in place of what the file has: that of an input, or of what a layer puts out. */
    public static void replace(RawLayer layer) {
        String name = element(layer);
        boolean known = name.equals("bool") || name.equals("int64");
        layer.put("dtype", INTEGERS.contains(name) && !known ? DType.INT32.kerasName() : name);
    }

    /** float32, or an integer type by its name. */
    private static String element(RawLayer layer) {
        String name = name(layer.get("dtype"));
        if (name.equals("float32") || name.equals("bool") || INTEGERS.contains(name)) return name;
        if (!FLOATS.contains(name)) {
            throw layer.problem("dtype", "not supported")
                    .expected("float32")
                    .foundText(name)
                    .exception();
        }
        say(name, layer.context());
        return DType.FLOAT32.kerasName();
    }

    /** Says that another floating type is computed in float32, once for a model: policies come with casts. */
    public static void say(String name, ReadContext context) {
        boolean said = context.notices().stream().anyMatch(notice -> notice.startsWith(MADE_FOR));
        if (FLOATS.contains(name) && !said) context.notice(MADE_FOR + name + "; it is read and computed in float32");
    }

    /** A plain name or one of the policy objects: {@code {"class_name": "DTypePolicy", "config": {"name": "float32"}}}. */
    private static String name(@Nullable Object json) {
        ObjectConfig object = KerasObject.read(json);
        if (object == null) return "float32";
        boolean policy = object.className().matches("DTypePolicy|Policy|PolicyV1|FloatDTypePolicy");
        return policy && object.config().get("name") instanceof String name ? name : object.className();
    }
}
