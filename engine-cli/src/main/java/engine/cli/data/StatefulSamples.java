package engine.cli.data;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.spi.Backend;
import engine.data.Samples;
import engine.data.TensorSamples;
import engine.inspect.OpenRun;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples of a stateful model, each with the states that the batches before it leave behind.
 *
 * @param samples as the model takes them, batch after batch
 * @param states the inputs of {@link engine.inspect.StatesAsInputs} that follow the model's own, (samples, units) each
 */
record StatefulSamples(Samples samples, TensorSamples states) implements Samples {
    private static final int BATCH = 32; // where the model leaves it open

    /** Runs the model once over all batches. */
    static StatefulSamples of(Model stateful, Model open, Samples samples, Backend backend) {
        int batchSize = stateful.batchSize(BATCH);
        int[] order = IntStream.range(0, stateful.wholeBatches(samples.size())).toArray();
        List<Symbol> inputs = open.graph().inputs();
        List<Symbol> own = inputs.subList(stateful.graph().inputs().size(), inputs.size());
        List<Tensor> states = own.stream()
                .map(state -> Tensor.zeros(open.dtype(), state.shape().with(0, order.length)))
                .toList();
        OpenRun run = new OpenRun(stateful, backend);
        for (int from = 0; from < order.length; from += batchSize) {
            int count = Math.min(batchSize, order.length - from);
            for (int i = 0; i < own.size(); i++) {
                Tensor left = run.states().get(own.get(i).node().layer().name());
                if (left != null && left.shape().dim(0) == count) remember(left, states.get(i), from);
            }
            run.run(ModelSamples.gathered(stateful, samples, order, from, count));
        }
        return new StatefulSamples(samples, TensorSamples.of(states, List.of()));
    }

    private static void remember(Tensor left, Tensor states, int from) {
        int offset = from * left.shape().last();
        for (int i = 0; i < left.size(); i++) states.set(offset + i, left.get(i));
    }

    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public List<Shape> inputShapes() {
        List<Shape> shapes = new ArrayList<>(samples.inputShapes());
        shapes.addAll(states.inputShapes());
        return shapes;
    }

    @Override
    public void input(int i, int[] order, int from, int count, Tensor batch) {
        int own = samples.inputShapes().size();
        if (i < own) samples.input(i, order, from, count, batch);
        else states.input(i - own, order, from, count, batch);
    }

    @Override
    public List<Shape> targetShapes() {
        return samples.targetShapes();
    }

    @Override
    public boolean weighted(int output) {
        return samples.weighted(output);
    }

    @Override
    public void target(int i, int[] order, int from, int count, Tensor batch) {
        samples.target(i, order, from, count, batch);
    }

    @Override
    public void weight(int output, int[] order, int from, int count, Tensor batch) {
        samples.weight(output, order, from, count, batch);
    }
}
