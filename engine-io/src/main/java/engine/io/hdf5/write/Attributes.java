package engine.io.hdf5.write;

import java.util.Map;

/** Encodes the attributes of an object into its header. */
final class Attributes {
    private static final int UTF8 = 1;

    private Attributes() {}

    /** @param attributes each with its elements already encoded by {@link RawData} */
    static void put(LittleEndian out, Map<String, RawData> attributes) {
        if (!attributes.isEmpty()) {
            byte[] notIndexed = new LittleEndian()
                    .u8(0, 0)
                    .u64(Block.NOWHERE)
                    .u64(Block.NOWHERE)
                    .toArray();
            HeaderBlock.message(out, HeaderBlock.ATTRIBUTE_INFO, notIndexed);
        }
        attributes.forEach((name, raw) -> HeaderBlock.message(out, HeaderBlock.ATTRIBUTE, encode(name, raw)));
    }

    private static byte[] encode(String name, RawData raw) {
        byte[] encodedName = Hdf5Text.encode(name);
        byte[] type = Datatype.encode(raw.value());
        byte[] space = Datatype.encodeSpace(raw.value());
        return new LittleEndian()
                .u8(3, 0)
                .u16(encodedName.length + 1)
                .u16(type.length)
                .u16(space.length)
                .u8(UTF8)
                .bytes(encodedName)
                .u8(0)
                .bytes(type)
                .bytes(space)
                .bytes(raw.toArray())
                .toArray();
    }
}
