package engine.io.hdf5;

import engine.api.EngineException;
import engine.api.Problem;
import engine.io.array.ElementType;
import engine.io.array.NdArray;
import engine.io.file.Bounds;
import engine.io.file.FileStamp;
import engine.io.file.Reasons;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.dataset.DatasetBase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HDF5 file open for reading. Groups, datasets and attributes are addressed by paths such as
 * {@code model_weights/lstm_1}; the root is {@code ""} or {@code "/"}.
 *
 * <p>Files are not trusted: soft and external links, external and virtual storage are refused, sizes are checked before
 * memory is allocated, and whatever is wrong with a file is one {@link EngineException} of kind {@code FILE}.
 */
public final class Hdf5File implements AutoCloseable {
    public static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

    /** Larger files are mapped: smaller ones stay replaceable on Windows while they are open, and safe when they shrink. */
    private static final long LARGEST_IN_HEAP = 1 << 28;

    static {
        Fletcher32.install();
    }

    private final HdfFile file;
    private final String name;
    private final long size;

    private Hdf5File(HdfFile file, String name, long size) {
        this.file = file;
        this.name = name;
        this.size = size;
    }

    /** Whether these are the first bytes of an HDF5 file; eight will do. */
    public static boolean isHdf5(byte[] start) {
        return start.length >= SIGNATURE.length
                && Arrays.equals(start, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /** Whether the file exists, can be read and begins as HDF5 does. */
    public static boolean isHdf5(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return isHdf5(in.readNBytes(SIGNATURE.length));
        } catch (IOException e) {
            return false; // what cannot be read is no HDF5 file; opening it says why
        }
    }

    /** Opens a file, which must stay as it is until it is open; a large one, until it is closed. */
    public static Hdf5File open(Path file) {
        checkReadable(file);
        checkSignature(file, file.toString()); // before jhdf sees it, which leaks a file handle whenever it refuses
        return FileStamp.unchanged(file, Hdf5File::opened);
    }

    private static void checkReadable(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            channel.size();
        } catch (IOException e) {
            throw Problem.file("cannot read the file")
                    .where(file)
                    .found(Reasons.of(e))
                    .exception(e);
        }
    }

    private static Hdf5File opened(Path file) throws IOException {
        String name = file.toString();
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            if (size <= LARGEST_IN_HEAP) {
                return open(Files.readAllBytes(file), name);
            }
            if (size > Integer.MAX_VALUE) {
                return new Hdf5File(Refusal.guard(name, () -> new HdfFile(file)), name, size);
            }
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
            return new Hdf5File(Refusal.guard(name, () -> HdfFile.fromByteBuffer(mapped)), name, size);
        }
    }

    /** Bytes of the file. */
    public long size() {
        return size;
    }

    /** Opens a file that lies in memory; {@code name} is for messages. */
    public static Hdf5File open(byte[] content, String name) {
        if (!isHdf5(content)) {
            throw notHdf5(name);
        }
        return new Hdf5File(Refusal.guard(name, () -> HdfFile.fromBytes(content)), name, content.length);
    }

    private static void checkSignature(Path file, String name) {
        if (!isHdf5(file)) {
            throw notHdf5(name);
        }
    }

    private static EngineException notHdf5(String name) {
        return Refusal.of("is not an HDF5 file", name);
    }

    /** Whether there is a group at this path. */
    public boolean isGroup(String path) {
        return find(path).filter(Group.class::isInstance).isPresent();
    }

    /** Whether there is a dataset at this path. */
    public boolean isDataset(String path) {
        return find(path).filter(DatasetBase.class::isInstance).isPresent();
    }

    /** The names of a group's children, sorted: HDF5 keeps no order that one could rely on. */
    public List<String> children(String path) {
        return Refusal.guard(where(path), () -> {
            if (!(require(path) instanceof Group group)) {
                throw Refusal.of("is no group", where(path));
            }
            return List.copyOf(new TreeSet<>(group.getChildren().keySet()));
        });
    }

    /** All groups, datasets and links as the file declares them, a group before what it holds; none is refused. */
    public List<Hdf5Entry> entries() {
        return new Hdf5Walk(size, name).of(file);
    }

    /** The names of an object's attributes, sorted. */
    public Set<String> attributes(String path) {
        return Refusal.guard(
                where(path), () -> new TreeSet<>(require(path).getAttributes().keySet()));
    }

    /** One string of an object's attribute, of whatever string type; absent if there is no such attribute. */
    public Optional<String> text(String path, String attribute) {
        return texts(path, attribute).map(strings -> {
            if (strings.size() != 1) {
                throw Refusal.of(strings.size() + " strings where one belongs", where(path, attribute));
            }
            return strings.get(0);
        });
    }

    /** All strings of an object's attribute; an empty list also for an empty attribute of numbers, as Keras has it. */
    public Optional<List<String>> texts(String path, String attribute) {
        return attribute(path, attribute, stored -> StoredText.read(stored, file, where(path, attribute)));
    }

    /** The numbers of an object's attribute. */
    public Optional<NdArray> numbers(String path, String attribute) {
        return attribute(path, attribute, stored -> StoredArray.read(stored, where(path, attribute)));
    }

    private <T> Optional<T> attribute(String path, String attribute, Function<Attribute, T> read) {
        return Refusal.guard(
                where(path, attribute),
                () -> Optional.ofNullable(require(path).getAttribute(attribute)).map(read));
    }

    /** The dimensions of a dataset; none for a scalar. */
    public int[] dims(String path) {
        return dataset(path, stored -> {
            long[] dims = stored.getDimensionsAsLong();
            Bounds.elements(dims, where(path));
            return Arrays.stream(dims).mapToInt(Math::toIntExact).toArray();
        });
    }

    /** The type of a dataset's elements, unless they are no numbers. */
    public ElementType type(String path) {
        return dataset(path, stored -> StoredArray.elementType(stored.getDataType(), where(path)));
    }

    /** A dataset of numbers. One that was never written is all zeros. */
    public NdArray read(String path) {
        return dataset(path, stored -> StoredArray.read(stored, size, where(path)));
    }

    /** A dataset of strings. */
    public List<String> readTexts(String path) {
        return dataset(path, stored -> {
            if (!StoredText.isText(stored.getDataType())) {
                throw Refusal.of("a dataset of numbers where text belongs", where(path));
            }
            long elements = Bounds.elements(stored.getDimensionsAsLong(), where(path));
            long bytes = elements * Math.max(1, stored.getDataType().getSize());
            StoredArray.checkSize(stored, bytes, size, where(path));
            Bounds.checkMemory(bytes, where(path));
            return StoredText.flatten(stored.getData());
        });
    }

    private <T> T dataset(String path, Function<DatasetBase, T> read) {
        return Refusal.guard(where(path), () -> {
            if (!(require(path) instanceof DatasetBase dataset)) {
                throw Refusal.of("is no dataset", where(path));
            }
            return read.apply(dataset);
        });
    }

    private Node require(String path) {
        return find(path).orElseThrow(() -> Refusal.of("is not in the file", where(path)));
    }

    private Optional<Node> find(String path) {
        return Refusal.guard(where(path), () -> {
            @Nullable Node node = file;
            for (String child : path.split("/")) {
                if (!child.isEmpty()) {
                    node = node instanceof Group group ? group.getChild(child) : null;
                }
                if (node != null && node.isLink()) {
                    throw Refusal.of("soft and external links are refused", where(path));
                }
            }
            return Optional.ofNullable(node);
        });
    }

    private String where(String path) {
        return name + ":" + (path.startsWith("/") ? path : "/" + path);
    }

    private String where(String path, String attribute) {
        return where(path) + "@" + attribute;
    }

    @Override
    public void close() {
        file.close();
    }
}
