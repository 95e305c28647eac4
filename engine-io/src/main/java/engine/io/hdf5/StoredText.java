package engine.io.hdf5;

import io.jhdf.api.Attribute;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.lang.reflect.Array;
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
    static List<String> read(Attribute attribute, String where) {
        StoredArray.checkAttribute(attribute, where);
        boolean empty = attribute.isEmpty() || attribute.getSize() == 0;
        if (!empty && !isText(attribute.getDataType())) {
            throw Refusal.of("an attribute of numbers where text belongs", where);
        }
        return empty ? List.of() : flatten(attribute.getData());
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
