package engine.api.weight;

import static engine.api.weight.VarianceScaling.Distribution;
import static engine.api.weight.VarianceScaling.Mode;

import engine.api.ObjectConfig;
import engine.api.config.KerasObject;
import engine.api.config.Kind;
import engine.api.config.Nested;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Initializers to and from JSON. They never touch the numbers of a loaded model, so an unknown one is kept as it stands. */
final class InitializerKind implements Kind<Initializer> {
    private static final Map<String, VarianceScaling> NAMED = named();

    private static Map<String, VarianceScaling> named() {
        Map<String, VarianceScaling> named = new LinkedHashMap<>();
        named.put("GlorotUniform", VarianceScaling.glorotUniform());
        named.put("GlorotNormal", VarianceScaling.glorotNormal());
        named.put("HeUniform", VarianceScaling.heUniform());
        named.put("HeNormal", VarianceScaling.heNormal());
        named.put("LecunUniform", VarianceScaling.lecunUniform());
        named.put("LecunNormal", VarianceScaling.lecunNormal());
        return named;
    }

    @Override
    public String expected() {
        return "an initializer";
    }

    @Override
    public @Nullable Initializer read(Object json, Nested nested) {
        ObjectConfig object = KerasObject.read(json);
        if (object == null) return null;
        Values values = new Values(object.config());
        Initializer known = known(KerasObject.plainName(object.className()), values);
        return known != null && values.understood() ? known : new Initializer.Unknown(object);
    }

    private static @Nullable Initializer known(String name, Values values) {
        for (Map.Entry<String, VarianceScaling> entry : NAMED.entrySet()) {
            if (KerasObject.plainName(entry.getKey()).equals(name)) return entry.getValue();
        }
        return switch (name) {
            case "zeros", "zero" -> new Initializer.Zeros();
            case "ones", "one" -> new Initializer.Ones();
            case "constant" -> new Initializer.Constant(values.number("value", 0));
            case "randomuniform", "uniform" ->
                new Initializer.RandomUniform(values.number("minval", -0.05), values.number("maxval", 0.05));
            case "randomnormal", "normal" ->
                new Initializer.RandomNormal(values.number("mean", 0), values.number("stddev", 0.05));
            case "truncatednormal" ->
                new Initializer.TruncatedNormal(values.number("mean", 0), values.number("stddev", 0.05));
            case "identity" -> new Initializer.Identity(values.number("gain", 1));
            case "orthogonal" -> new Orthogonal(values.number("gain", 1));
            case "variancescaling" -> varianceScaling(values);
            default -> null;
        };
    }

    private static @Nullable Initializer varianceScaling(Values values) {
        double scale = values.number("scale", 1);
        String distribution = values.text("distribution", "truncated_normal");
        Mode mode = constant(Mode.values(), values.text("mode", "fan_in"));
        // Keras 2 calls the truncated one "normal"
        Distribution drawn = "normal".equals(distribution)
                ? Distribution.TRUNCATED_NORMAL
                : constant(Distribution.values(), distribution);
        return mode == null || drawn == null ? null : new VarianceScaling(scale, mode, drawn);
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] constants, String name) {
        for (E constant : constants) if (text(constant).equals(name)) return constant;
        return null;
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Keras 3's form, in the keys and class names that 3.0 knew already. */
    @Override
    public Object write(Initializer initializer, Nested nested) {
        return KerasObject.write("keras.initializers", object(initializer));
    }

    private static ObjectConfig object(Initializer initializer) {
        if (initializer instanceof Initializer.Zeros) return ObjectConfig.of("Zeros");
        if (initializer instanceof Initializer.Ones) return ObjectConfig.of("Ones");
        if (initializer instanceof Initializer.Constant c) {
            return new ObjectConfig("Constant", Map.of("value", c.value()));
        }
        if (initializer instanceof Initializer.RandomUniform u) {
            return drawn("RandomUniform", "minval", u.minval(), "maxval", u.maxval());
        }
        if (initializer instanceof Initializer.RandomNormal n) {
            return drawn("RandomNormal", "mean", n.mean(), "stddev", n.stddev());
        }
        if (initializer instanceof Initializer.TruncatedNormal n) {
            return drawn("TruncatedNormal", "mean", n.mean(), "stddev", n.stddev());
        }
        if (initializer instanceof Initializer.Identity i) {
            return new ObjectConfig("Identity", Map.of("gain", i.gain()));
        }
        if (initializer instanceof Orthogonal o) return drawn("OrthogonalInitializer", "gain", o.gain());
        if (initializer instanceof VarianceScaling v) return object(v);
        // a layer's own weights never hold it: it is how a layer declares the initializer together with
        // unit_forget_bias
        if (initializer instanceof Initializer.UnitForgetBias b) return object(b.others());
        return ((Initializer.Unknown) initializer).config();
    }

    private static ObjectConfig object(VarianceScaling scaling) {
        for (Map.Entry<String, VarianceScaling> entry : NAMED.entrySet()) {
            if (entry.getValue().equals(scaling)) return drawn(entry.getKey());
        }
        return drawn(
                "VarianceScaling",
                "scale",
                scaling.scale(),
                "mode",
                text(scaling.mode()),
                "distribution",
                text(scaling.distribution()));
    }

    private static ObjectConfig drawn(String className, Object... parameters) {
        Map<String, Object> config = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) config.put((String) parameters[i], parameters[i + 1]);
        config.put("seed", null);
        return new ObjectConfig(className, config);
    }
}
