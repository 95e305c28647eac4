package engine.layers.shape;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.layer.Checks;
import engine.layers.window.DataFormat;
import java.util.List;

/** Zeros at both ends of each axis of places. Source: {@code keras.layers.ZeroPadding1D} to {@code 3D}. */
public final class ZeroPadding extends PlacesLayer<ZeroPadding> {
    private static final List<Key<List<Sides>>> PADDING = List.of(padding(1), padding(2), padding(3));
    /** Of one axis Keras has the option since 3.5. */
    private static final Key<DataFormat> DATA_FORMAT1D = DataFormat.KEY.writtenWhereSet();

    public static final Schema<ZeroPadding> ZERO_PADDING1D = schema(1, DATA_FORMAT1D);
    public static final Schema<ZeroPadding> ZERO_PADDING2D = schema(2, DataFormat.KEY);
    public static final Schema<ZeroPadding> ZERO_PADDING3D = schema(3, DataFormat.KEY);

    private ZeroPadding(int rank, String name, Config config) {
        super(of(rank), rank, name, config);
    }

    private static Key<List<Sides>> padding(int rank) {
        return Key.of("padding", new Sides.AllAxes(rank), Sides.everywhere(rank, 1));
    }

    private static Schema<ZeroPadding> schema(int rank, Key<DataFormat> dataFormat) {
        return Schema.of(
                "ZeroPadding" + rank + "D",
                (name, config) -> new ZeroPadding(rank, name, config),
                PADDING.get(rank - 1),
                dataFormat);
    }

    private static Schema<ZeroPadding> of(int rank) {
        return Checks.sibling(List.of(ZERO_PADDING1D, ZERO_PADDING2D, ZERO_PADDING3D), rank);
    }

    /** @param padding how many zeros at the ends of each axis */
    public static ZeroPadding of(Sides... padding) {
        return of(padding.length).make("", Config.EMPTY.with(PADDING.get(padding.length - 1), List.of(padding)));
    }

    /** How many zeros at the ends of each axis. */
    public List<Sides> padding() {
        return get(PADDING.get(rank() - 1));
    }

    @Override
    public DataFormat dataFormat() {
        return get(rank() == 1 ? DATA_FORMAT1D : DataFormat.KEY);
    }

    public ZeroPadding dataFormat(DataFormat format) {
        return with(rank() == 1 ? DATA_FORMAT1D : DataFormat.KEY, format);
    }

    @Override
    int length(int axis, int places) {
        return Checks.dimension(this, (long) places + padding().get(axis).sum());
    }

    @Override
    int source(int axis, int place) {
        return place - padding().get(axis).before();
    }
}
