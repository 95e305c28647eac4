package engine.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.Tensor;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.reference.ReferenceBackend;
import engine.api.spi.Backend;
import engine.api.spi.ElementUpdate;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceAllocationTest {
    private Object kept = "";

    @Test
    void a_training_step_allocates_nothing() {
        ModelCase example = LayerCases.sizes().skip(4).findFirst().orElseThrow();
        Backend backend = new ReferenceBackend();
        Session session = new Session(example.model(), backend, SessionOptions.training(1));
        List<Variable> variables = example.model().trainableVariables();
        List<ElementUpdate> steps = new ArrayList<>();
        for (Variable v : variables) steps.add(descent(v.value(), session.gradient(v)));
        int batch = example.inputs().get(0).shape().dim(0);
        AllocationMeter.assertSettlesAtZero(() -> {
            session.begin(batch);
            for (int i = 0; i < 2; i++) session.input(i).assign(example.inputs().get(i));
            session.zeroGradients();
            session.forward();
            session.outputGradient(0).fill(1);
            session.backward();
            for (int i = 0; i < steps.size(); i++) {
                Variable v = variables.get(i);
                backend.updates().each(steps.get(i), v.value().size());
                backend.updates().decay(v.value(), 1e-3f);
                v.changed();
            }
        });
    }

    @Test
    void a_step_that_allocates_is_found() {
        assertThatThrownBy(() -> AllocationMeter.assertSettlesAtZero(() -> kept = new int[4]))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("still allocates");
    }

    private static ElementUpdate descent(Tensor w, Tensor gradient) {
        return (from, to) -> {
            for (int i = from; i < to; i++) w.set(i, w.get(i) - 1e-3 * gradient.get(i));
        };
    }
}
