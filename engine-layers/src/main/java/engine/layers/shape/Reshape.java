package engine.layers.shape;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.Rearranging;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/** Another shape for the same numbers. Source: {@code keras.layers.Reshape}. */
public final class Reshape extends BaseLayer<Reshape> implements Rearranging {
    private static final Key<Shape> TARGET_SHAPE = Key.required("target_shape", Kinds.SHAPE_TO_SOLVE);

    public static final Schema<Reshape> SCHEMA = Schema.of("Reshape", Reshape::new, TARGET_SHAPE);

    private Reshape(String name, Config config) {
        super(SCHEMA, name, config);
    }

    public static Reshape of(int... targetShape) {
        return SCHEMA.make("", Config.EMPTY.with(TARGET_SHAPE, Shape.of(targetShape)));
    }

    /** Without the batch; one dimension may be open, to be found from the others. */
    public Shape targetShape() {
        return get(TARGET_SHAPE);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        Shape shape = Checks.minimumRank(this, input.shape(), 1);
        Shape sample = shape.dropFirst(1);
        Shape target = sample.isKnown() ? solved(sample) : targetShape();
        return List.of(input.shape(target.prepend(shape.dim(0))).unmasked());
    }

    private Shape solved(Shape sample) {
        Shape target = targetShape();
        for (int axis = 0; axis < target.rank(); axis++) {
            if (target.dim(axis) != Shape.UNKNOWN) continue;
            int others = Math.max(1, target.with(axis, 1).size());
            target = target.with(axis, sample.size() / others);
        }
        if (target.size() != sample.size()) {
            throw Checks.problem(this, "the target shape holds another number of elements")
                    .expected(targetShape())
                    .found(sample)
                    .exception();
        }
        return target;
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
