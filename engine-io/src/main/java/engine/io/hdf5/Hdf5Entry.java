package engine.io.hdf5;

/**
 * An object of an HDF5 file as the file declares it; nothing of its data was read.
 *
 * @param path from the root, without a slash before it
 * @param dims of a dataset; none for a scalar and for whatever is no dataset
 * @param type of a dataset's elements, {@code float32}; else empty
 * @param detail where a link leads, or why it cannot be read; else empty
 */
public record Hdf5Entry(String path, Kind kind, long[] dims, String type, String detail) {
    /** What an object is, and whether its data lies where one would look for it. */
    public enum Kind {
        GROUP,
        /** A dataset whose numbers lie in the file. */
        DATASET,
        /** A dataset that declares more than the file can hold. */
        OVERSIZED,
        /** A dataset whose data lies in another file. */
        EXTERNAL_STORAGE,
        /** A dataset that is put together from others, which may lie in other files. */
        VIRTUAL,
        /** A link to another place of the same file. */
        SOFT_LINK,
        /** A link to another file. */
        EXTERNAL_LINK,
        /** What cannot be read. */
        UNREADABLE
    }
}
