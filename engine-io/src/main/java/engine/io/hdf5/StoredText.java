package engine.io.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes strings out of an attribute or a dataset, of fixed or variable length, scalar or not. */
final class StoredText {
    private StoredText() {}

    static boolean isText(DataType type) {
        return type instanceof StringData
                || type instanceof VariableLength variable && variable.isVariableLengthString();
    }

    /** The strings; none of an empty attribute, whatever its type: Keras stores an empty list as numbers. */
    static List<String> read(Attribute attribute, HdfFile file, String where) {
        StoredArray.checkAttribute(attribute, where);
        if (attribute.isEmpty() || attribute.getSize() == 0) return List.of();
        DataType type = attribute.getDataType();
        if (!isText(type)) throw Refusal.of("an attribute of numbers where text belongs", where);
        ByteBuffer bytes = attribute.getBuffer().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return flatten(
                DatasetReader.readDataset(utf8(type), bytes, attribute.getDimensions(), file.getHdfBackingStorage()));
    }

    /** The same type of text in UTF-8: Keras marks names as ASCII whatever letters are in them. */
    private static DataType utf8(DataType type) {
        boolean variable = type instanceof VariableLength;
        int padding = variable
                ? ((VariableLength) type).getPaddingType().ordinal()
                : ((StringData) type).getPaddingType().ordinal();
        ByteBuffer message = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        message.put((byte) (variable ? 0x19 : 0x13)); // version 1, class 9 or 3
        message.put((byte) (variable ? 1 | padding << 4 : padding | 1 << 4)); // of text; padded; in UTF-8
        message.put((byte) (variable ? 1 : 0)).put((byte) 0).putInt(type.getSize());
        if (variable) // of bytes: class 0, of 1 byte, 8 bits from the first
        message.put((byte) 0x10).put(new byte[3]).putInt(1).putShort((short) 0).putShort((short) 8);
        return DataType.readDataType(message.flip());
    }

    static List<String> flatten(@Nullable Object data) {
        List<String> strings = new ArrayList<>();
        collect(data, strings);
        return strings;
    }

    private static void collect(@Nullable Object data, List<String> strings) {
        if (data instanceof String string) {
            strings.add(string);
        } else if (data != null && data.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(data); i++) {
                collect(Array.get(data, i), strings);
            }
        }
    }
}
