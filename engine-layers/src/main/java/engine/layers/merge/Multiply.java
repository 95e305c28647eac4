package engine.layers.merge;

import engine.api.config.Config;
import engine.api.config.Schema;
import engine.layers.merge.fold.Fold;
import engine.layers.merge.fold.FoldLayer;

/** The product of its inputs. In Keras 3 a masked number counts as one, and what all masks leave out is zero. Source: {@code keras.layers.Multiply}. */
public final class Multiply extends FoldLayer<Multiply> {
    public static final Schema<Multiply> SCHEMA = Schema.of("Multiply", Multiply::new, MASKS);

    private Multiply(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** To be called on two or more inputs. */
    public static Multiply of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    @Override
    protected Fold fold() {
        return new Product();
    }

    @Override
    public double steepest() {
        return Double.POSITIVE_INFINITY;
    }
}
