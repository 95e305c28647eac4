package engine.api.layer;

import engine.api.DType;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import java.util.List;

/**
 * An array in the place of an input: {@code lstm(x, initial_state=[zeros, ones])}. Keras holds it among the arguments of the call, and so do
 * files; here it is a call without inputs, so that every layer takes it as it takes any input. It is as large as it is: an array for four
 * samples goes with batches of four.
 */
public final class Constant extends BaseLayer<Constant> {
    private static final Key<Tensor> VALUE = Key.required(
                    "value",
                    Kinds.of("an array", json -> json instanceof Tensor tensor ? tensor : null, value -> value))
            .notInFiles();

    /** Its options, by Keras' names. */
    public static final Schema<Constant> SCHEMA = Schema.of("Constant", Constant::new, VALUE);

    private Constant(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** An array that stands where an input may stand. */
    public static Symbol of(String name, Tensor value) {
        return SCHEMA.make(name, Config.EMPTY.with(VALUE, value)).apply();
    }

    /** What it puts out. */
    public Tensor value() {
        return get(VALUE);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return List.of(Flow.of(value().shape()).dtype(value().dtype().isFloating() ? DType.FLOAT32 : value().dtype()));
    }

    @Override
    public Arguments arguments(int inputs) {
        return Arguments.each(inputs);
    }

    @Override
    public LayerOp op(LayerCall call) {
        for (int i = 0; i < value().size(); i++) call.output(0).set(i, value().get(i));
        return LayerOp.NOTHING;
    }
}
