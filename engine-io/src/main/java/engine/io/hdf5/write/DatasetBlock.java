package engine.io.hdf5.write;

import java.util.Map;

/** The header of a dataset whose elements lie together in one block. */
final class DatasetBlock extends HeaderBlock {
    /** Version 3; space allocated late, no fill value written: all there is to say when every element is given. */
    private static final byte[] NO_FILL_VALUE = {3, 0x0A};

    private static final int CONTIGUOUS = 1;

    private final RawData data;
    private final Map<String, RawData> attributes;

    DatasetBlock(RawData data, Map<String, RawData> attributes) {
        this.data = data;
        this.attributes = attributes;
    }

    @Override
    void putMessages(LittleEndian out) {
        message(out, DATASPACE, Datatype.encodeSpace(data.value()));
        message(out, DATATYPE, Datatype.encode(data.value()));
        message(out, FILL_VALUE, NO_FILL_VALUE);
        byte[] layout = new LittleEndian()
                .u8(3, CONTIGUOUS)
                .u64(data.address())
                .u64(data.size())
                .toArray();
        message(out, LAYOUT, layout);
        Attributes.put(out, attributes);
    }
}
