package engine.cpu;

import engine.api.Tensor;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.spi.Backend;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.RecurrentLayer;
import engine.layers.rnn.SimpleRnn;
import engine.testkit.AllocationMeter;
import engine.testkit.ModelCase;
import engine.testkit.TensorAssert;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One thread, several threads, with the Vector API and without: the same bits, and nothing allocated in a step. */
class RecurrentThreadsTest {
    private static final int UNITS = 21;

    static Stream<RecurrentLayer<?>> layers() {
        Gru gru = Gru.of(UNITS);
        return Stream.of(Lstm.of(UNITS), gru, gru.resetAfter(false), SimpleRnn.of(UNITS));
    }

    static Stream<Arguments> layersAndBatches() {
        return layers().flatMap(layer -> Stream.of(1, 2, 9, 33, 70).map(batch -> Arguments.of(layer, batch, 0.0)));
    }

    static Stream<Arguments> layersWithDropout() {
        return layers().map(layer -> Arguments.of(layer, 33, 0.3));
    }

    @ParameterizedTest
    @MethodSource({"layersAndBatches", "layersWithDropout"})
    void outputs_and_gradients_do_not_depend_on_the_threads(RecurrentLayer<?> layer, int batch, double dropout) {
        ModelCase example = example(layer, batch, dropout);
        List<Tensor> expected = results(example, RecurrentBackends.vector(1));
        for (Backend backend :
                List.of(RecurrentBackends.vector(2), RecurrentBackends.vector(3), RecurrentBackends.plain(2))) {
            List<Tensor> actual = results(example, backend);
            for (int i = 0; i < expected.size(); i++) {
                TensorAssert.assertSameBits(backend.name() + " " + i, actual.get(i), expected.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource({"layersWithDropout"})
    void a_step_allocates_nothing(RecurrentLayer<?> layer, int batch, double dropout) {
        ModelCase example = example(layer, batch, dropout);
        Session session = new Session(example.model(), RecurrentBackends.plain(2), SessionOptions.training(1));
        session.begin(batch);
        session.input(0).assign(example.inputs().get(0));
        AllocationMeter.assertSettlesAtZero(() -> {
            session.zeroGradients();
            session.forward();
            session.outputGradient(0).fill(1);
            session.backward();
        });
    }

    private static ModelCase example(RecurrentLayer<?> layer, int batch, double dropout) {
        Symbol x = Symbol.input("x", 5, 3);
        RecurrentLayer<?> named = layer.named("layer").dropout(dropout).recurrentDropout(dropout);
        return ModelCase.random("m", Model.functional("m", List.of(x), List.of(named.apply(x))), batch, 1);
    }

    private static List<Tensor> results(ModelCase example, Backend backend) {
        Model model = example.model();
        Session session = new Session(model, backend, SessionOptions.training(1));
        session.begin(example.inputs().get(0).shape().dim(0));
        session.input(0).assign(example.inputs().get(0));
        session.step(1);
        session.forward();
        session.zeroGradients();
        Tensor gradient = session.gradient(model.graph().outputs().get(0));
        for (int i = 0; i < gradient.size(); i++) gradient.set(i, Math.sin(i));
        session.backward();
        List<Tensor> results = new ArrayList<>(List.of(session.output(0)));
        model.trainableVariables().forEach(variable -> results.add(session.gradient(variable)));
        return results;
    }
}
