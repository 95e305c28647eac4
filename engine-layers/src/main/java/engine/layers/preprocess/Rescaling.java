package engine.layers.preprocess;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.facet.Scaling;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/**
 * {@code scale·x + offset}, one of each for all numbers or one for each place of the last axis. Source: {@code keras.layers.Rescaling}.
 */
public final class Rescaling extends BaseLayer<Rescaling> implements Scaling {
    private static final Key<Values> SCALE = Key.required("scale", Values.KIND);
    private static final Key<Values> OFFSET = Key.of("offset", Values.KIND, Values.of(0));

    public static final Schema<Rescaling> SCHEMA = Schema.of("Rescaling", Rescaling::new, SCALE, OFFSET);

    private Rescaling(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** The same for all numbers. */
    public static Rescaling of(double scale, double offset) {
        Config config = Config.EMPTY.with(SCALE, Values.of(scale)).with(OFFSET, Values.of(offset));
        return SCHEMA.make("", config);
    }

    private double[] factors(Values numbers, int width) {
        double[] factors = new double[width];
        int size = numbers.values().size();
        if (numbers.shape().rank() > 1 || size != 1 && size != width) {
            throw Checks.problem(this, "scale and offset that do not fit the last axis")
                    .expected("one number or " + width)
                    .found(numbers.shape())
                    .exception();
        }
        for (int i = 0; i < width; i++) factors[i] = numbers.values().get(size == 1 ? 0 : i);
        return factors;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        return List.of(Flow.of(input.shape()).maskOf(0));
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    @Override
    public Line line(Shape input, List<Tensor> weights) {
        int width = Checks.known(this, input, input.rank() - 1);
        return new Line(input.rank() - 1, factors(get(SCALE), width), factors(get(OFFSET), width));
    }

    @Override
    public LayerOp op(LayerCall call) {
        Line line = line(call.input(0).shape(), List.of());
        int[] places = new int[call.input(0).size()];
        for (int i = 0; i < places.length; i++) places[i] = i % line.scale().length;
        LineOp.Factors factors = new LineOp.Factors(line.scale(), line.offset());
        return new LineOp(call, places, () -> factors);
    }
}
