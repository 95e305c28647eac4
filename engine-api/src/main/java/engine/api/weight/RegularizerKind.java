package engine.api.weight;

import engine.api.ObjectConfig;
import engine.api.config.KerasObject;
import engine.api.config.Kind;
import engine.api.config.Nested;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Regularizers to and from JSON; an unknown one is kept as it stands and refused in training. */
final class RegularizerKind implements Kind<Regularizer> {
    /** What {@code "l2"} alone stands for. */
    private static final double DEFAULT = 0.01;

    @Override
    public String expected() {
        return "a regularizer";
    }

    @Override
    public @Nullable Regularizer read(Object json, Nested nested) {
        ObjectConfig object = KerasObject.read(json);
        if (object == null) return null;
        boolean nameAlone = json instanceof String;
        Values values = new Values(object.config());
        Regularizer known = switch (KerasObject.plainName(object.className())) {
            case "l1" -> Regularizer.l1(values.number("l1", DEFAULT));
            case "l2" -> Regularizer.l2(values.number("l2", DEFAULT));
            case "l1l2", "weight" ->
                new Regularizer.L1L2(
                        values.number("l1", nameAlone ? DEFAULT : 0), values.number("l2", nameAlone ? DEFAULT : 0));
            default -> null;
        };
        return known != null && values.understood() ? known : new Regularizer.Unknown(object);
    }

    /** Keras 3's form. */
    @Override
    public Object write(Regularizer regularizer, Nested nested) {
        return KerasObject.write("keras.regularizers", object(regularizer));
    }

    private static ObjectConfig object(Regularizer regularizer) {
        if (regularizer instanceof Regularizer.Unknown unknown) return unknown.config();
        Regularizer.L1L2 both = (Regularizer.L1L2) regularizer;
        if (both.l1() == 0 && both.l2() != 0) return new ObjectConfig("L2", Map.of("l2", both.l2()));
        if (both.l2() == 0 && both.l1() != 0) return new ObjectConfig("L1", Map.of("l1", both.l1()));
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("l1", both.l1());
        config.put("l2", both.l2());
        return new ObjectConfig("L1L2", config);
    }
}
