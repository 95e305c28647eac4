package engine.inspect.where;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Float32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.layers.core.Dense;
import engine.layers.core.Masking;
import engine.layers.rnn.Lstm;
import engine.testkit.ModelCase;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What an input moves, beside a computation by hand. */
class ReachTest {
    private static final float[] FIRST = {1, 2, 3, 6};
    private static final float[] SECOND = {5, -1, 0, 0};

    /** y = 2·first + second. */
    private static Model sum() {
        Model model = Model.sequential(
                "m", Symbol.input("x", 2), Dense.of(1).useBias(false).named("y"));
        model.variables().get(0).assign(new Float32(Shape.of(2, 1), new float[] {2, 1}));
        return model;
    }

    private static Tensor samples(int from, int to) {
        float[] data = new float[2 * (to - from)];
        for (int i = from; i < to; i++) {
            data[2 * (i - from)] = FIRST[i];
            data[2 * (i - from) + 1] = SECOND[i];
        }
        return new Float32(Shape.of(to - from, 2), data);
    }

    @Test
    void timesteps_that_are_masked_are_not_put_in() {
        Symbol x = Symbol.input("x", 3, 2);
        Symbol lstm =
                Lstm.of(4).named("lstm").apply(Masking.of(0).named("masking").apply(x));
        Model model = Model.functional("m", List.of(x), List.of(lstm));
        List<Node> calls = Provenance.of(model, "x").reached();
        BitSet both = new BitSet();
        both.set(0, 2);
        Reach reach = new Reach(model, Backends.standard(), calls, 0, both, new double[] {5, 5});
        float[] first = {5, 5, 0, 0, 0, 0};
        float[] second = {0, 0, 5, 5, 0, 0};
        for (float[] sample : List.of(first, second)) reach.add(List.of(new Float32(Shape.of(1, 3, 2), sample)));
        assertThat(reach.moved().get(calls.get(0))).isZero(); // what is there stands at the baseline already
    }

    @Test
    void timesteps_that_the_baseline_would_mask_stay_in() {
        Symbol x = Symbol.input("x", 4, 1);
        Symbol lstm =
                Lstm.of(3).named("lstm").apply(Masking.of(0).named("masking").apply(x));
        ModelCase example = ModelCase.random("m", Model.functional("m", List.of(x), List.of(lstm)), 5, 3);
        Node call = example.model().graph().outputs().get(0).node();
        BitSet column = new BitSet();
        column.set(0);
        double[] moved = new double[2];
        for (int i = 0; i < 2; i++) {
            double[] baseline = {i == 0 ? 0 : 1e-30};
            Reach reach = new Reach(example.model(), Backends.standard(), List.of(call), 0, column, baseline);
            reach.add(example.inputs());
            moved[i] = reach.moved().get(call);
        }
        assertThat(moved[0]).isCloseTo(moved[1], Offset.offset(1e-5));
    }

    @Test
    void mean_change_over_deviation_in_however_many_batches() {
        Model model = sum();
        BitSet first = new BitSet();
        first.set(0);
        List<Node> calls = Provenance.of(model, "x", 0).reached();
        Reach reach = new Reach(model, Backends.standard(), calls, 0, first, new double[] {3, 99});
        reach.add(List.of(samples(0, 3)));
        reach.add(List.of(samples(3, 4)));
        Map<Node, Double> moved = reach.moved();
        double[] y = {7, 3, 6, 12};
        double mean = 7;
        double variance = 0;
        for (double value : y) variance += (value - mean) * (value - mean) / 4;
        double change = 2 * (2 + 1 + 0 + 3) / 4.0; // |first − 3| twice as far
        assertThat(moved.get(calls.get(0))).isCloseTo(change / Math.sqrt(variance), Offset.offset(1e-6));
    }
}
