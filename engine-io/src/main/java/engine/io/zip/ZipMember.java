package engine.io.zip;

import engine.api.Problem;
import engine.io.file.Bounds;

/**
 * A line of a zip's directory.
 *
 * @param name of the member
 * @param flags the general purpose bits
 * @param method how it is compressed
 * @param crc CRC-32 of its content
 * @param packed bytes in the file
 * @param size bytes of its content
 * @param offset of its header in the file
 */
public record ZipMember(String name, int flags, int method, long crc, long packed, long size, long offset) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int ENCRYPTED = 1;
    private static final int SIZES_FOLLOW = 1 << 3;

    /** Whether checksum and sizes stand behind the data and not before it. */
    boolean streamed() {
        return (flags & SIZES_FOLLOW) != 0;
    }

    boolean stored() {
        return method == STORED;
    }

    /** Refuses what cannot be read and sizes that cannot be true, before memory is allocated for them. */
    void check(String where) {
        if ((flags & ENCRYPTED) != 0)
            throw Problem.file("is encrypted").where(where).exception();
        if (method != STORED && method != DEFLATED) {
            throw Problem.file("is compressed in a way that is not supported")
                    .where(where)
                    .expected("stored or deflated")
                    .found("method " + method)
                    .exception();
        }
        if (stored() && packed != size) {
            throw Problem.file("is damaged: it is stored, and yet of two sizes")
                    .where(where)
                    .found(packed + " and " + size + " bytes")
                    .exception();
        }
        Bounds.checkDeclared(size, stored() ? packed : Bounds.inflated(packed), where);
    }
}
