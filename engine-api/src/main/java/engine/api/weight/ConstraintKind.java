package engine.api.weight;

import engine.api.ObjectConfig;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Constraints to and from JSON; an unknown one is refused in training. */
final class ConstraintKind extends ObjectKind<Constraint> {
    static final Key<Double> MAX_VALUE = Key.of("max_value", Kinds.NUMBER, 2.0).must(Range.NOT_NEGATIVE);
    static final Key<Double> MIN_VALUE = Key.of("min_value", Kinds.NUMBER, 0.0).must(Range.NOT_NEGATIVE);
    static final Key<Double> RATE = Key.of("rate", Kinds.NUMBER, 1.0).must(Range.UP_TO_ONE);
    private static final Key<Double> UPPER =
            Key.of("max_value", Kinds.NUMBER, 1.0).must(Range.NOT_NEGATIVE);
    private static final Key<Integer> AXIS = Key.of("axis", Kinds.INTEGER, 0);

    // what Keras 1 calls the bounds
    private static final Key<@Nullable Double> M = old("m");
    private static final Key<@Nullable Double> LOW = old("low");
    private static final Key<@Nullable Double> HIGH = old("high");

    ConstraintKind() {
        super("constraint", Constraint.Unknown::new);
        addOne("NonNeg", new Constraint.NonNeg(), List.of());
        add(
                "MaxNorm",
                config -> new Constraint.MaxNorm(either(config, M, MAX_VALUE), config.get(AXIS)),
                each -> each instanceof Constraint.MaxNorm c
                        ? Config.EMPTY.with(MAX_VALUE, c.maxValue()).with(AXIS, c.axis())
                        : null,
                List.of(M, MAX_VALUE, AXIS));
        add(
                "UnitNorm",
                config -> new Constraint.UnitNorm(config.get(AXIS)),
                each -> each instanceof Constraint.UnitNorm c ? Config.EMPTY.with(AXIS, c.axis()) : null,
                List.of(AXIS));
        add(
                "MinMaxNorm",
                config -> new Constraint.MinMaxNorm(
                        either(config, LOW, MIN_VALUE),
                        either(config, HIGH, UPPER),
                        config.get(RATE),
                        config.get(AXIS)),
                each -> each instanceof Constraint.MinMaxNorm c ? settings(c) : null,
                List.of(LOW, MIN_VALUE, HIGH, UPPER, RATE, AXIS));
    }

    private static Config settings(Constraint.MinMaxNorm c) {
        return Config.EMPTY
                .with(MIN_VALUE, c.minValue())
                .with(UPPER, c.maxValue())
                .with(RATE, c.rate())
                .with(AXIS, c.axis());
    }

    private static Key<@Nullable Double> old(String name) {
        return Key.optional(name, Kinds.NUMBER).writtenWhereSet();
    }

    private static double either(Config config, Key<@Nullable Double> old, Key<Double> key) {
        Double value = config.get(old);
        return value == null ? config.get(key) : value;
    }

    @Override
    ObjectConfig object(Constraint constraint) {
        return constraint instanceof Constraint.Unknown unknown ? unknown.config() : super.object(constraint);
    }
}
