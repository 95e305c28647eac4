package engine.cpu;

import engine.api.Tensor;
import engine.api.layer.Lstm;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.spi.Backend;
import engine.testkit.ModelCase;
import engine.testkit.TensorAssert;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One thread, several threads, with the Vector API and without: the same bits. */
class LstmThreadsTest {

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "9, 0", "33, 0", "70, 0", "33, 0.3"})
    void outputs_and_gradients_do_not_depend_on_the_threads(int batch, double dropout) {
        Symbol x = Symbol.input("x", 5, 3);
        Lstm lstm = Lstm.of(21).named("lstm").dropout(dropout).recurrentDropout(dropout);
        ModelCase example = ModelCase.random("m", Model.functional("m", List.of(x), List.of(lstm.apply(x))), batch, 1);
        List<Tensor> expected = results(example, LstmBackends.vector(1));
        for (Backend backend : List.of(LstmBackends.vector(2), LstmBackends.vector(3), LstmBackends.plain(2))) {
            List<Tensor> actual = results(example, backend);
            for (int i = 0; i < expected.size(); i++) {
                TensorAssert.assertSameBits(backend.name() + " " + i, actual.get(i), expected.get(i));
            }
        }
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
