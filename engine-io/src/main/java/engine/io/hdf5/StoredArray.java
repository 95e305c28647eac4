package engine.io.hdf5;

import engine.io.array.ElementType;
import engine.io.array.NdArray;
import engine.io.file.Bounds;
import io.jhdf.api.Attribute;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** Takes numbers out of a dataset or an attribute, straight from their bytes into a flat array. */
final class StoredArray {
    private StoredArray() {}

    static NdArray read(DatasetBase dataset, long fileSize, String where) {
        ElementType type = elementType(dataset.getDataType(), where);
        long[] dims = dataset.getDimensionsAsLong();
        int size = Bounds.elements(dims, where);
        checkSize(dataset, (long) size * type.bytes(), fileSize, where);
        Bounds.checkMemory((long) size * type.bytesInMemory(), where);
        NdArray array = NdArray.zeros(
                type, Arrays.stream(dims).mapToInt(Math::toIntExact).toArray());
        if (dataset.isEmpty()) { // no bytes: of size 0, or never written
            refuseFillValue(dataset, where);
        } else if (size > 0) {
            type.decode(ordered(dataset.getDataBuffer(), dataset.getDataType()), array.data(), 0, size);
        }
        return array;
    }

    static NdArray read(Attribute attribute, String where) {
        ElementType type = elementType(attribute.getDataType(), where);
        long[] dims = attribute.getDimensionsAsLong();
        int size = attribute.isEmpty() ? 0 : Bounds.elements(dims, where);
        int[] intDims = size == 0 && dims.length == 0
                ? new int[] {0} // a null dataspace: no element, not even a scalar's
                : Arrays.stream(dims).mapToInt(Math::toIntExact).toArray();
        checkAttribute(attribute, where);
        NdArray array = NdArray.zeros(type, intDims);
        if (size > 0) {
            ByteBuffer bytes = attribute.getBuffer().duplicate().rewind();
            type.decode(ordered(bytes, attribute.getDataType()), array.data(), 0, size);
        }
        return array;
    }

    /** An attribute's elements lie in the header, so it cannot have more of them than there are bytes. */
    static void checkAttribute(Attribute attribute, String where) {
        if (attribute.isEmpty()) {
            return;
        }
        long elements = Bounds.elements(attribute.getDimensionsAsLong(), where);
        long bytes = attribute.getBuffer().limit();
        if (elements * Math.max(1L, attribute.getDataType().getSize()) > bytes) {
            throw Refusal.of("an attribute declares more than its " + bytes + " bytes", where);
        }
    }

    static void checkSize(DatasetBase dataset, long bytes, long fileSize, String where) {
        Bounds.checkDeclared(bytes, most(dataset, fileSize), where);
    }

    /** The most bytes that a dataset of a file of this size can honestly declare. */
    static long most(DatasetBase dataset, long fileSize) {
        boolean verbatim = dataset instanceof ContiguousDataset && !dataset.isEmpty();
        return verbatim ? fileSize : Bounds.inflated(fileSize);
    }

    /** The type of the elements; refuses all that are no numbers or not laid out as IEEE 754 has it. */
    static ElementType elementType(DataType type, String where) {
        int bytes = type.getSize();
        if (type instanceof FixedPoint integer
                && integer.getBitOffset() == 0
                && Set.of(1, 2, 4, 8).contains(bytes)) {
            return ElementType.valueOf((integer.isSigned() ? "INT" : "UINT") + 8 * bytes);
        }
        if (type instanceof FloatingPoint real && isIeee(real)) {
            return ElementType.valueOf("FLOAT" + 8 * bytes);
        }
        if (type instanceof EnumDataType enumeration
                && bytes == 1
                && enumeration.getEnumMapping().equals(Map.of(0, "FALSE", 1, "TRUE"))) {
            return ElementType.BOOL;
        }
        throw Refusal.of(
                "elements of the unsupported type " + type.getClass().getSimpleName() + ", " + bytes + " bytes", where);
    }

    private static boolean isIeee(FloatingPoint real) {
        int exponent = real.getExponentSize();
        return switch (real.getSize()) {
            case 2 -> exponent == 5; // bfloat16 has 8
            case 4 -> exponent == 8;
            case 8 -> exponent == 11;
            default -> false;
        };
    }

    private static ByteBuffer ordered(ByteBuffer bytes, DataType type) {
        return bytes.order(type instanceof OrderedDataType ordered ? ordered.getByteOrder() : ByteOrder.LITTLE_ENDIAN);
    }

    private static void refuseFillValue(DatasetBase dataset, String where) {
        if (dataset.getSize() > 0 && dataset.getFillValue() instanceof Number fill && fill.doubleValue() != 0) {
            throw Refusal.of("a dataset that was never written, with fill value " + fill, where);
        }
    }
}
