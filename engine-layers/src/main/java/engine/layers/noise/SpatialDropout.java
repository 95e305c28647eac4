package engine.layers.noise;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.DropoutOp;
import java.util.Arrays;
import java.util.List;

/**
 * Sets whole channels of a sample to zero in training, at all of their places, and scales the others by 1/(1−rate) (Tompson et al. 2014).
 * Source: {@code keras.layers.SpatialDropout1D} to {@code 3D}.
 */
public final class SpatialDropout extends NoiseLayer<SpatialDropout> {
    /** Where the channels are. */
    private enum DataFormat {
        CHANNELS_LAST,
        CHANNELS_FIRST
    }

    private static final Key<DataFormat> DATA_FORMAT = Key.choice("data_format", DataFormat.CHANNELS_LAST);

    public static final Schema<SpatialDropout> SCHEMA_1D =
            Schema.of("SpatialDropout1D", (name, config) -> make(1, name, config), RATE, SEED);
    public static final Schema<SpatialDropout> SCHEMA_2D =
            Schema.of("SpatialDropout2D", (name, config) -> make(2, name, config), RATE, SEED, DATA_FORMAT);
    public static final Schema<SpatialDropout> SCHEMA_3D =
            Schema.of("SpatialDropout3D", (name, config) -> make(3, name, config), RATE, SEED, DATA_FORMAT);

    private final int places; // how many axes beside the batch and the channels

    private SpatialDropout(Schema<SpatialDropout> schema, int places, String name, Config config) {
        super(schema, name, config);
        this.places = places;
    }

    private static SpatialDropout make(int places, String name, Config config) {
        return new SpatialDropout(schema(places), places, name, config);
    }

    private static Schema<SpatialDropout> schema(int places) {
        return Checks.sibling(List.of(SCHEMA_1D, SCHEMA_2D, SCHEMA_3D), places);
    }

    /** @param places how many axes there are beside the batch and the channels: 1 to 3 */
    public static SpatialDropout of(int places, double rate) {
        return schema(places).make("", Config.EMPTY.with(RATE, rate));
    }

    /** The chance of a channel to be zero. */
    public double rate() {
        return get(RATE);
    }

    private boolean channelsFirst() {
        return places > 1 && get(DATA_FORMAT) == DataFormat.CHANNELS_FIRST;
    }

    @Override
    double amount() {
        return rate();
    }

    @Override
    public boolean timewise() {
        return false;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Shape shape = Checks.single(this, inputs).shape();
        if (shape.rank() != places + 2) {
            throw Checks.problem(this, "wrong number of dimensions")
                    .expected(places + 2)
                    .found(shape)
                    .exception();
        }
        return super.outputs(inputs);
    }

    @Override
    public LayerOp op(LayerCall call) {
        int[] draws = new int[places + 2];
        Arrays.fill(draws, 1);
        draws[0] = Shape.UNKNOWN;
        draws[channelsFirst() ? 1 : places + 1] = Shape.UNKNOWN;
        return new DropoutOp(call, rate(), Shape.of(draws));
    }
}
