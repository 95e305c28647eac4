package engine.io.hdf5.write;

import engine.io.array.ElementType;
import engine.io.array.NdArray;

/** Encodes the datatype and dataspace of a value: what its elements are and how many there are. */
final class Datatype {
    /** A reference to a string in a global heap: u32 length, u64 address of the collection, u32 index. */
    static final int HEAP_REFERENCE_BYTES = 16;

    private static final int SIMPLE = 1;
    private static final int SCALAR = 0;

    private Datatype() {}

    /** The datatype message's body; all are little-endian, version 1. */
    static byte[] encode(Object value) {
        LittleEndian out = new LittleEndian();
        if (value instanceof Hdf5Text text) {
            text(text, out);
        } else {
            number(((NdArray) value).type(), out);
        }
        return out.toArray();
    }

    private static void text(Hdf5Text text, LittleEndian out) {
        int charset = text.isUtf8() ? 1 : 0;
        if (text.isFixed()) {
            int nullPadded = 1;
            out.u8(0x13, charset << 4 | nullPadded, 0, 0).u32(text.fixedLength());
        } else {
            int string = 1;
            out.u8(0x19, string, charset, 0).u32(HEAP_REFERENCE_BYTES);
            out.u8(0x13, charset << 4, 0, 0).u32(1);
        }
    }

    private static void number(ElementType type, LittleEndian out) {
        switch (type) {
            case FLOAT16 -> real(out, 16, 10, 5, 15);
            case FLOAT32 -> real(out, 32, 23, 8, 127);
            case FLOAT64 -> real(out, 64, 52, 11, 1023);
            case INT8, INT16, INT32, INT64 -> integer(out, type.bytes(), true);
            default -> integer(out, type.bytes(), false);
        }
    }

    private static void real(LittleEndian out, int bits, int significandBits, int exponentBits, int bias) {
        int impliedLeadingOne = 0x20;
        out.u8(0x11, impliedLeadingOne, bits - 1, 0).u32(bits / 8);
        out.u16(0).u16(bits);
        out.u8(significandBits, exponentBits, 0, significandBits).u32(bias);
    }

    private static void integer(LittleEndian out, int bytes, boolean signed) {
        out.u8(0x10, signed ? 8 : 0, 0, 0).u32(bytes);
        out.u16(0).u16(8 * bytes);
    }

    /** The dataspace message's body, version 2. */
    static byte[] encodeSpace(Object value) {
        LittleEndian out = new LittleEndian();
        int[] dims = dims(value);
        boolean scalar = value instanceof Hdf5Text text ? text.scalar() : dims.length == 0;
        out.u8(2, dims.length, 0, scalar ? SCALAR : SIMPLE);
        for (int dim : dims) {
            out.u64(dim);
        }
        return out.toArray();
    }

    private static int[] dims(Object value) {
        if (value instanceof Hdf5Text text) {
            return text.scalar() ? new int[0] : new int[] {text.values().size()};
        }
        return ((NdArray) value).dims();
    }
}
