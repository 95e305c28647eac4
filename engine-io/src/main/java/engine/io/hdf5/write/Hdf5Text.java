package engine.io.hdf5.write;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Strings to be written, and how HDF5 is to hold them.
 *
 * @param values the strings; exactly one when {@code scalar}
 * @param scalar whether the dataspace is a scalar rather than a list
 * @param storage fixed length, or variable length with a character set
 */
public record Hdf5Text(List<String> values, boolean scalar, Storage storage) {
    /** How strings are held. Keras up to 2.3 needs {@code FIXED} wherever it fits. */
    public enum Storage {
        /** Padded with zeros to the longest; the character set is ASCII unless a string needs UTF-8. */
        FIXED,
        /** References into a global heap, marked as ASCII. The strings must be ASCII. */
        VARIABLE_ASCII,
        /** References into a global heap, marked as UTF-8: what h5py writes for a Python {@code str}. */
        VARIABLE_UTF8
    }

    /** Copies the strings and checks them against the storage. */
    public Hdf5Text {
        values = List.copyOf(values);
        if (scalar && values.size() != 1) {
            throw new IllegalArgumentException("a scalar is one string, found " + values.size());
        }
        if (storage == Storage.VARIABLE_ASCII && !isAscii(values)) {
            throw new IllegalArgumentException("no ASCII text: " + values);
        }
    }

    /** One string. */
    public static Hdf5Text scalar(String value, Storage storage) {
        return new Hdf5Text(List.of(value), true, storage);
    }

    /** A list of strings. */
    public static Hdf5Text list(List<String> values, Storage storage) {
        return new Hdf5Text(values, false, storage);
    }

    boolean isFixed() {
        return storage == Storage.FIXED;
    }

    boolean isUtf8() {
        return storage == Storage.VARIABLE_UTF8 || isFixed() && !isAscii(values);
    }

    /** The longest string's bytes; at least 1, since HDF5 has no strings of length 0. */
    int fixedLength() {
        return values.stream().mapToInt(value -> encode(value).length).reduce(1, Math::max);
    }

    /** The bytes of the data when held at fixed length. */
    long fixedBytes() {
        return (long) fixedLength() * values.size();
    }

    /** The same strings in a heap. */
    Hdf5Text asVariable() {
        return new Hdf5Text(values, scalar, isAscii(values) ? Storage.VARIABLE_ASCII : Storage.VARIABLE_UTF8);
    }

    static byte[] encode(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isAscii(List<String> values) {
        Charset ascii = StandardCharsets.US_ASCII;
        return values.stream().allMatch(value -> ascii.newEncoder().canEncode(value));
    }
}
