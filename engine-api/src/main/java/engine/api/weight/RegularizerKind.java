package engine.api.weight;

import engine.api.ObjectConfig;
import engine.api.config.Config;
import engine.api.config.KerasObject;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Nested;
import engine.api.config.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Regularizers to and from JSON; an unknown one is refused in training. */
final class RegularizerKind extends ObjectKind<Regularizer> {
    /** What {@code "l2"} alone stands for. */
    private static final double ALONE = 0.01;

    private static final List<String> BOTH = List.of("l1l2", "weight");
    static final Key<Double> L1 = factor("l1", ALONE);
    static final Key<Double> L2 = factor("l2", ALONE);
    static final Key<Double> FACTOR = factor("factor", ALONE);
    private static final Key<Regularizer.Orthogonality.Mode> MODE =
            Key.choice("mode", Regularizer.Orthogonality.Mode.ROWS);
    private static final Key<Double> L1_OF_BOTH = factor("l1", 0);
    private static final Key<Double> L2_OF_BOTH = factor("l2", 0);

    RegularizerKind() {
        super("regularizer", Regularizer.Unknown::new);
        add(
                "L2",
                config -> Regularizer.l2(config.get(L2)),
                each -> each instanceof Regularizer.L1L2 r && r.l1() == 0 && r.l2() != 0
                        ? Config.EMPTY.with(L2, r.l2())
                        : null,
                List.of(L2));
        add(
                "L1",
                config -> Regularizer.l1(config.get(L1)),
                each -> each instanceof Regularizer.L1L2 r && r.l2() == 0 && r.l1() != 0
                        ? Config.EMPTY.with(L1, r.l1())
                        : null,
                List.of(L1));
        add(
                "L1L2",
                config -> new Regularizer.L1L2(config.get(L1_OF_BOTH), config.get(L2_OF_BOTH)),
                each -> each instanceof Regularizer.L1L2 r
                        ? Config.EMPTY.with(L1_OF_BOTH, r.l1()).with(L2_OF_BOTH, r.l2())
                        : null,
                List.of(L1_OF_BOTH, L2_OF_BOTH),
                "weight");
        add(
                "OrthogonalRegularizer",
                config -> new Regularizer.Orthogonality(config.get(FACTOR), config.get(MODE)),
                each -> each instanceof Regularizer.Orthogonality r
                        ? Config.EMPTY.with(FACTOR, r.factor()).with(MODE, r.mode())
                        : null,
                List.of(FACTOR, MODE));
    }

    private static Key<Double> factor(String name, double standard) {
        return Key.of(name, Kinds.NUMBER, standard).must(Range.NOT_NEGATIVE);
    }

    @Override
    public @Nullable Regularizer read(Object json, Nested nested) {
        boolean alone = json instanceof String name && BOTH.contains(KerasObject.plainName(name));
        return alone ? new Regularizer.L1L2(ALONE, ALONE) : super.read(json, nested);
    }

    @Override
    ObjectConfig object(Regularizer regularizer) {
        return regularizer instanceof Regularizer.Unknown unknown ? unknown.config() : super.object(regularizer);
    }
}
