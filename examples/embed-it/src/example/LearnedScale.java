package example;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Initializer;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import java.util.List;

/** A layer of one's own: {@code y = scale · power(x)}, where {@code scale} is learned for each feature. */
public final class LearnedScale extends BaseLayer<LearnedScale> {
    private static final Key<Integer> EXPONENT = Key.of("exponent", Kinds.INTEGER, 1);

    public static final Schema<LearnedScale> SCHEMA =
            Schema.registered("Example", "LearnedScale", LearnedScale::new, EXPONENT);

    private LearnedScale(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** @param exponent 1 for x itself, 2 for its square, … */
    public static LearnedScale of(int exponent) {
        return SCHEMA.make("", Config.EMPTY.with(EXPONENT, exponent));
    }

    public int exponent() {
        return get(EXPONENT);
    }

    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        Shape features = Shape.of(inputs.shape(0).last());
        return List.of(WeightSpec.of("scale", features, WeightOptions.of(new Initializer.Ones())));
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return inputs.flows();
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new Op(exponent(), call);
    }

    /** Forward, and its derivative right under it. */
    private record Op(int exponent, LayerCall call) implements LayerOp {
        @Override
        public void forward() {
            Tensor x = call.input(0); // [batch, features]
            Tensor scale = call.weight(0).value(); // [features]
            for (int i = 0; i < x.size(); i++) {
                call.output(0).set(i, scale.get(i % scale.size()) * Math.pow(x.get(i), exponent));
            }
        }

        @Override
        public void backward() {
            Tensor x = call.input(0);
            Tensor scale = call.weight(0).value();
            Tensor dy = call.outputGradient(0);
            Tensor dx = call.inputGradient(0); // null if nobody needs it
            Tensor dScale = call.weightGradient(0); // null if the layer is frozen
            for (int i = 0; i < x.size(); i++) {
                int feature = i % scale.size();
                double power = Math.pow(x.get(i), exponent);
                if (dScale != null) dScale.set(feature, dScale.get(feature) + dy.get(i) * power);
                if (dx == null) continue;
                double slope = exponent * Math.pow(x.get(i), exponent - 1);
                dx.set(i, dx.get(i) + dy.get(i) * scale.get(feature) * slope);
            }
        }
    }
}
