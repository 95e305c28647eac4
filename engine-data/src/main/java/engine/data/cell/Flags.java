package engine.data.cell;

import org.jspecify.annotations.Nullable;

/**
 * Letters behind numbers that may be flags rather than powers of ten: {@code 1233.42B} among prices of 1200 is broken or provisional, not a
 * trillion. So it is where the numbers are like the plain ones without their letters and far from them with these.
 */
final class Flags {
    private static final double FAR = 100; // times

    private double least = Double.POSITIVE_INFINITY; // of the plain numbers but zero, without sign
    private double most;
    private double leastOfLetters = Double.POSITIVE_INFINITY; // without their letters
    private double mostOfLetters;
    private int leastPower = Integer.MAX_VALUE;
    private @Nullable Place first; // with a letter

    void plain(double number) {
        double size = Math.abs(number);
        if (size == 0 || Double.isNaN(size)) return;
        least = Math.min(least, size);
        most = Math.max(most, size);
    }

    void see(NumberText number, String cell, long line) {
        double value = Double.isNaN(number.point()) ? number.comma() : number.point();
        if (number.power() == 0) {
            plain(value);
            return;
        }
        double size = Math.abs(value) / Math.pow(10, number.power());
        if (size == 0) return;
        leastOfLetters = Math.min(leastOfLetters, size);
        mostOfLetters = Math.max(mostOfLetters, size);
        leastPower = Math.min(leastPower, number.power());
        if (first == null) first = new Place(cell, line);
    }

    /** The first cell with a letter, where these seem to be flags; else null. */
    @Nullable
    Place perhaps() {
        boolean alike = leastOfLetters >= least / 2 && mostOfLetters <= 2 * most;
        boolean far = leastOfLetters * Math.pow(10, leastPower) > FAR * most;
        return alike && far ? first : null;
    }
}
