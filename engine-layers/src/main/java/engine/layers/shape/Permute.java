package engine.layers.shape;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.Moving;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Copies;
import engine.layers.plain.View;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The axes in another order, the batch first: {@code dims} (2, 1) makes (batch, features, timesteps) of (batch, timesteps, features).
 * Source: {@code keras.layers.Permute}. The mask ends here.
 */
public final class Permute extends BaseLayer<Permute> implements Moving {
    private static final Key<List<Integer>> DIMS = Key.required("dims", Kinds.list(Kinds.INTEGER))
            .must(
                    "be the numbers from 1 in some order",
                    dims -> dims.stream()
                            .sorted()
                            .toList()
                            .equals(IntStream.rangeClosed(1, dims.size())
                                    .boxed()
                                    .toList()));

    public static final Schema<Permute> SCHEMA = Schema.of("Permute", Permute::new, DIMS);

    private Permute(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** @param dims which axis comes in each place, counted from 1 */
    public static Permute of(Integer... dims) {
        return SCHEMA.make("", Config.EMPTY.with(DIMS, List.of(dims)));
    }

    /** Which axis comes in each place, counted from 1; the batch is not among them. */
    public List<Integer> dims() {
        return get(DIMS);
    }

    private int[] order() {
        return IntStream.concat(IntStream.of(0), dims().stream().mapToInt(i -> i))
                .toArray();
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        Shape shape = input.shape();
        if (shape.rank() != dims().size() + 1) {
            throw Checks.problem(this, "wrong number of dimensions")
                    .expected("the batch and " + dims().size() + " others")
                    .found(shape)
                    .exception();
        }
        return List.of(input.shape(View.of(shape).permuted(order()).shape()).unmasked());
    }

    @Override
    public int[] sources(Shape sample) {
        return View.of(sample)
                .permuted(dims().stream().mapToInt(dim -> dim - 1).toArray())
                .elements();
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new Copies(
                call, 0, 0, View.of(call.input(0).shape()).permuted(order()).elements());
    }
}
