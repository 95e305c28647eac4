package engine.cpu;

import engine.api.Float32;
import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.spi.Backend;
import engine.api.spi.ElementUpdate;
import engine.api.weight.Variable;
import engine.cpu.vector.Floats;
import engine.layers.core.Activation;
import engine.layers.core.Dense;
import engine.layers.core.Dropout;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import java.util.ArrayList;
import java.util.List;

/** Training of a model with every layer the backend has an operation for, by momentum, towards outputs of zero. */
final class TrainingRun {
    private final Backend backend;
    private final Session session;
    private final List<Variable> variables;
    private final List<ElementUpdate> steps = new ArrayList<>();
    private final List<Tensor> inputs;
    private final int batch;

    TrainingRun(Backend backend, int units, int batch) {
        this.backend = backend;
        this.batch = batch;
        Model model = model(units);
        this.inputs = inputs(batch);
        this.session = new Session(model, backend, SessionOptions.training(1));
        this.variables = model.trainableVariables();
        session.begin(batch);
        for (Variable variable : variables) {
            float[] w = Floats.of(variable.value());
            steps.add(momentum(w, Floats.of(session.gradient(variable)), new float[w.length]));
        }
    }

    static Model model(int units) {
        Symbol x = Symbol.input("x", 5, 6);
        Symbol aux = Symbol.input("aux", 1);
        Symbol lstm = Lstm.of(units).dropout(0.2).recurrentDropout(0.1).apply(x);
        Symbol joined = Concatenate.of().apply(lstm, aux);
        Symbol hidden = Dense.of(units / 2).activation(ActivationFunction.TANH).apply(joined);
        Symbol shares = Activation.of(ActivationFunction.SOFTMAX).apply(hidden);
        Symbol kept = Dropout.of(0.3).apply(shares);
        return Model.functional("model", List.of(x, aux), List.of(Dense.of(1).apply(kept)))
                .initialize(3);
    }

    static List<Tensor> inputs(int batch) {
        return List.of(normal(Shape.of(batch, 5, 6)), normal(Shape.of(batch, 1)));
    }

    private static Tensor normal(Shape shape) {
        Tensor tensor = new Float32(shape, new float[shape.size()]);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, RandomStream.of(5, shape.toString(), "test").gaussian(0, i));
        }
        return tensor;
    }

    private static ElementUpdate momentum(float[] w, float[] gradient, float[] m) {
        return (from, to) -> {
            for (int i = from; i < to; i++) {
                m[i] = 0.9f * m[i] - 1e-3f * gradient[i];
                w[i] += m[i];
            }
        };
    }

    /** One step; the gradient of the outputs is the outputs. */
    void step() {
        session.begin(batch);
        for (int i = 0; i < inputs.size(); i++) session.input(i).assign(inputs.get(i));
        session.zeroGradients();
        session.forward();
        session.outputGradient(0).assign(session.output(0));
        session.backward();
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            backend.updates().each(steps.get(i), variable.value().size());
            variable.changed();
        }
    }

    /** All weights after {@code steps} steps. */
    List<float[]> weightsAfter(int steps) {
        for (int i = 0; i < steps; i++) step();
        return variables.stream().map(v -> ((Float32) v.value()).data()).toList();
    }
}
