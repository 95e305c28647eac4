package engine.layers.op;

import engine.api.DType;
import engine.api.config.Key;
import engine.api.config.Kinds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Keras gives its operations when it makes them. */
final class Keys {
    static final Key<@Nullable List<Integer>> AXES = Key.optional("axis", Kinds.INTEGERS);
    static final Key<List<Integer>> NEW_AXES = Key.required("axis", Kinds.INTEGERS);
    static final Key<Integer> JOINED_AXIS = Key.of("axis", Kinds.INTEGER, 0);
    static final Key<Integer> LAST_AXIS = Key.of("axis", Kinds.INTEGER, -1);
    static final Key<@Nullable Integer> AXIS = Key.optional("axis", Kinds.INTEGER);
    static final Key<List<Integer>> REPEATS = Key.required("repeats", Kinds.INTEGERS)
            .must("not be negative", all -> all.stream().allMatch(n -> n >= 0));
    static final Key<Integer> DECIMALS = Key.of("decimals", Kinds.INTEGER, 0);
    static final Key<String> SUBSCRIPTS = Key.required("subscripts", Kinds.TEXT);
    /** A number, or the text {@code fro}. */
    static final Key<@Nullable Object> ORDER_OF_NORM = Key.optional(
            "ord", Kinds.of("fro or a number", json -> json.equals("fro") ? json : number(json), order -> order));

    static final Key<Boolean> KEEPDIMS = Key.flag("keepdims", false);
    static final Key<@Nullable Double> INITIAL = Key.optional("initial", Kinds.NUMBER);
    static final Key<List<Integer>> NEWSHAPE = Key.required("newshape", Kinds.INTEGERS);
    static final Key<@Nullable List<Integer>> ORDER = Key.optional("axes", Kinds.INTEGERS);
    static final Key<DType> DTYPE = Key.required("dtype", Kinds.DTYPE);
    static final Key<@Nullable DType> LIKE = Key.optional("dtype", Kinds.DTYPE);
    static final Key<Double> X_MIN = Key.required("x_min", Kinds.NUMBER);
    static final Key<Double> X_MAX = Key.required("x_max", Kinds.NUMBER);
    static final Key<Double> ALPHA = Key.of("alpha", Kinds.NUMBER, 1.0);
    static final Key<Double> SLOPE = Key.of("negative_slope", Kinds.NUMBER, 0.2);
    static final Key<Boolean> APPROXIMATE = Key.flag("approximate", true);
    /** A number of parts, or a list of the places before which it is split. */
    static final Key<Object> SECTIONS = Key.required(
            "indices_or_sections",
            Kinds.of(
                    "a whole number or a list of them",
                    json -> Kinds.INTEGERS.read(json, engine.api.config.Nested.NONE) == null ? null : json,
                    value -> value));

    private static @Nullable Object number(Object json) {
        return Kinds.NUMBER.read(json, engine.api.config.Nested.NONE);
    }

    private Keys() {}
}
