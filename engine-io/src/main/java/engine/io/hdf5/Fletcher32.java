package engine.io.hdf5;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.Filter;
import io.jhdf.filter.FilterManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * HDF5's filter 3: a chunk ends in its checksum, as {@code H5_checksum_fletcher32} computes it. jhdf has one of this number that verifies
 * nothing; this one takes its place.
 */
final class Fletcher32 implements Filter {
    private static final int ID = 3;
    private static final int CHECKSUM_BYTES = 4;
    private static final int WORDS_BEFORE_FOLDING = 360;

    private Fletcher32() {}

    /** From now on chunks are verified. */
    static void install() {
        FilterManager.addFilter(new Fletcher32());
    }

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return "fletcher32";
    }

    /** The chunk without its checksum. */
    @Override
    public byte[] decode(byte[] chunk, int[] settings) {
        int length = chunk.length - CHECKSUM_BYTES;
        if (length < 0) throw new HdfFilterException("a chunk that is shorter than its checksum");
        int stored = ByteBuffer.wrap(chunk, length, CHECKSUM_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        int sum = checksum(chunk, length);
        if (stored != sum && stored != swapped(sum)) {
            throw new HdfFilterException("the checksum (Fletcher-32) of a chunk is another: bits of it have changed");
        }
        return Arrays.copyOf(chunk, length);
    }

    /** HDF5 before 1.6.3 wrote the bytes of both halves the other way round on little-endian machines, and is still read. */
    private static int swapped(int sum) {
        return (sum & 0x00ff00ff) << 8 | sum >>> 8 & 0x00ff00ff;
    }

    /** Over the first bytes as big-endian words of 16 bits, an odd last one in the upper half. */
    static int checksum(byte[] bytes, int length) {
        long sum1 = 0;
        long sum2 = 0;
        for (int word = 0; word < (length + 1) / 2; word++) {
            int upper = (bytes[2 * word] & 0xff) << 8;
            sum1 += 2 * word + 1 < length ? upper | bytes[2 * word + 1] & 0xff : upper;
            sum2 += sum1;
            if (word % WORDS_BEFORE_FOLDING == WORDS_BEFORE_FOLDING - 1) {
                sum1 = folded(sum1);
                sum2 = folded(sum2);
            }
        }
        return (int) (folded(folded(sum2)) << 16 | folded(folded(sum1)));
    }

    private static long folded(long sum) {
        return (sum & 0xffff) + (sum >>> 16);
    }
}
