package engine.io.file;

import engine.api.Problem;
import java.util.Arrays;

/** Refuses sizes that a file merely declares, before memory is allocated for them. */
public final class Bounds {
    /** No compression in use here packs more: deflate reaches 1,032 to 1. */
    private static final long LARGEST_RATIO = 1100;

    /** What may be declared by any file, however small. */
    private static final long ALWAYS_ALLOWED = 1 << 20;

    private Bounds() {}

    /** The most bytes that so many deflated bytes can honestly become. */
    public static long inflated(long deflated) {
        return Math.max(
                ALWAYS_ALLOWED, deflated > Long.MAX_VALUE / LARGEST_RATIO ? Long.MAX_VALUE : deflated * LARGEST_RATIO);
    }

    /** Bytes of so many elements, or the largest number there is. */
    public static long product(long elements, long bytes) {
        return bytes > 0 && elements > Long.MAX_VALUE / bytes ? Long.MAX_VALUE : elements * bytes;
    }

    /**
     * Checks declared bytes against those that can really be there.
     *
     * @param declared bytes of data that the file says it has
     * @param limit the most the file can hold
     * @param where file and array, for the message
     * @throws engine.api.EngineException if no honest file could declare so much
     */
    public static void checkDeclared(long declared, long limit, String where) {
        if (declared > limit) {
            throw Problem.file("declares more data than the file can hold")
                    .where(where)
                    .expected("at most " + limit + " bytes")
                    .found(declared + " bytes")
                    .exception();
        }
    }

    /**
     * Checks the bytes that reading would take against the memory of this JVM.
     *
     * @throws engine.api.EngineException if it cannot hold them
     */
    public static void checkMemory(long bytes, String where) {
        long memory = Runtime.getRuntime().maxMemory();
        if (bytes > memory) {
            throw Problem.content("does not fit into the memory of this JVM")
                    .where(where)
                    .expected("at most " + memory + " bytes")
                    .found(bytes + " bytes")
                    .hint("run with a larger -Xmx")
                    .exception();
        }
    }

    /**
     * The number of elements of an array with these dimensions.
     *
     * @throws engine.api.EngineException if a dimension is negative or a Java array cannot hold them
     */
    public static int elements(long[] dims, String where) {
        long elements = 1;
        boolean empty = false;
        for (long dim : dims) {
            if (dim < 0 || dim > Integer.MAX_VALUE) {
                throw tooLarge(dims, where);
            }
            empty |= dim == 0;
            elements = Math.min(elements * Math.max(dim, 1), Integer.MAX_VALUE);
        }
        if (empty) {
            return 0;
        }
        if (elements > Integer.MAX_VALUE - 8) {
            throw tooLarge(dims, where);
        }
        return (int) elements;
    }

    private static RuntimeException tooLarge(long[] dims, String where) {
        return Problem.file("an array this engine cannot hold")
                .where(where)
                .expected("less than 2^31 elements")
                .found("dimensions " + Arrays.toString(dims))
                .exception();
    }
}
