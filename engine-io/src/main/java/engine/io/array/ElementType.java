package engine.io.array;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * The type of an array's elements in a file, by NumPy's names.
 *
 * <p>In memory only four Java arrays carry them ({@link Carrier}): halves become {@code float}, booleans and small
 * integers {@code int}, unsigned 32-bit and all 64-bit integers {@code long} (an unsigned 64-bit value keeps its bits).
 */
public enum ElementType {
    /** A byte, 0 or 1. */
    BOOL(1, Carrier.INTS),
    /** A byte with a sign. */
    INT8(1, Carrier.INTS),
    /** A byte without. */
    UINT8(1, Carrier.INTS),
    /** Two bytes with a sign. */
    INT16(2, Carrier.INTS),
    /** Two bytes without. */
    UINT16(2, Carrier.INTS),
    /** Four bytes with a sign. */
    INT32(4, Carrier.INTS),
    /** Four bytes without. */
    UINT32(4, Carrier.LONGS),
    /** Eight bytes with a sign. */
    INT64(8, Carrier.LONGS),
    /** Eight bytes without. */
    UINT64(8, Carrier.LONGS),
    /** Half precision of IEEE 754. */
    FLOAT16(2, Carrier.FLOATS),
    /** Single precision. */
    FLOAT32(4, Carrier.FLOATS),
    /** Double precision. */
    FLOAT64(8, Carrier.DOUBLES);

    /** The Java array that holds the elements in memory. */
    public enum Carrier {
        /** An array of {@code float}. */
        FLOATS(Float.BYTES),
        /** An array of {@code double}. */
        DOUBLES(Double.BYTES),
        /** An array of {@code int}. */
        INTS(Integer.BYTES),
        /** An array of {@code long}. */
        LONGS(Long.BYTES);

        private final int bytes;

        Carrier(int bytes) {
            this.bytes = bytes;
        }

        Object allocate(int length) {
            return switch (this) {
                case FLOATS -> new float[length];
                case DOUBLES -> new double[length];
                case INTS -> new int[length];
                case LONGS -> new long[length];
            };
        }
    }

    private final int bytes;
    private final Carrier carrier;

    ElementType(int bytes, Carrier carrier) {
        this.bytes = bytes;
        this.carrier = carrier;
    }

    /** The bytes of one element in a file. */
    public int bytes() {
        return bytes;
    }

    /** The bytes of one element in memory. */
    public int bytesInMemory() {
        return carrier.bytes;
    }

    /** The kind of Java array that holds elements of this type. */
    public Carrier carrier() {
        return carrier;
    }

    /** NumPy's name of the type, such as {@code float32}. */
    public String numpyName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Puts elements {@code from} (inclusive) to {@code to} (exclusive) of the flat array {@code data} into {@code out},
     * in its byte order.
     */
    public void encode(Object data, int from, int to, ByteBuffer out) {
        switch (this) {
            case FLOAT32 -> out.asFloatBuffer().put((float[]) data, from, to - from);
            case FLOAT64 -> out.asDoubleBuffer().put((double[]) data, from, to - from);
            case INT32 -> out.asIntBuffer().put((int[]) data, from, to - from);
            case INT64, UINT64 -> out.asLongBuffer().put((long[]) data, from, to - from);
            default -> encodeNarrow(data, from, to, out.duplicate().order(out.order()));
        }
        out.position(out.position() + (to - from) * bytes);
    }

    private void encodeNarrow(Object data, int from, int to, ByteBuffer out) {
        for (int i = from; i < to; i++) {
            switch (this) {
                case FLOAT16 -> out.putShort(Half.ofFloat(((float[]) data)[i]));
                case UINT32 -> out.putInt((int) ((long[]) data)[i]);
                case INT16, UINT16 -> out.putShort((short) ((int[]) data)[i]);
                default -> out.put((byte) ((int[]) data)[i]);
            }
        }
    }

    /** Takes elements {@code from} to {@code to} of the flat array {@code data} out of {@code in}, in its byte order. */
    public void decode(ByteBuffer in, Object data, int from, int to) {
        switch (this) {
            case FLOAT32 -> in.asFloatBuffer().get((float[]) data, from, to - from);
            case FLOAT64 -> in.asDoubleBuffer().get((double[]) data, from, to - from);
            case INT32 -> in.asIntBuffer().get((int[]) data, from, to - from);
            case INT64, UINT64 -> in.asLongBuffer().get((long[]) data, from, to - from);
            default -> decodeNarrow(in.duplicate().order(in.order()), data, from, to);
        }
        in.position(in.position() + (to - from) * bytes);
    }

    private void decodeNarrow(ByteBuffer in, Object data, int from, int to) {
        for (int i = from; i < to; i++) {
            switch (this) {
                case FLOAT16 -> ((float[]) data)[i] = Half.toFloat(in.getShort());
                case UINT32 -> ((long[]) data)[i] = Integer.toUnsignedLong(in.getInt());
                case INT16 -> ((int[]) data)[i] = in.getShort();
                case UINT16 -> ((int[]) data)[i] = Short.toUnsignedInt(in.getShort());
                case INT8 -> ((int[]) data)[i] = in.get();
                case UINT8 -> ((int[]) data)[i] = Byte.toUnsignedInt(in.get());
                default -> ((int[]) data)[i] = in.get() == 0 ? 0 : 1;
            }
        }
    }
}
