package engine.inspect.health;

import engine.api.Tensor;
import engine.api.layer.Node;
import engine.api.model.Graph;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.spi.Backend;
import engine.inspect.gate.RecurrentViews;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much of the outputs' gradient reaches each timestep of what goes into a recurrent layer: the mean Euclidean norm of ∂(Σ outputs)/∂x_t
 * over the samples, without dropout.
 */
final class GradientFlow {
    private static final double FAR = 1e4; // apart: more than a training in float32 can make good

    private final Session session;
    private final Map<Node, double[]> sums = new LinkedHashMap<>(); // a timestep each
    private long samples;

    GradientFlow(Model model, Backend backend) {
        session = new Session(model, backend, SessionOptions.explaining());
    }

    void add(List<Tensor> inputs) {
        session.forward(inputs);
        Graph graph = session.model().graph();
        for (int i = 0; i < graph.outputs().size(); i++) alternate(session.outputGradient(i));
        session.zeroGradients();
        session.backward();
        for (Node call : RecurrentViews.calls(graph)) addNorms(call);
        samples += inputs.get(0).shape().dim(0);
    }

    /** 1, −1, 1, … along the last axis: the plain sum of a softmax is always 1 and has no gradient. */
    private static void alternate(Tensor gradient) {
        int width = gradient.shape().last();
        for (int k = 0; k < gradient.size(); k++) gradient.set(k, k % width % 2 == 0 ? 1 : -1);
    }

    private void addNorms(Node call) {
        Tensor dx = session.gradient(call.inputs().get(0)); // [samples, timesteps, features]
        int timesteps = dx.shape().dim(1);
        int features = dx.shape().dim(2);
        double[] norms = sums.computeIfAbsent(call, c -> new double[timesteps]);
        if (norms.length != timesteps) return; // sequences of another length are not of the same picture
        for (int row = 0; row < dx.size() / features; row++) {
            double squares = 0;
            for (int f = 0; f < features; f++) squares += Math.pow(dx.get(row * features + f), 2);
            norms[row % timesteps] += Math.sqrt(squares);
        }
    }

    /** A number a timestep, by the call of the recurrent layer. */
    Map<String, double[]> byTimestep() {
        Map<String, double[]> flow = new LinkedHashMap<>();
        sums.forEach((call, norms) -> {
            double[] means = norms.clone();
            for (int t = 0; t < means.length; t++) means[t] /= samples;
            flow.put(session.model().graph().place(call), means);
        });
        return flow;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        byTimestep().forEach((place, norms) -> {
            double first = norms[0];
            double last = norms[norms.length - 1];
            Symptom symptom = null;
            if (last > FAR * first && last > 0) symptom = Symptom.GRADIENT_VANISHES;
            if (first > FAR * last && first > 0) symptom = Symptom.GRADIENT_EXPLODES;
            if (symptom == null) return;
            String measured = String.format(Locale.ROOT, "%.3g at the first timestep, %.3g at the last", first, last);
            findings.add(new Finding(symptom, place, List.of(), measured));
        });
        return findings;
    }
}
