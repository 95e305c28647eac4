package engine.io.hdf5.write;

import java.io.IOException;

/** An object header, version 2, in one chunk. Encoding it twice (to measure it, to write it) keeps it simple. */
abstract class HeaderBlock extends Block {
    static final int DATASPACE = 0x01;
    static final int LINK_INFO = 0x02;
    static final int DATATYPE = 0x03;
    static final int FILL_VALUE = 0x05;
    static final int LINK = 0x06;
    static final int LAYOUT = 0x08;
    static final int GROUP_INFO = 0x0A;
    static final int ATTRIBUTE = 0x0C;
    static final int ATTRIBUTE_INFO = 0x15;

    /** The size of the chunk is given in four bytes. */
    private static final int FLAGS = 0x02;

    /** Puts the messages; their sizes must not depend on any address. */
    abstract void putMessages(LittleEndian out);

    @Override
    final long size() {
        return encode().length;
    }

    @Override
    final void writeTo(Sink sink) throws IOException {
        sink.write(encode());
    }

    private byte[] encode() {
        LittleEndian messages = new LittleEndian();
        putMessages(messages);
        return new LittleEndian()
                .bytes((byte) 'O', (byte) 'H', (byte) 'D', (byte) 'R')
                .u8(2, FLAGS)
                .u32(messages.length())
                .bytes(messages.toArray())
                .checksum()
                .toArray();
    }

    static void message(LittleEndian out, int type, byte[] body) {
        if (body.length > 0xffff) {
            throw new IllegalArgumentException("object header message of " + body.length + " bytes");
        }
        out.u8(type).u16(body.length).u8(0).bytes(body);
    }
}
