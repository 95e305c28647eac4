package engine.layers.wrap;

import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.facet.Merging;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/** The sum, the product or the mean of the two outputs of a {@link Bidirectional}, element by element. */
final class MergePair extends BaseLayer<MergePair> implements Merging {
    private static final Key<MergeMode> MODE = Key.of("mode", MergeMode.KIND, MergeMode.SUM);
    private static final Schema<MergePair> SCHEMA = Schema.of("MergePair", MergePair::new, MODE);

    private MergePair(String name, Config config) {
        super(SCHEMA, name, config);
    }

    static MergePair of(MergeMode mode) {
        return SCHEMA.make("merge", Config.EMPTY.with(MODE, mode));
    }

    @Override
    public int joinedAxis(int rank) {
        return -1;
    }

    @Override
    public boolean inPlace() {
        return true;
    }

    @Override
    public double steepest() {
        return get(MODE) == MergeMode.MUL ? Double.POSITIVE_INFINITY : 1;
    }

    /** Both outputs have the mask of one sequence. */
    @Override
    public MaskMerge masks() {
        return MaskMerge.ANY_IF_ALL_PRESENT;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        if (!inputs.shape(0).equals(inputs.shape(1))) {
            throw Checks.problem(this, "the outputs of the two layers differ in shape")
                    .expected(inputs.shape(0))
                    .found(inputs.shape(1))
                    .exception();
        }
        return List.of(inputs.flow(0).maskOf(0));
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new Op(call, get(MODE));
    }

    private record Op(LayerCall call, MergeMode mode) implements LayerOp {
        @Override
        public void forward() {
            for (int i = 0; i < call.output(0).size(); i++) {
                call.output(0).set(i, merge(call.input(0).get(i), call.input(1).get(i)));
            }
        }

        private double merge(double a, double b) {
            return switch (mode) {
                case MUL -> a * b;
                case AVE -> (a + b) / 2;
                default -> a + b;
            };
        }

        @Override
        public void backward() {
            add(call.inputGradient(0), call.input(1));
            add(call.inputGradient(1), call.input(0));
        }

        private void add(Tensor gradient, Tensor other) {
            for (int i = 0; gradient != null && i < gradient.size(); i++) {
                double factor = switch (mode) {
                    case MUL -> other.get(i);
                    case AVE -> 0.5;
                    default -> 1;
                };
                gradient.set(
                        i, gradient.get(i) + factor * call.outputGradient(0).get(i));
            }
        }
    }
}
