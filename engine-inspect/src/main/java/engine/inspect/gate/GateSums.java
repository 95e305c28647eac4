package engine.inspect.gate;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.facet.Recurrent;
import engine.api.facet.Recurrent.Reset;
import engine.api.facet.RecurrentProbe;
import engine.api.layer.Node;
import engine.api.model.Session;
import engine.api.weight.Variable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the sums of a call's gates apart: what comes from the input, what from the state before, and what is added to every timestep
 * alike. Which of these a layer has is said by its facet.
 */
final class GateSums {
    private final Recurrent layer;
    private final TimeOrder order;
    private final @Nullable Mask mask;
    private final Map<String, Tensor> weights = new HashMap<>(); // by name
    private final Tensor preactivation; // [samples, timesteps, gates·units], in the samples' order
    private final Tensor value;
    private final Tensor before; // [samples, timesteps, units]: the hidden state before each timestep
    private final Once<Tensor> inputProducts; // [samples, timesteps, gates·units]
    private final Once<Tensor> stateProducts;

    GateSums(Recurrent layer, Session run, Node call, TimeOrder order) {
        this.layer = layer;
        this.order = order;
        mask = RecurrentView.mask(run, call);
        for (Variable variable : run.model().variables(call.layer())) weights.put(variable.name(), variable.value());
        Map<String, Tensor> probes = run.probes(call);
        preactivation = order.times(probes.get(RecurrentProbe.PREACTIVATION), 0);
        value = order.times(probes.get(RecurrentProbe.VALUE), 0);
        String hidden = RecurrentProbe.array(layer.states().get(0));
        before = order.times(probes.get(hidden), 0);
        Tensor x = run.value(call.inputs().get(0)).tensor();
        inputProducts = new Once<>(() -> order.masked(Products.of(x, weights.get("kernel")), mask));
        stateProducts = new Once<>(() -> order.masked(Products.of(before, weights.get("recurrent_kernel")), mask));
    }

    GateTerms terms(int gate) {
        return new GateTerms(
                new Once<>(() -> block(inputProducts.get(), gate)),
                new Once<>(() -> recurrentTerm(gate)),
                bias(gate),
                block(preactivation, gate),
                block(value, gate));
    }

    private Tensor recurrentTerm(int gate) {
        Reset reset = layer.reset(gate);
        if (reset == null) return block(stateProducts.get(), gate);
        Tensor factor = block(value, reset.gate());
        if (reset.afterProduct()) {
            return scaled(sum(block(stateProducts.get(), gate), bias(gate, 1)), factor);
        }
        Tensor kernel = block(weights.get("recurrent_kernel"), gate);
        return order.masked(Products.of(scaled(before.copy(before.dtype()), factor), kernel), mask);
    }

    /** What is added to every timestep alike; the bias that a reset gate multiplies is not. */
    private Tensor bias(int gate) {
        Reset reset = layer.reset(gate);
        Tensor bias = bias(gate, 0);
        return reset != null && reset.afterProduct() ? bias : sum(bias, bias(gate, 1));
    }

    /** A gate's part of a row of the bias, in its own array; zeros where the layer has none. */
    private Tensor bias(int gate, int row) {
        Tensor bias = weights.get("bias");
        int rows = bias == null ? 0 : bias.size() / (layer.blocks() * layer.units());
        if (bias == null || row >= rows) return Tensor.zeros(value.dtype(), Shape.of(layer.units()));
        Tensor part = Tensor.zeros(bias.dtype(), Shape.of(layer.units()));
        int from = (row * layer.blocks() + gate) * layer.units();
        for (int i = 0; i < part.size(); i++) part.set(i, bias.get(from + i));
        return part;
    }

    /** Adds a row to every row. */
    private static Tensor sum(Tensor rows, Tensor row) {
        for (int i = 0; i < rows.size(); i++) rows.set(i, rows.get(i) + row.get(i % row.size()));
        return rows;
    }

    private static Tensor scaled(Tensor numbers, Tensor factors) {
        for (int i = 0; i < numbers.size(); i++) numbers.set(i, numbers.get(i) * factors.get(i));
        return numbers;
    }

    /** The columns of a gate, in their own array. */
    private Tensor block(Tensor all, int gate) {
        int units = layer.units();
        int columns = layer.blocks() * units;
        Tensor block = Tensor.zeros(all.dtype(), all.shape().with(all.shape().rank() - 1, units));
        for (int i = 0; i < block.size(); i++) block.set(i, all.get(i / units * columns + gate * units + i % units));
        return block;
    }
}
