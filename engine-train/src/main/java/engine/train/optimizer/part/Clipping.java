package engine.train.optimizer.part;

import engine.api.Problem;
import engine.api.Tensor;
import engine.api.spi.UpdateOps;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How gradients are bounded before a step: in one way at most, as in Keras 3. */
public final class Clipping {
    /** The ways, named as the keys of a configuration. */
    public enum Kind {
        CLIPNORM,
        GLOBAL_CLIPNORM,
        CLIPVALUE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String owner;
    private @Nullable Kind kind;
    private double bound;

    /** @param owner what messages name: {@code optimizer Adam} */
    public Clipping(String owner) {
        this.owner = owner;
    }

    /** Bounds gradients in this way; refuses a second way. */
    public void set(Kind wanted, double value) {
        if (kind != null && kind != wanted) {
            throw Problem.content("only one of clipnorm, global_clipnorm and clipvalue can be set")
                    .where(owner)
                    .found(kind.key() + " and " + wanted.key())
                    .exception();
        }
        if (!(value > 0)) {
            throw Problem.content("wrong value of " + wanted.key())
                    .where(owner)
                    .expected("more than 0")
                    .found(value)
                    .exception();
        }
        kind = wanted;
        bound = value;
    }

    /** Adds the keys of all ways, null but for the one that is set. */
    public void describe(Map<String, @Nullable Object> config) {
        for (Kind each : Kind.values()) config.put(each.key(), each == kind ? bound : null);
    }

    /** Bounds the gradients. */
    public void apply(UpdateOps ops, List<Tensor> gradients) {
        if (kind == null) return;
        switch (kind) {
            case CLIPNORM -> {
                for (int i = 0; i < gradients.size(); i++) {
                    Tensor gradient = gradients.get(i);
                    shorten(ops, gradient, ops.squares(gradient));
                }
            }
            case GLOBAL_CLIPNORM -> {
                double squares = 0;
                for (int i = 0; i < gradients.size(); i++) squares += ops.squares(gradients.get(i));
                for (int i = 0; i < gradients.size(); i++) shorten(ops, gradients.get(i), squares);
            }
            case CLIPVALUE -> {
                for (int i = 0; i < gradients.size(); i++) ops.clip(gradients.get(i), (float) bound);
            }
        }
    }

    /** A norm that is not a number makes the gradient so too, as in Keras, instead of hiding in one element. */
    private void shorten(UpdateOps ops, Tensor gradient, double squares) {
        double factor = bound / Math.max(Math.sqrt(squares), bound);
        if (factor != 1) ops.scale(gradient, (float) factor);
    }
}
