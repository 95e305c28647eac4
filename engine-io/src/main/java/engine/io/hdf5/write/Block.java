package engine.io.hdf5.write;

import java.io.IOException;

/** A run of bytes in a file, whose place is settled before any is written, so that blocks may refer to each other. */
abstract class Block {
    /** What HDF5 calls an undefined address. */
    static final long NOWHERE = -1;

    private long address = NOWHERE;

    /** The offset in the file; {@link #NOWHERE} until placed, and for ever for an empty block. */
    final long address() {
        return address;
    }

    final void place(long offset) {
        address = offset;
    }

    /** The bytes this block takes, which do not depend on any address. */
    abstract long size();

    abstract void writeTo(Sink sink) throws IOException;
}
