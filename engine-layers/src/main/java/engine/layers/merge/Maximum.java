package engine.layers.merge;

import engine.api.config.Config;
import engine.api.config.Schema;
import engine.layers.merge.fold.Fold;
import engine.layers.merge.fold.FoldLayer;

/** The largest of its inputs. In Keras 3 a masked number gives way to the others. Source: {@code keras.layers.Maximum}. */
public final class Maximum extends FoldLayer<Maximum> {
    public static final Schema<Maximum> SCHEMA = Schema.of("Maximum", Maximum::new, MASKS);

    private Maximum(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** To be called on two or more inputs. */
    public static Maximum of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    @Override
    protected Fold fold() {
        return new Choice((x, y) -> x >= y);
    }
}
