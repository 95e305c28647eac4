package engine.testkit;

import engine.api.RandomStream;
import engine.api.Tensor;
import engine.api.layer.Node;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.spi.Backend;
import engine.api.weight.Role;
import engine.api.weight.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One forward and backward of a model under the loss {@code Σ r·output} with fixed random r, and all that came of it. */
final class ModelRun {
    private static final long SEED = 11;
    private final Session session;
    private final List<Tensor> inputs;

    ModelRun(Model model, Backend backend, boolean training, List<Tensor> inputs) {
        this.session = new Session(model, backend, new SessionOptions(training, true, true, true, SEED));
        this.inputs = inputs;
        session.begin(inputs.stream().map(Tensor::shape).toList());
        session.forward(); // after it the states of stateful layers are there to be filled
    }

    /** The loss at the present weights and inputs; the dropout is the same at every call. */
    double loss() {
        session.step(4);
        for (Tensor state : session.states().values()) fill(state);
        for (int i = 0; i < inputs.size(); i++) session.input(i).assign(inputs.get(i));
        session.forward();
        double loss = 0;
        for (int k = 0; k < session.model().graph().outputs().size(); k++) {
            Tensor output = session.output(k);
            if (!output.dtype().isFloating()) continue; // flags and integers have no gradient
            for (int i = 0; i < output.size(); i++) loss += factor(k, i) * output.get(i);
        }
        return loss;
    }

    /** What a batch before this one left in a stateful layer. */
    private static void fill(Tensor state) {
        for (int i = 0; i < state.size(); i++) state.set(i, 0.5 * factor(-1, i));
    }

    /**
     * Outputs, what operations show of their inside, the gradients of all trainable variables and inputs, and
     * the statistics after the step, by name.
     */
    Map<String, Tensor> results() {
        loss();
        session.zeroGradients();
        Model model = session.model();
        Map<String, Tensor> results = new LinkedHashMap<>();
        for (int k = 0; k < model.graph().outputs().size(); k++) {
            results.put("output " + k, copy(session.output(k)));
            if (!session.output(k).dtype().isFloating()) continue;
            Tensor gradient = session.outputGradient(k);
            for (int i = 0; i < gradient.size(); i++) gradient.set(i, gradient.get(i) + factor(k, i));
        }
        for (Node call : model.graph().nodes()) {
            session.probes(call)
                    .forEach((name, tensor) -> results.put(model.graph().place(call) + " " + name, copy(tensor)));
        }
        session.backward();
        for (Variable variable : model.trainableVariables())
            results.put("d" + variable.path(), copy(session.gradient(variable)));
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).dtype().isFloating()) continue;
            Tensor gradient = session.gradient(model.graph().inputs().get(i));
            results.put("d" + model.inputNames().get(i), copy(gradient));
        }
        results.putAll(statistics());
        return results;
    }

    /** What a training step makes of the statistics, which are then put back for the next run. */
    private Map<String, Tensor> statistics() {
        Map<String, Tensor> updated = new LinkedHashMap<>();
        List<Variable> statistics = session.model().variables().stream()
                .filter(variable -> variable.spec().role() != Role.TRAINED)
                .toList();
        List<Tensor> before = statistics.stream().map(v -> copy(v.value())).toList();
        session.update();
        for (int i = 0; i < before.size(); i++) {
            updated.put(statistics.get(i).path(), copy(statistics.get(i).value()));
            statistics.get(i).assign(before.get(i));
        }
        return updated;
    }

    /** The session's own tensors change with the next run. */
    private static Tensor copy(Tensor tensor) {
        return tensor.copy(tensor.dtype());
    }

    private static double factor(int output, int i) {
        return RandomStream.of(SEED, "loss", "factor").gaussian(output, i);
    }
}
