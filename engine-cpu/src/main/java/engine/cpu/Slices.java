package engine.cpu;

/** Long arrays of weights in pieces that are worth handing to another thread. */
final class Slices {
    private static final int LENGTH = 1 << 15; // about ten microseconds of an optimizer's step

    private Slices() {}

    static int of(int size) {
        return (size + LENGTH - 1) / LENGTH;
    }

    static int from(int slice) {
        return slice * LENGTH;
    }

    static int to(int slice, int size) {
        return Math.min(size, (slice + 1) * LENGTH);
    }
}
