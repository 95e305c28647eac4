package engine.io.keras;

import engine.api.DType;
import engine.api.ObjectConfig;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Element types and dtype policies. This engine computes in float32: other floating types are read as it, and that is said. */
final class DTypes {
    private static final Set<String> FLOATS =
            Set.of("float16", "bfloat16", "float64", "mixed_float16", "mixed_bfloat16");
    private static final Set<String> INTEGERS =
            Set.of("int32", "int64", "int16", "int8", "uint8", "uint16", "uint32", "uint64");

    private DTypes() {}

    /** Checks the policy of a layer that computes. */
    static void check(@Nullable Object json, LayerConfig layer) {
        String name = name(json);
        if (name.equals("float32") || INTEGERS.contains(name)) return;
        if (!FLOATS.contains(name)) throw refused(name, layer);
        noticeFloat32(name, layer);
    }

    /** Type of an input. */
    static DType ofInput(@Nullable Object json, LayerConfig layer) {
        String name = name(json);
        if (name.equals("float32")) return DType.FLOAT32;
        if (INTEGERS.contains(name)) return DType.INT32;
        if (!FLOATS.contains(name)) throw refused(name, layer);
        noticeFloat32(name, layer);
        return DType.FLOAT32;
    }

    private static void noticeFloat32(String name, LayerConfig layer) {
        layer.context().notice("the model was made for " + name + "; it is read and computed in float32");
    }

    private static RuntimeException refused(String name, LayerConfig layer) {
        return layer.problem("dtype", "not supported")
                .expected("float32")
                .found(name)
                .exception();
    }

    /** A plain name or one of the policy objects: {@code {"class_name": "DTypePolicy", "config": {"name": "float32"}}}. */
    private static String name(@Nullable Object json) {
        ObjectConfig object = KerasObject.read(json);
        if (object == null) return "float32";
        boolean policy = object.className().matches("DTypePolicy|Policy|PolicyV1|FloatDTypePolicy");
        return policy && object.config().get("name") instanceof String name ? name : object.className();
    }
}
