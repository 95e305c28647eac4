package engine.io.hdf5.write;

import engine.io.hdf5.Hdf5File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a tree of groups as an HDF5 file: superblock 2, object headers 2, compact links, contiguous data; readable by
 * every libhdf5 since 1.8.
 *
 * <p>First every block gets its place, then all are written in order: strictly forwards, so that the target may be a
 * plain stream, and with little memory beyond the data.
 */
public final class Hdf5Writer {
    private static final int ALIGNMENT = 8;
    private static final int SUPERBLOCK_BYTES = 48;

    private final List<Block> blocks = new ArrayList<>();
    private final GroupBlock root;
    private GlobalHeap heap = new GlobalHeap();
    private long end = SUPERBLOCK_BYTES;

    private Hdf5Writer(Hdf5Group root) {
        this.root = group(root);
        blocks.forEach(this::place);
    }

    /**
     * Writes the whole file; the stream is neither flushed nor closed.
     *
     * @throws IOException whatever the stream throws
     */
    public static void write(Hdf5Group root, OutputStream out) throws IOException {
        new Hdf5Writer(root).write(new Sink(out));
    }

    /** The length in bytes of the file that {@link #write} makes of this tree. */
    public static long size(Hdf5Group root) {
        return new Hdf5Writer(root).end;
    }

    private GroupBlock group(Hdf5Group group) {
        GroupBlock block = new GroupBlock(attributes(group.attributes()));
        blocks.add(block);
        group.children().forEach((name, child) -> {
            boolean isGroup = child instanceof Hdf5Group;
            block.link(name, isGroup ? group((Hdf5Group) child) : dataset((Hdf5Dataset) child));
        });
        return block;
    }

    private DatasetBlock dataset(Hdf5Dataset dataset) {
        RawData data = raw(dataset.data());
        DatasetBlock block = new DatasetBlock(data, attributes(dataset.attributes()));
        blocks.add(block);
        blocks.add(data);
        return block;
    }

    private Map<String, RawData> attributes(Map<String, Object> values) {
        Map<String, RawData> attributes = new LinkedHashMap<>();
        values.forEach((name, value) -> attributes.put(name, raw(value)));
        return attributes;
    }

    private RawData raw(Object value) {
        List<GlobalHeap.Reference> references = new ArrayList<>();
        if (value instanceof Hdf5Text text && !text.isFixed()) {
            text.values().forEach(string -> references.add(inHeap(string)));
        }
        return new RawData(value, references);
    }

    private GlobalHeap.Reference inHeap(String string) {
        if (heap.isFull()) {
            heap = new GlobalHeap();
        }
        if (heap.isEmpty()) {
            blocks.add(heap);
        }
        return heap.add(Hdf5Text.encode(string));
    }

    private void place(Block block) {
        long size = block.size();
        if (size > 0) {
            block.place(end);
            end += size + ALIGNMENT - 1 & -ALIGNMENT;
        }
    }

    private void write(Sink sink) throws IOException {
        sink.write(superblock());
        for (Block block : blocks) {
            if (block.address() != Block.NOWHERE) {
                sink.write(new byte[(int) (block.address() - sink.position())]);
                block.writeTo(sink);
            }
        }
        sink.write(new byte[(int) (end - sink.position())]);
    }

    private byte[] superblock() {
        long base = 0;
        return new LittleEndian()
                .bytes(Hdf5File.SIGNATURE)
                .u8(2, Long.BYTES, Long.BYTES, 0)
                .u64(base)
                .u64(Block.NOWHERE)
                .u64(end)
                .u64(root.address())
                .checksum()
                .toArray();
    }
}
