package engine.api.layer;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.weight.Initializer;
import engine.api.weight.Regularizer;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Long short-term memory (Hochreiter, Schmidhuber 1997; forget gate: Gers et al. 2000). Source: {@code keras.layers.LSTM}.
 *
 * <pre>{@code
 * z = x·kernel + h·recurrent_kernel + bias          columns i | f | c | o, each of `units`
 * i, f, o = recurrentActivation(z_i, z_f, z_o),  g = activation(z_c)
 * c = f·c' + i·g,  h = o·activation(c)
 * }</pre>
 *
 * <p>Inputs: x (batch, timesteps, features), optionally the initial h and c (batch, units). Outputs: y (batch, [timesteps,] units), with
 * {@code returnState} then h and c. Weights: kernel (features, 4·units), recurrent_kernel (units, 4·units), bias (4·units).
 */
public record Lstm(
        String name,
        boolean trainable,
        int units,
        ActivationFunction activation,
        ActivationFunction recurrentActivation,
        boolean unitForgetBias,
        RecurrentWeights weights,
        RecurrentOptions options,
        @Nullable Regularizer activityRegularizer)
        implements Layer {

    /** The gates, in the order of the columns of kernel, recurrent_kernel and bias. */
    public enum Gate {
        INPUT,
        FORGET,
        CELL,
        OUTPUT;

        /** Keras' names of the gates, in the same order. */
        public static final List<String> NAMES = Arrays.stream(values())
                .map(gate -> gate.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    public Lstm {
        Checks.positive(name, "units", units);
        if (!activation.elementwise() || !recurrentActivation.elementwise()) {
            throw Problem.content("softmax is not supported as an activation inside an LSTM")
                    .where("layer " + name + " (LSTM)")
                    .exception();
        }
    }

    /** Keras' defaults: tanh, sigmoid gates, bias with the forget gate's at one, no dropout, the last output alone. */
    public static Lstm of(int units) {
        return new Lstm(
                "",
                true,
                units,
                ActivationFunction.TANH,
                ActivationFunction.SIGMOID,
                true,
                RecurrentWeights.DEFAULTS,
                RecurrentOptions.DEFAULTS,
                null);
    }

    @Override
    public String className() {
        return "LSTM";
    }

    @Override
    public Lstm named(String other) {
        return new Lstm(
                other,
                trainable,
                units,
                activation,
                recurrentActivation,
                unitForgetBias,
                weights,
                options,
                activityRegularizer);
    }

    public Lstm trainable(boolean other) {
        return new Lstm(
                name,
                other,
                units,
                activation,
                recurrentActivation,
                unitForgetBias,
                weights,
                options,
                activityRegularizer);
    }

    public Lstm activation(ActivationFunction other) {
        return new Lstm(
                name,
                trainable,
                units,
                other,
                recurrentActivation,
                unitForgetBias,
                weights,
                options,
                activityRegularizer);
    }

    public Lstm recurrentActivation(ActivationFunction other) {
        return new Lstm(
                name, trainable, units, activation, other, unitForgetBias, weights, options, activityRegularizer);
    }

    public Lstm unitForgetBias(boolean other) {
        return new Lstm(
                name, trainable, units, activation, recurrentActivation, other, weights, options, activityRegularizer);
    }

    public Lstm useBias(boolean other) {
        return weights(new RecurrentWeights(weights.kernel(), weights.recurrentKernel(), weights.bias(), other));
    }

    public Lstm weights(RecurrentWeights other) {
        return new Lstm(
                name,
                trainable,
                units,
                activation,
                recurrentActivation,
                unitForgetBias,
                other,
                options,
                activityRegularizer);
    }

    public Lstm options(RecurrentOptions other) {
        return new Lstm(
                name,
                trainable,
                units,
                activation,
                recurrentActivation,
                unitForgetBias,
                weights,
                other,
                activityRegularizer);
    }

    public Lstm activityRegularizer(Regularizer other) {
        return new Lstm(
                name, trainable, units, activation, recurrentActivation, unitForgetBias, weights, options, other);
    }

    public Lstm dropout(double rate) {
        return options(options.dropout(rate, options.recurrentDropout()));
    }

    public Lstm recurrentDropout(double rate) {
        return options(options.dropout(options.dropout(), rate));
    }

    public Lstm returnSequences(boolean other) {
        return options(options.returnSequences(other));
    }

    public Lstm returnState(boolean other) {
        return options(options.returnState(other));
    }

    @Override
    public @Nullable Long seed() {
        return options.seed();
    }

    @Override
    public List<WeightSpec> weights(List<Shape> inputs) {
        int features = Checks.known(this, inputs.get(0), -1);
        List<WeightSpec> specs = new ArrayList<>();
        specs.add(WeightSpec.of("kernel", Shape.of(features, 4 * units), weights.kernel()));
        specs.add(WeightSpec.of("recurrent_kernel", Shape.of(units, 4 * units), weights.recurrentKernel()));
        if (weights.useBias()) specs.add(WeightSpec.of("bias", Shape.of(4 * units), biasOptions()));
        return specs;
    }

    private WeightOptions biasOptions() {
        WeightOptions bias = weights.bias();
        return unitForgetBias ? bias.with(new Initializer.UnitForgetBias(bias.initializer())) : bias;
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        if (inputs.size() != 1 && inputs.size() != 3) {
            throw Checks.problem(this, "wrong number of inputs")
                    .expected("x, or x with the initial states h and c")
                    .found(inputs.size())
                    .exception();
        }
        Shape x = inputs.get(0);
        if (x.rank() != 3) {
            throw Checks.problem(this, "wrong input shape")
                    .expected("(batch, timesteps, features)")
                    .found(x)
                    .exception();
        }
        Shape state = Shape.of(x.dim(0), units);
        for (Shape initial : inputs.subList(1, inputs.size())) {
            if (!state.accepts(initial) && !initial.accepts(state)) {
                throw Checks.problem(this, "wrong shape of an initial state")
                        .expected(state)
                        .found(initial)
                        .exception();
            }
        }
        Shape y = options.returnSequences() ? x.with(-1, units) : state;
        return options.returnState() ? List.of(y, state, state) : List.of(y);
    }

    @Override
    public MaskRule maskRule() {
        return options.returnSequences() ? MaskRule.PASS : MaskRule.DROP;
    }

    @Override
    public boolean readsMask(int inputs) {
        return inputs == 1 || options.maskBesideStates();
    }
}
