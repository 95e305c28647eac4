package engine.train.optimizer.part;

import engine.api.Problem;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.spi.UpdateOps;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How gradients are bounded before a step: in one way at most, as in Keras 3. */
public final class Clipping {
    public static final Key<@Nullable Double> CLIPNORM = bound("clipnorm");
    public static final Key<@Nullable Double> GLOBAL_CLIPNORM = bound("global_clipnorm");
    public static final Key<@Nullable Double> CLIPVALUE = bound("clipvalue");

    private final @Nullable Key<@Nullable Double> way;
    private final double bound;

    /**
     * As the settings say.
     *
     * @param owner what messages name: {@code optimizer Adam}
     * @throws engine.api.EngineException if they say two ways
     */
    public Clipping(String owner, Config settings) {
        List<Key<@Nullable Double>> ways = Stream.of(CLIPNORM, GLOBAL_CLIPNORM, CLIPVALUE)
                .filter(key -> settings.get(key) != null)
                .toList();
        if (ways.size() > 1) {
            throw Problem.content("only one of clipnorm, global_clipnorm and clipvalue can be set")
                    .where(owner)
                    .found(ways.get(0) + " and " + ways.get(1))
                    .exception();
        }
        way = ways.isEmpty() ? null : ways.get(0);
        Double set = way == null ? null : settings.get(way);
        bound = set == null ? 0 : set;
    }

    private static Key<@Nullable Double> bound(String name) {
        return Key.optional(name, Kinds.NUMBER).must("be more than 0", bound -> bound > 0);
    }

    /** Bounds the gradients. */
    public void apply(UpdateOps ops, List<Tensor> gradients) {
        if (way == CLIPNORM) {
            for (int i = 0; i < gradients.size(); i++) {
                Tensor gradient = gradients.get(i);
                shorten(ops, gradient, ops.squares(gradient));
            }
        } else if (way == GLOBAL_CLIPNORM) {
            double squares = 0;
            for (int i = 0; i < gradients.size(); i++) squares += ops.squares(gradients.get(i));
            for (int i = 0; i < gradients.size(); i++) shorten(ops, gradients.get(i), squares);
        } else if (way == CLIPVALUE) {
            for (int i = 0; i < gradients.size(); i++) ops.clip(gradients.get(i), (float) bound);
        }
    }

    /** A norm that is not a number makes the gradient so too, as in Keras, instead of hiding in one element. */
    private void shorten(UpdateOps ops, Tensor gradient, double squares) {
        double factor = bound / Math.max(Math.sqrt(squares), bound);
        if (factor != 1) ops.scale(gradient, (float) factor);
    }
}
