package engine.inspect.gate;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.ActivationFunction;
import engine.api.layer.Lstm;
import engine.api.layer.LstmProbe;
import engine.api.layer.Node;
import engine.api.model.Session;
import engine.api.weight.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The gates of an LSTM: input, forget, cell, output. */
record LstmView(Lstm layer) implements RecurrentView {
    @Override
    public List<String> gates() {
        return Lstm.Gate.NAMES;
    }

    @Override
    public ActivationFunction activation(String gate) {
        boolean candidate = gates().indexOf(gate) == Lstm.Gate.CELL.ordinal();
        return candidate ? layer.activation() : layer.recurrentActivation();
    }

    @Override
    public ActivationFunction cellActivation() {
        return layer.activation();
    }

    @Override
    public boolean backwards() {
        return layer.options().goBackwards();
    }

    @Override
    public GateTrace trace(Session run, Node call) {
        Map<String, Tensor> probes = run.probes(call);
        Tensor x = run.value(call.inputs().get(0)).tensor(); // [samples, timesteps, features]
        Mask mask = run.inputMask(call);
        TimeOrder order = new TimeOrder(backwards(), x.shape().dim(0), x.shape().dim(1));
        Tensor states = probes.get(LstmProbe.HIDDEN_STATE);
        List<Variable> weights = run.model().variables(layer);
        Once<Tensor> inputTerms =
                new Once<>(() -> order.masked(Products.of(x, weights.get(0).value()), mask));
        Once<Tensor> recurrentTerms = new Once<>(() ->
                order.masked(Products.of(order.times(states, 0), weights.get(1).value()), mask));
        Tensor preactivation = order.times(probes.get(LstmProbe.PREACTIVATION), 0);
        Tensor value = order.times(probes.get(LstmProbe.VALUE), 0);
        Tensor bias = layer.weights().useBias()
                ? weights.get(2).value()
                : Tensor.zeros(run.model().dtype(), Shape.of(4 * layer.units()));
        Map<String, GateTerms> terms = new LinkedHashMap<>();
        for (Lstm.Gate gate : Lstm.Gate.values()) {
            terms.put(
                    gates().get(gate.ordinal()),
                    new GateTerms(
                            new Once<>(() -> block(inputTerms.get(), gate)),
                            new Once<>(() -> block(recurrentTerms.get(), gate)),
                            block(bias, gate),
                            block(preactivation, gate),
                            block(value, gate)));
        }
        Tensor cells = probes.get(LstmProbe.CELL_STATE);
        return new GateTrace(
                run.model().graph().place(call),
                backwards(),
                terms,
                order.first(cells),
                order.times(cells, 1),
                order.times(states, 1),
                mask);
    }

    /** The columns of a gate. */
    private Tensor block(Tensor all, Lstm.Gate gate) {
        int units = layer.units();
        int offset = gate.ordinal() * units;
        Shape shape = all.shape().with(all.shape().rank() - 1, units);
        Tensor block = Tensor.zeros(all.dtype(), shape);
        for (int i = 0; i < block.size(); i++) block.set(i, all.get(i / units * 4 * units + offset + i % units));
        return block;
    }
}
