package engine.io.hdf5.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One collection of a global heap, which holds the bytes of strings of variable length. */
final class GlobalHeap extends Block {
    private static final int HEADER_BYTES = 16;
    private static final int SMALLEST_COLLECTION = 4096;
    /** Readers load a collection as a whole, so that many small strings had better not share one. */
    private static final int FULL_ENOUGH = 1 << 16;

    private final List<byte[]> objects = new ArrayList<>();
    private long used = HEADER_BYTES;

    /** Where a string lies; the index within a collection counts from 1. */
    record Reference(GlobalHeap heap, int index, int length) {
        byte[] encode() {
            return new LittleEndian().u32(length).u64(heap.address()).u32(index).toArray();
        }
    }

    boolean isEmpty() {
        return objects.isEmpty();
    }

    boolean isFull() {
        return used > FULL_ENOUGH;
    }

    Reference add(byte[] bytes) {
        objects.add(bytes);
        used += HEADER_BYTES + padded(bytes.length);
        return new Reference(this, objects.size(), bytes.length);
    }

    @Override
    long size() {
        return Math.max(SMALLEST_COLLECTION, used);
    }

    @Override
    void writeTo(Sink sink) throws IOException {
        sink.write(new LittleEndian()
                .bytes((byte) 'G', (byte) 'C', (byte) 'O', (byte) 'L')
                .u8(1, 0, 0, 0)
                .u64(size())
                .toArray());
        for (int i = 0; i < objects.size(); i++) {
            byte[] bytes = objects.get(i);
            sink.write(header(i + 1, bytes.length));
            sink.write(bytes);
            sink.write(new byte[(int) padded(bytes.length) - bytes.length]);
        }
        int free = (int) (size() - used);
        if (free >= HEADER_BYTES) {
            int freeSpace = 0;
            sink.write(header(freeSpace, free));
            sink.write(new byte[free - HEADER_BYTES]);
        } else {
            sink.write(new byte[free]);
        }
    }

    private static byte[] header(int index, long length) {
        return new LittleEndian().u16(index).u16(0).u32(0).u64(length).toArray();
    }

    private static long padded(long length) {
        return length + 7 & ~7L;
    }
}
