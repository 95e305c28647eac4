package engine.io.hdf5.write;

import java.util.Arrays;

/** Bytes that grow, with the little-endian numbers of HDF5's metadata. */
final class LittleEndian {
    private byte[] bytes = new byte[256];
    private int length;

    LittleEndian u8(int... values) {
        for (int value : values) {
            put(value, 1);
        }
        return this;
    }

    LittleEndian u16(int value) {
        return put(value, 2);
    }

    LittleEndian u32(int value) {
        return put(value, 4);
    }

    LittleEndian u64(long value) {
        return put(value, 8);
    }

    LittleEndian bytes(byte... more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    LittleEndian zeros(int count) {
        reserve(count);
        length += count;
        return this;
    }

    /** Appends the checksum of all bytes so far. */
    LittleEndian checksum() {
        return u32(Lookup3.of(bytes, length));
    }

    int length() {
        return length;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    private LittleEndian put(long value, int count) {
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) (value >>> 8 * i);
        }
        return this;
    }

    private void reserve(int count) {
        int needed = Math.addExact(length, count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
    }
}
