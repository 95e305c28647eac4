package engine.layers.norm;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/** Numbers along some axes brought to length one, {@code x/‖x‖}. Source: {@code keras.layers.UnitNormalization}. */
public final class UnitNormalization extends BaseLayer<UnitNormalization> {
    private static final Key<List<Integer>> AXIS = Key.of("axis", Kinds.INTEGERS, List.of(-1));

    public static final Schema<UnitNormalization> SCHEMA = Schema.of("UnitNormalization", UnitNormalization::new, AXIS);

    private UnitNormalization(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** Along the last axis. */
    public static UnitNormalization of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    /** The axes along which the length is taken. */
    public List<Integer> axis() {
        return get(AXIS);
    }

    public UnitNormalization axis(Integer... axes) {
        return with(AXIS, List.of(axes));
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        Axes.of(this, axis(), input.shape());
        return List.of(Flow.of(input.shape()).maskOf(0));
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    @Override
    public LayerOp op(LayerCall call) {
        Shape shape = call.input(0).shape();
        return new UnitNormalizationOp(call, Sets.along(shape, Axes.of(this, axis(), shape)));
    }
}
