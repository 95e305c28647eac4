package engine.io.hdf5.write;

import engine.io.array.NdArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A group of a file to be written: attributes, datasets and groups by name, in the order they were added.
 *
 * <p>A {@code /} in the name of a child leads through groups, which are made as needed: a Keras weight
 * {@code lstm_1/kernel:0} becomes the dataset {@code kernel:0} in the group {@code lstm_1}.
 */
public final class Hdf5Group {
    /** What one object header message holds at most, less room for the attribute's name, type and shape. */
    static final int LARGEST_INLINE_ATTRIBUTE = 64_512;

    private final Map<String, Object> attributes = new LinkedHashMap<>(); // NdArray or Hdf5Text
    private final Map<String, Object> children = new LinkedHashMap<>(); // Hdf5Group or Hdf5Dataset

    /** Sets an attribute to one string: of fixed length if that fits into an attribute, otherwise in the heap. */
    public Hdf5Group attribute(String name, String value) {
        return attribute(name, Hdf5Text.scalar(value, Hdf5Text.Storage.FIXED));
    }

    /** Sets an attribute to strings of fixed length; an empty list is an empty float64 array, as NumPy has it. */
    public Hdf5Group attribute(String name, List<String> values) {
        return values.isEmpty()
                ? attribute(name, NdArray.of(new double[0], 0))
                : attribute(name, Hdf5Text.list(values, Hdf5Text.Storage.FIXED));
    }

    /** Sets an attribute to strings held as they say, unless they exceed 64,512 bytes: then they go to the heap. */
    public Hdf5Group attribute(String name, Hdf5Text value) {
        attributes.put(name, inlineOrVariable(value));
        return this;
    }

    /**
     * Sets an attribute to numbers.
     *
     * @throws IllegalArgumentException if they take more than 64,512 bytes
     */
    public Hdf5Group attribute(String name, NdArray value) {
        if ((long) value.size() * value.type().bytes() > LARGEST_INLINE_ATTRIBUTE) {
            throw new IllegalArgumentException("attribute " + name + " is too large: " + value);
        }
        attributes.put(name, value);
        return this;
    }

    /** The group at this path, made if there is none. */
    public Hdf5Group group(String path) {
        Hdf5Group group = this;
        for (String name : path.split("/")) {
            Object child = group.children.computeIfAbsent(name, absent -> new Hdf5Group());
            if (!(child instanceof Hdf5Group next)) {
                throw new IllegalArgumentException(path + " leads through the dataset " + name);
            }
            group = next;
        }
        return group;
    }

    /** Adds a dataset of numbers; the array is not copied and must stay as it is until the file is written. */
    public Hdf5Dataset dataset(String path, NdArray data) {
        return add(path, new Hdf5Dataset(data));
    }

    /** Adds a dataset of strings. */
    public Hdf5Dataset dataset(String path, Hdf5Text text) {
        return add(path, new Hdf5Dataset(text));
    }

    private Hdf5Dataset add(String path, Hdf5Dataset dataset) {
        int slash = path.lastIndexOf('/');
        Hdf5Group parent = slash < 0 ? this : group(path.substring(0, slash));
        String name = path.substring(slash + 1);
        if (name.isEmpty() || parent.children.putIfAbsent(name, dataset) != null) {
            throw new IllegalArgumentException("the name of a dataset is empty or taken: " + path);
        }
        return dataset;
    }

    static Hdf5Text inlineOrVariable(Hdf5Text text) {
        Hdf5Text fitting = text.isFixed() && text.fixedBytes() > LARGEST_INLINE_ATTRIBUTE ? text.asVariable() : text;
        if (!fitting.isFixed()
                && (long) fitting.values().size() * Datatype.HEAP_REFERENCE_BYTES > LARGEST_INLINE_ATTRIBUTE) {
            throw new IllegalArgumentException(
                    "too many strings for one attribute: " + text.values().size());
        }
        return fitting;
    }

    Map<String, Object> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    Map<String, Object> children() {
        return Collections.unmodifiableMap(children);
    }
}
