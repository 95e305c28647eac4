package engine.layers.shape;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.facet.Rearranging;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/** All axes but the batch become one, row-major. Source: {@code keras.layers.Flatten} with {@code channels_last}. */
public final class Flatten extends BaseLayer<Flatten> implements Rearranging {
    /** Where the channels are. */
    private enum DataFormat {
        CHANNELS_LAST
    }

    private static final Key<DataFormat> DATA_FORMAT = Key.choice("data_format", DataFormat.CHANNELS_LAST);

    public static final Schema<Flatten> SCHEMA = Schema.of("Flatten", Flatten::new, DATA_FORMAT);

    private Flatten(String name, Config config) {
        super(SCHEMA, name, config);
    }

    public static Flatten of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        Shape shape = Checks.minimumRank(this, input.shape(), 1);
        Shape sample = shape.dropFirst(1);
        int size = sample.isKnown() ? sample.size() : Shape.UNKNOWN;
        return List.of(input.shape(Shape.of(shape.dim(0), size)).unmasked());
    }

    @Override
    public boolean sharesInput(boolean training) {
        return true;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return LayerOp.NOTHING;
    }
}
