package engine.layers.core;

import static engine.api.weight.WeightKeys.ACTIVITY_REGULARIZER;

import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kind;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.Multiplying;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Initializer;
import engine.api.weight.Regularizer;
import engine.api.weight.VarianceScaling;
import engine.api.weight.WeightKeys;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = activation(Σ x·kernel + bias)}, the sum as Einstein's equation says: {@code "abc,cd->abd"} is a Dense for sequences. Source:
 * {@code keras.layers.EinsumDense}.
 *
 * <p>Weights: kernel and bias, their shapes as the equation and {@code bias_axes} say.
 */
public final class EinsumDense extends BaseLayer<EinsumDense> implements Multiplying {
    private static final Key<String> EQUATION = Key.required("equation", Kinds.TEXT)
            .must("be of the form ab,bc->ac, with ... on one side or none", Equation::isOne);
    private static final Key<Shape> OUTPUT_SHAPE = Key.required("output_shape", oneOrSeveral());
    private static final Key<ActivationFunction> ACTIVATION =
            Key.of("activation", ActivationFunction.KIND, ActivationFunction.LINEAR);
    private static final Key<@Nullable String> BIAS_AXES = Key.optional("bias_axes", Kinds.TEXT);
    private static final WeightKeys KERNEL = WeightKeys.of("kernel", VarianceScaling.glorotUniform());
    private static final WeightKeys BIAS = WeightKeys.of("bias", new Initializer.Zeros());

    public static final Schema<EinsumDense> SCHEMA = Schema.of(
            "EinsumDense",
            EinsumDense::new,
            EQUATION,
            OUTPUT_SHAPE,
            ACTIVATION,
            BIAS_AXES,
            KERNEL,
            BIAS,
            ACTIVITY_REGULARIZER);

    private EinsumDense(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /**
     * @param equation the sum, the batch among its labels
     * @param outputShape dimensions of the output without the batch, {@link Shape#UNKNOWN} where they are the input's
     */
    public static EinsumDense of(String equation, int... outputShape) {
        return SCHEMA.make("", Config.EMPTY.with(EQUATION, equation).with(OUTPUT_SHAPE, Shape.of(outputShape)));
    }

    private static Kind<Shape> oneOrSeveral() {
        return Kinds.of(
                Kinds.SHAPE.expected(),
                json -> Kinds.SHAPE.read(json instanceof Number ? List.of(json) : json, engine.api.config.Nested.NONE),
                shape -> Kinds.SHAPE.write(shape, engine.api.config.Nested.NONE));
    }

    public String equation() {
        return get(EQUATION);
    }

    public ActivationFunction activation() {
        return get(ACTIVATION);
    }

    public EinsumDense activation(ActivationFunction activation) {
        return with(ACTIVATION, activation);
    }

    /** The labels of the bias' axes; null for no bias. */
    public @Nullable String biasAxes() {
        return get(BIAS_AXES);
    }

    public EinsumDense biasAxes(@Nullable String axes) {
        return with(BIAS_AXES, axes);
    }

    public WeightOptions kernel() {
        return KERNEL.in(config());
    }

    public EinsumDense kernel(WeightOptions kernel) {
        return with(KERNEL, kernel);
    }

    public WeightOptions bias() {
        return BIAS.in(config());
    }

    public EinsumDense bias(WeightOptions bias) {
        return with(BIAS, bias);
    }

    @Override
    public @Nullable Regularizer activityRegularizer() {
        return get(ACTIVITY_REGULARIZER);
    }

    public EinsumDense activityRegularizer(@Nullable Regularizer penalty) {
        return with(ACTIVITY_REGULARIZER, penalty);
    }

    private Equation equationFor(Shape input) {
        return Equation.of(this, equation(), input.rank());
    }

    private Shape output(Shape input) {
        List<Integer> said = new ArrayList<>();
        for (int dim : get(OUTPUT_SHAPE).dims()) said.add(dim);
        return equationFor(input).output(this, input, said);
    }

    /**
     * How many axes the kernel sums where the call is a product of matrices, (rows, features) by (features, units): the input's last ones,
     * the kernel's first ones. 0 where it is another sum, or the activation or the bias look at something else than a row of units.
     */
    public int summedAxes(Shape input) {
        Equation equation = equationFor(input);
        if (!equation.isProduct()) return 0;
        String units = equation.y().substring(input.rank() - equation.summed());
        boolean bias = biasAxes() == null || biasAxes().equals(units);
        boolean rows = activation().elementwise() || units.length() == 1;
        return bias && rows ? equation.summed() : 0;
    }

    /** The kernel, at the last axis that both have. */
    @Override
    public @Nullable Factor factor(int rank) {
        Equation equation = Equation.of(this, equation(), rank);
        for (int axis = rank - 1; axis > 0; axis--) {
            int inKernel = equation.kernel().indexOf(equation.x().charAt(axis));
            if (inKernel >= 0) return new Factor("kernel", inKernel, axis);
        }
        return null;
    }

    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        Shape input = inputs.shape(0);
        Shape output = output(input);
        Equation equation = equationFor(input);
        List<WeightSpec> specs = new ArrayList<>();
        specs.add(WeightSpec.of("kernel", equation.kernel(this, input, output), kernel()));
        String axes = biasAxes();
        if (axes != null) specs.add(WeightSpec.of("bias", equation.bias(this, axes, input, output), bias()));
        return specs;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return List.of(Flow.of(output(Checks.single(this, inputs).shape())));
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new EinsumDenseOp(this, call, equationFor(call.input(0).shape()));
    }
}
