package engine.io.hdf5.write;

import engine.io.array.ElementType;
import engine.io.array.NdArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes strictly forwards, large arrays piece by piece, and knows how far it has come. */
final class Sink {
    private static final int LARGEST_BUFFER = 1 << 16;

    private final OutputStream out;
    private long position;

    Sink(OutputStream out) {
        this.out = out;
    }

    long position() {
        return position;
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    void write(NdArray array) throws IOException {
        ElementType type = array.type();
        int step = Math.min(array.size(), LARGEST_BUFFER / type.bytes());
        ByteBuffer buffer = ByteBuffer.allocate(step * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < array.size(); from += step) {
            buffer.clear();
            type.encode(array.data(), from, from + Math.min(step, array.size() - from), buffer);
            out.write(buffer.array(), 0, buffer.position());
            position += buffer.position();
        }
    }
}
