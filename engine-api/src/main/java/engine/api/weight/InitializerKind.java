package engine.api.weight;

import static engine.api.weight.VarianceScaling.Distribution;
import static engine.api.weight.VarianceScaling.Mode;

import engine.api.ObjectConfig;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kind;
import engine.api.config.Kinds;
import engine.api.config.Nested;
import engine.api.config.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Initializers to and from JSON; an unknown one is refused when it would be needed. */
final class InitializerKind extends ObjectKind<Initializer> {
    /** A seed belongs to Keras' own random numbers: read over, and written as none. */
    private static final Key<@Nullable Object> SEED =
            Key.optional("seed", Kinds.of("anything", json -> json, json -> json));

    private static final Key<Double> VALUE = number("value", 0);
    private static final Key<Double> MINVAL = number("minval", -0.05);
    private static final Key<Double> MAXVAL = number("maxval", 0.05);
    private static final Key<Double> MEAN = number("mean", 0);
    static final Key<Double> STDDEV = number("stddev", 0.05).must(Range.NOT_NEGATIVE);
    private static final Key<Double> GAIN = number("gain", 1);
    static final Key<Double> SCALE = number("scale", 1).must(Range.POSITIVE);
    private static final Key<Mode> MODE = Key.choice("mode", Mode.FAN_IN);
    private static final Key<Distribution> DISTRIBUTION =
            Key.of("distribution", distribution(), Distribution.TRUNCATED_NORMAL);

    InitializerKind() {
        super("initializer", Initializer.Unknown::new);
        addOne("Zeros", new Initializer.Zeros(), List.of(), "zero");
        addOne("Ones", new Initializer.Ones(), List.of(), "one");
        add(
                "Constant",
                config -> new Initializer.Constant(config.get(VALUE)),
                each -> each instanceof Initializer.Constant c ? Config.EMPTY.with(VALUE, c.value()) : null,
                List.of(VALUE));
        add(
                "Identity",
                config -> new Initializer.Identity(config.get(GAIN)),
                each -> each instanceof Initializer.Identity i ? Config.EMPTY.with(GAIN, i.gain()) : null,
                List.of(GAIN));
        drawn();
        scaled();
    }

    private void drawn() {
        add(
                "RandomUniform",
                config -> new Initializer.RandomUniform(config.get(MINVAL), config.get(MAXVAL)),
                each -> each instanceof Initializer.RandomUniform u
                        ? Config.EMPTY.with(MINVAL, u.minval()).with(MAXVAL, u.maxval())
                        : null,
                List.of(MINVAL, MAXVAL, SEED),
                "uniform");
        add(
                "RandomNormal",
                config -> new Initializer.RandomNormal(config.get(MEAN), config.get(STDDEV)),
                each -> each instanceof Initializer.RandomNormal n
                        ? Config.EMPTY.with(MEAN, n.mean()).with(STDDEV, n.stddev())
                        : null,
                List.of(MEAN, STDDEV, SEED),
                "normal");
        add(
                "TruncatedNormal",
                config -> new Initializer.TruncatedNormal(config.get(MEAN), config.get(STDDEV)),
                each -> each instanceof Initializer.TruncatedNormal n
                        ? Config.EMPTY.with(MEAN, n.mean()).with(STDDEV, n.stddev())
                        : null,
                List.of(MEAN, STDDEV, SEED));
        add(
                "OrthogonalInitializer",
                config -> new Orthogonal(config.get(GAIN)),
                each -> each instanceof Orthogonal o ? Config.EMPTY.with(GAIN, o.gain()) : null,
                List.of(GAIN, SEED));
    }

    private void scaled() {
        addOne("GlorotUniform", VarianceScaling.glorotUniform(), List.of(SEED));
        addOne("GlorotNormal", VarianceScaling.glorotNormal(), List.of(SEED));
        addOne("HeUniform", VarianceScaling.heUniform(), List.of(SEED));
        addOne("HeNormal", VarianceScaling.heNormal(), List.of(SEED));
        addOne("LecunUniform", VarianceScaling.lecunUniform(), List.of(SEED));
        addOne("LecunNormal", VarianceScaling.lecunNormal(), List.of(SEED));
        add(
                "VarianceScaling",
                config -> new VarianceScaling(config.get(SCALE), config.get(MODE), config.get(DISTRIBUTION)),
                each -> each instanceof VarianceScaling v
                        ? Config.EMPTY
                                .with(SCALE, v.scale())
                                .with(MODE, v.mode())
                                .with(DISTRIBUTION, v.distribution())
                        : null,
                List.of(SCALE, MODE, DISTRIBUTION, SEED));
    }

    private static Key<Double> number(String name, double standard) {
        return Key.of(name, Kinds.NUMBER, standard);
    }

    /** Keras 2 calls the truncated one "normal". */
    private static Kind<Distribution> distribution() {
        Kind<Distribution> words = Kinds.choice(Distribution.class);
        return Kinds.of(
                words.expected(),
                json -> "normal".equals(json) ? Distribution.TRUNCATED_NORMAL : words.read(json, Nested.NONE),
                drawn -> words.write(drawn, Nested.NONE));
    }

    @Override
    ObjectConfig object(Initializer initializer) {
        if (initializer instanceof Initializer.Unknown unknown) return unknown.config();
        // a layer's own weights never hold it: it is how a layer declares the initializer together with
        // unit_forget_bias
        if (initializer instanceof Initializer.UnitForgetBias bias) return object(bias.others());
        return super.object(initializer);
    }
}
