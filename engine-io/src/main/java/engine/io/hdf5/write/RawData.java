package engine.io.hdf5.write;

import engine.io.array.NdArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** The elements of a dataset or an attribute, as they lie in the file. */
final class RawData extends Block {
    private final Object value; // NdArray or Hdf5Text
    private final List<GlobalHeap.Reference> references;

    /** @param references where the strings lie, for text of variable length; otherwise empty */
    RawData(Object value, List<GlobalHeap.Reference> references) {
        this.value = value;
        this.references = references;
    }

    Object value() {
        return value;
    }

    @Override
    long size() {
        if (value instanceof Hdf5Text text) {
            return text.isFixed() ? text.fixedBytes() : (long) references.size() * Datatype.HEAP_REFERENCE_BYTES;
        }
        NdArray array = (NdArray) value;
        return (long) array.size() * array.type().bytes();
    }

    @Override
    void writeTo(Sink sink) throws IOException {
        if (value instanceof NdArray array) {
            sink.write(array);
        } else if (((Hdf5Text) value).isFixed()) {
            writeFixed((Hdf5Text) value, sink);
        } else {
            for (GlobalHeap.Reference reference : references) {
                sink.write(reference.encode());
            }
        }
    }

    private static void writeFixed(Hdf5Text text, Sink sink) throws IOException {
        int length = text.fixedLength();
        for (String string : text.values()) {
            sink.write(Arrays.copyOf(Hdf5Text.encode(string), length));
        }
    }

    byte[] toArray() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writeTo(new Sink(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array never fails
        }
        return bytes.toByteArray();
    }
}
