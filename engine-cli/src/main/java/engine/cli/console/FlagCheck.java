package engine.cli.console;

import engine.api.Problem;

/** Refuses numbers that a flag cannot take, by the flag's name. */
public final class FlagCheck {
    private FlagCheck() {}

    /** A whole number that has a least value. */
    public static int atLeast(String flag, int value, int least) {
        if (value < least) throw wrong(flag, least + " or more", value);
        return value;
    }

    /** A share of samples or a rate of dropout: 0 or more, below 1. */
    public static double share(String flag, double value) {
        if (!(value >= 0 && value < 1)) throw wrong(flag, "0 or more, below 1", value);
        return value;
    }

    /** A number above zero. */
    public static double positive(String flag, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) throw wrong(flag, "a number above 0", value);
        return value;
    }

    private static RuntimeException wrong(String flag, String expected, Object found) {
        return Problem.usage("wrong " + flag).expected(expected).found(found).exception();
    }
}
