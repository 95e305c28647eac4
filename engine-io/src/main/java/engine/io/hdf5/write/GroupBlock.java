package engine.io.hdf5.write;

import java.util.LinkedHashMap;
import java.util.Map;

/** The header of a group, with a link to each child. */
final class GroupBlock extends HeaderBlock {
    private static final int UTF8 = 1;
    /** The character set is given, and the length of the name in four bytes. */
    private static final int LINK_FLAGS = 0x12;

    private final Map<String, HeaderBlock> children = new LinkedHashMap<>();
    private final Map<String, RawData> attributes;

    GroupBlock(Map<String, RawData> attributes) {
        this.attributes = attributes;
    }

    void link(String name, HeaderBlock child) {
        children.put(name, child);
    }

    @Override
    void putMessages(LittleEndian out) {
        byte[] notIndexed =
                new LittleEndian().u8(0, 0).u64(NOWHERE).u64(NOWHERE).toArray();
        message(out, LINK_INFO, notIndexed);
        message(out, GROUP_INFO, new byte[2]);
        children.forEach((name, child) -> {
            byte[] encodedName = Hdf5Text.encode(name);
            byte[] link = new LittleEndian()
                    .u8(1, LINK_FLAGS, UTF8)
                    .u32(encodedName.length)
                    .bytes(encodedName)
                    .u64(child.address())
                    .toArray();
            message(out, LINK, link);
        });
        Attributes.put(out, attributes);
    }
}
