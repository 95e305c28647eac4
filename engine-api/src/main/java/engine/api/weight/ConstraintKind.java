package engine.api.weight;

import engine.api.ObjectConfig;
import engine.api.config.KerasObject;
import engine.api.config.Kind;
import engine.api.config.Nested;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Constraints to and from JSON; an unknown one is kept as it stands and refused in training. */
final class ConstraintKind implements Kind<Constraint> {
    @Override
    public String expected() {
        return "a constraint";
    }

    @Override
    public @Nullable Constraint read(Object json, Nested nested) {
        ObjectConfig object = KerasObject.read(json);
        if (object == null) return null;
        Values values = new Values(object.config());
        Constraint known = switch (KerasObject.plainName(object.className())) {
            case "nonneg" -> new Constraint.NonNeg();
            // Keras 1 calls the bound "m"
            case "maxnorm" ->
                new Constraint.MaxNorm(values.number("max_value", values.number("m", 2)), values.integer("axis", 0));
            case "unitnorm" -> new Constraint.UnitNorm(values.integer("axis", 0));
            case "minmaxnorm" ->
                new Constraint.MinMaxNorm(
                        values.number("min_value", values.number("low", 0)),
                        values.number("max_value", values.number("high", 1)),
                        values.number("rate", 1),
                        values.integer("axis", 0));
            default -> null;
        };
        return known != null && values.understood() ? known : new Constraint.Unknown(object);
    }

    /** Keras 3's form. */
    @Override
    public Object write(Constraint constraint, Nested nested) {
        return KerasObject.write("keras.constraints", object(constraint));
    }

    private static ObjectConfig object(Constraint constraint) {
        Map<String, Object> config = new LinkedHashMap<>();
        if (constraint instanceof Constraint.NonNeg) return new ObjectConfig("NonNeg", config);
        if (constraint instanceof Constraint.MaxNorm c) {
            config.put("max_value", c.maxValue());
            config.put("axis", c.axis());
            return new ObjectConfig("MaxNorm", config);
        }
        if (constraint instanceof Constraint.UnitNorm c) {
            config.put("axis", c.axis());
            return new ObjectConfig("UnitNorm", config);
        }
        if (constraint instanceof Constraint.MinMaxNorm c) {
            config.put("min_value", c.minValue());
            config.put("max_value", c.maxValue());
            config.put("rate", c.rate());
            config.put("axis", c.axis());
            return new ObjectConfig("MinMaxNorm", config);
        }
        return ((Constraint.Unknown) constraint).config();
    }
}
