package engine.io.array.numpy;

import engine.api.EngineException;
import engine.api.Problem;
import engine.io.array.ElementType;
import engine.io.array.NdArray;
import engine.io.file.Bounds;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The header of a {@code .npy} file: a magic string, a version and a Python dict literal.
 *
 * @param descr NumPy's type string, such as {@code <f4}
 * @param fortranOrder whether the first index runs fastest
 * @param dims the dimensions; none for a scalar
 */
record NpyHeader(String descr, boolean fortranOrder, int[] dims) {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int ALIGNMENT = 64;
    /** NumPy leaves room for a dimension of this many digits, so that a file can grow in place. */
    private static final int ROOM_FOR_GROWTH = 21;

    private static final int LONGEST_HEADER = 1 << 16;
    private static final int LONGEST_NUMBER = 18;
    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*(?:['\"]([^'\"]*)['\"]|\\[)");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE =
            Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(\\s*((?:\\d{1,18}L?\\s*,?\\s*){0,64})\\)");
    private static final Pattern NUMBER = Pattern.compile("([<>|=]?)([fiub?])(\\d{0,3})");

    private static final Pattern TEXT_OR_DATE = Pattern.compile("[<>|=]?([USVMm])(\\d{0,10})(\\[.*])?");
    private static final int BYTES_OF_LETTER = 4; // NumPy keeps text in UTF-32

    /** The header of an array in C order, little-endian. */
    static NpyHeader of(ElementType type, int... dims) {
        String order = type.bytes() == 1 ? "|" : "<";
        String kind = type == ElementType.BOOL ? "b" : type.numpyName().substring(0, 1);
        return new NpyHeader(order + kind + type.bytes(), false, dims);
    }

    static boolean isMagic(byte[] start) {
        return start.length >= MAGIC.length && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** Reads a header of version 1, 2 or 3. */
    static NpyHeader read(InputStream in, String where) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] magic = new byte[MAGIC.length];
        try {
            data.readFully(magic);
            if (!isMagic(magic)) {
                throw malformed("is no npy array", where);
            }
            int version = data.readUnsignedByte();
            data.readUnsignedByte(); // minor version
            int length = version == 1
                    ? Short.toUnsignedInt(Short.reverseBytes(data.readShort()))
                    : Integer.reverseBytes(data.readInt());
            if (version < 1 || version > 3 || length < 0 || length > LONGEST_HEADER) {
                throw malformed("has an npy header of unknown form", where);
            }
            byte[] text = new byte[length];
            data.readFully(text);
            return parse(new String(text, StandardCharsets.UTF_8), where);
        } catch (EOFException e) {
            throw malformed("ends within its npy header", where);
        }
    }

    private static NpyHeader parse(String text, String where) {
        Matcher descr = DESCR.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!descr.find() || !order.find() || !shape.find()) {
            throw malformed("has a damaged npy header", where);
        }
        if (descr.group(1) == null) {
            throw malformed("holds records, not numbers", where);
        }
        long[] dims = Arrays.stream(shape.group(1).split("[L,\\s]+"))
                .filter(dim -> !dim.isEmpty())
                .mapToLong(dim -> dim.length() > LONGEST_NUMBER ? Long.MAX_VALUE : Long.parseLong(dim))
                .toArray();
        Bounds.elements(dims, where);
        int[] intDims = Arrays.stream(dims).mapToInt(Math::toIntExact).toArray();
        return new NpyHeader(descr.group(1), order.group(1).equals("True"), intDims);
    }

    private static EngineException malformed(String what, String where) {
        return Problem.file(what).where(where).exception();
    }

    /** Whether the elements are text, bytes or dates, which are harmless but no numbers. */
    boolean isTextOrDate() {
        return TEXT_OR_DATE.matcher(descr).matches();
    }

    /** Bytes of the elements, whatever they are. */
    long bytes(String where) {
        Matcher other = TEXT_OR_DATE.matcher(descr);
        if (!other.matches()) return NdArray.sizeOf(dims) * type(where).bytes();
        long length = other.group(2).isEmpty() ? 0 : Long.parseLong(other.group(2));
        long bytes = other.group(1).equals("U") ? BYTES_OF_LETTER * length : length;
        return Bounds.product(NdArray.sizeOf(dims), bytes);
    }

    ElementType type(String where) {
        Matcher number = NUMBER.matcher(descr);
        if (descr.contains("O")) {
            throw Problem.file("holds pickled Python objects, which are refused")
                    .where(where)
                    .hint("save plain numbers")
                    .exception();
        }
        if (number.matches()) {
            String bits = number.group(3).isEmpty() ? "8" : String.valueOf(8 * Integer.parseInt(number.group(3)));
            String name = switch (number.group(2)) {
                case "f" -> "FLOAT" + bits;
                case "i" -> "INT" + bits;
                case "u" -> "UINT" + bits;
                default -> "BOOL";
            };
            for (ElementType type : ElementType.values()) {
                if (type.name().equals(name)) {
                    return type;
                }
            }
        }
        throw Problem.file("has elements of an unsupported type")
                .where(where)
                .expected("booleans, integers or floats up to 64 bits")
                .foundText("NumPy type " + descr)
                .exception();
    }

    ByteOrder byteOrder() {
        return descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** The bytes NumPy itself would write for an array of this type and shape. */
    byte[] encode() {
        String shape = IntStream.of(dims).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        String dict = "{'descr': '" + descr + "', 'fortran_order': " + (fortranOrder ? "True" : "False")
                + ", 'shape': (" + shape + (dims.length == 1 ? ",)" : ")") + ", }";
        int growth =
                dims.length == 0 ? 0 : ROOM_FOR_GROWTH - String.valueOf(dims[0]).length();
        int prefix = MAGIC.length + 2 + Short.BYTES;
        int unpadded = prefix + dict.length() + growth + 1;
        int total = (unpadded / ALIGNMENT + 1) * ALIGNMENT; // a whole one more where it fits, as NumPy does
        ByteBuffer bytes = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (total - prefix));
        bytes.put(dict.getBytes(StandardCharsets.US_ASCII));
        while (bytes.remaining() > 1) {
            bytes.put((byte) ' ');
        }
        return bytes.put((byte) '\n').array();
    }

    void write(OutputStream out) throws IOException {
        out.write(encode());
    }
}
