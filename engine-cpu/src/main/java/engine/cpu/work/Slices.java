package engine.cpu.work;

/** Long arrays of weights in pieces that are worth handing to another thread. */
public final class Slices {
    private static final int LENGTH = 1 << 15; // about ten microseconds of an optimizer's step

    private Slices() {}

    public static int of(int size) {
        return (size + LENGTH - 1) / LENGTH;
    }

    public static int from(int slice) {
        return slice * LENGTH;
    }

    public static int to(int slice, int size) {
        return Math.min(size, (slice + 1) * LENGTH);
    }
}
