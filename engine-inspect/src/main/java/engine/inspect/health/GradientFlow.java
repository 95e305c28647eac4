package engine.inspect.health;

import engine.api.Tensor;
import engine.api.graph.Graph;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.spi.Backend;
import engine.inspect.Folds;
import engine.inspect.gate.RecurrentView;
import engine.inspect.gate.RecurrentViews;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How much of the outputs' gradient reaches each timestep of what goes into a recurrent layer: the mean Euclidean norm of ∂(y₀ − y₁ + y₂ …)/∂x_t
 * over the samples in which the timestep is not masked, without dropout. The signs alternate since the plain sum of a softmax has no
 * gradient.
 */
final class GradientFlow {
    private static final double FAR = 1e4; // apart: more than a training in float32 can make good

    private final Session session;
    private final Folds folds;
    private final Map<Node, Sums> sums = new LinkedHashMap<>();

    /** The norms of each timestep, and of how many samples they are. */
    private record Sums(double[] norms, long[] samples) {}

    GradientFlow(Model model, Folds folds, Backend backend) {
        this.folds = folds;
        session = new Session(model, backend, SessionOptions.explaining());
    }

    void add(List<Tensor> inputs) {
        session.forward(inputs);
        Graph graph = session.model().graph();
        List<Symbol> outputs =
                graph.outputs().stream().filter(session::keepsGradient).toList();
        if (outputs.isEmpty()) return; // classes or truth values, which do not change little by little
        for (Symbol output : outputs) alternate(session.gradient(output));
        session.zeroGradients();
        session.backward();
        for (Node call : graph.nodes()) if (RecurrentViews.of(call.layer()) != null) addNorms(call);
    }

    private static void alternate(Tensor gradient) {
        int width = gradient.shape().last();
        for (int k = 0; k < gradient.size(); k++) gradient.set(k, k % width % 2 == 0 ? 1 : -1);
    }

    private void addNorms(Node call) {
        if (!session.keepsGradient(call.inputs().get(0))) return; // whole numbers, or what only they lead to
        Tensor dx = session.gradient(call.inputs().get(0)); // [samples, timesteps, features]
        int timesteps = dx.shape().dim(1);
        int features = dx.shape().dim(2);
        Sums sum = sums.computeIfAbsent(call, c -> new Sums(new double[timesteps], new long[timesteps]));
        if (sum.norms.length != timesteps) return; // sequences of another length are not of the same picture
        int rows = dx.size() / Math.max(1, features);
        boolean[] counted = folds.counted(session, call, RecurrentView.mask(session, call), rows);
        for (int row = 0; row < rows; row++) {
            if (counted != null && !counted[row]) continue;
            double squares = 0;
            for (int f = 0; f < features; f++) squares += Math.pow(dx.get(row * features + f), 2);
            sum.norms[row % timesteps] += Math.sqrt(squares);
            sum.samples[row % timesteps]++;
        }
    }

    /** A number a timestep, by the call of the recurrent layer; NaN for a timestep that is masked in every sample. */
    Map<String, double[]> byTimestep() {
        Map<String, double[]> flow = new LinkedHashMap<>();
        sums.forEach((call, sum) -> flow.put(session.model().graph().place(call), means(sum)));
        return flow;
    }

    private static double[] means(Sums sum) {
        return IntStream.range(0, sum.norms.length)
                .mapToDouble(t -> sum.norms[t] / sum.samples[t])
                .toArray();
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        sums.forEach((call, sum) -> compareEnds(call, sum, findings));
        return findings;
    }

    /** The timesteps that are processed first and last, of those that any sample has. */
    private void compareEnds(Node call, Sums sum, List<Finding> findings) {
        int[] there = IntStream.range(0, sum.samples.length)
                .filter(t -> sum.samples[t] > 0)
                .toArray();
        if (there.length < 2) return;
        RecurrentView view = Objects.requireNonNull(RecurrentViews.of(call.layer()));
        int first = there[view.backwards() ? there.length - 1 : 0];
        int last = there[view.backwards() ? 0 : there.length - 1];
        double[] means = means(sum);
        Symptom symptom = null;
        if (means[last] > FAR * means[first]) symptom = Symptom.GRADIENT_VANISHES;
        if (means[first] > FAR * means[last]) symptom = Symptom.GRADIENT_EXPLODES;
        if (symptom == null) return;
        String measured = String.format(
                Locale.ROOT,
                "%.3g at the timestep processed first (%d), %.3g at the last (%d)",
                means[first],
                first,
                means[last],
                last);
        findings.add(new Finding(symptom, session.model().graph().place(call), List.of(), measured));
    }
}
