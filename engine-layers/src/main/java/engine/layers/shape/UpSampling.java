package engine.layers.shape;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.KeyGroup;
import engine.api.config.Schema;
import engine.api.layer.Checks;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.window.DataFormat;
import engine.layers.window.Sizes;
import java.util.Collections;
import java.util.List;

/**
 * Each place several times along each axis, or over two axes numbers between the places. Source: {@code keras.layers.UpSampling1D} to
 * {@code 3D}.
 */
public final class UpSampling extends PlacesLayer<UpSampling> {
    private static final List<Key<List<Integer>>> SIZE = List.of(size(1), size(2), size(3));
    private static final Key<Interpolation> INTERPOLATION = Key.choice("interpolation", Interpolation.NEAREST);

    public static final Schema<UpSampling> UP_SAMPLING1D = schema(1, SIZE.get(0));
    public static final Schema<UpSampling> UP_SAMPLING2D = schema(2, SIZE.get(1), DataFormat.KEY, INTERPOLATION);
    public static final Schema<UpSampling> UP_SAMPLING3D = schema(3, SIZE.get(2), DataFormat.KEY);

    private UpSampling(int rank, String name, Config config) {
        super(of(rank), rank, name, config);
    }

    private static Key<List<Integer>> size(int rank) {
        return Sizes.positive(Key.of("size", new Sizes(rank), Collections.nCopies(rank, 2)));
    }

    private static Schema<UpSampling> schema(int rank, KeyGroup... keys) {
        return Schema.of("UpSampling" + rank + "D", (name, config) -> new UpSampling(rank, name, config), keys);
    }

    private static Schema<UpSampling> of(int rank) {
        return Checks.sibling(List.of(UP_SAMPLING1D, UP_SAMPLING2D, UP_SAMPLING3D), rank);
    }

    /** @param size how many places each place becomes along each axis */
    public static UpSampling of(Integer... size) {
        return of(size.length).make("", Config.EMPTY.with(SIZE.get(size.length - 1), List.of(size)));
    }

    /** How many places each place becomes along each axis. */
    public List<Integer> size() {
        return get(SIZE.get(rank() - 1));
    }

    /** What stands between the places. */
    public Interpolation interpolation() {
        return get(INTERPOLATION);
    }

    /** Of two axes alone. */
    public UpSampling interpolation(Interpolation interpolation) {
        return with(INTERPOLATION, interpolation);
    }

    @Override
    public DataFormat dataFormat() {
        return get(DataFormat.KEY);
    }

    public UpSampling dataFormat(DataFormat format) {
        return with(DataFormat.KEY, format);
    }

    @Override
    public boolean movesRows() {
        return super.movesRows() && interpolation() == Interpolation.NEAREST;
    }

    @Override
    int length(int axis, int places) {
        return Checks.dimension(this, (long) places * size().get(axis));
    }

    @Override
    int source(int axis, int place) {
        return place / size().get(axis);
    }

    @Override
    public LayerOp op(LayerCall call) {
        return interpolation() == Interpolation.NEAREST ? super.op(call) : new InterpolationOp(this, call);
    }
}
