package engine.api.config;

import java.util.function.DoublePredicate;

/** Which numbers an option may have: {@code Key.of("rho", Kinds.NUMBER, .9).must(Range.BELOW_ONE)}. */
public enum Range {
    /** Any finite number. */
    FINITE("be finite", Double::isFinite),
    /** 0 or any finite number above it. */
    NOT_NEGATIVE("be 0 or more", x -> x >= 0 && Double.isFinite(x)),
    /** Any finite number above 0. */
    POSITIVE("be more than 0", x -> x > 0 && Double.isFinite(x)),
    /** What remains of a running mean at each step. */
    BELOW_ONE("be 0 or more, below 1", x -> x >= 0 && x < 1),
    /** A share that may be the whole. */
    UP_TO_ONE("be 0 to 1", x -> x >= 0 && x <= 1),
    /** A share that may be the whole, and not nothing. */
    SOME("be more than 0, up to 1", x -> x > 0 && x <= 1);

    private final String must;
    private final DoublePredicate test;

    Range(String must, DoublePredicate test) {
        this.must = must;
        this.test = test;
    }

    String must() {
        return must;
    }

    boolean has(Object value) {
        return value instanceof Number number && test.test(number.doubleValue());
    }
}
