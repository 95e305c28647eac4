package engine.layers.merge;

import engine.api.config.Config;
import engine.api.config.Schema;
import engine.layers.merge.fold.Fold;
import engine.layers.merge.fold.FoldLayer;

/** The smallest of its inputs. In Keras 3 a masked number gives way to the others. Source: {@code keras.layers.Minimum}. */
public final class Minimum extends FoldLayer<Minimum> {
    public static final Schema<Minimum> SCHEMA = Schema.of("Minimum", Minimum::new, MASKS);

    private Minimum(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** To be called on two or more inputs. */
    public static Minimum of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    @Override
    protected Fold fold() {
        return new Choice((x, y) -> x <= y);
    }
}
