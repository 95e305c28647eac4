package engine.layers.merge;

import engine.api.config.Config;
import engine.api.config.Schema;
import engine.layers.merge.fold.Fold;
import engine.layers.merge.fold.FoldLayer;

/** The first input without the second. Source: {@code keras.layers.Subtract}. */
public final class Subtract extends FoldLayer<Subtract> {
    public static final Schema<Subtract> SCHEMA = Schema.of("Subtract", Subtract::new, MASKS);

    private Subtract(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** To be called on two inputs. */
    public static Subtract of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    @Override
    protected Fold fold() {
        return new Fold() {
            @Override
            public double forward(double[] v, boolean[] kept, boolean[] masked) {
                return v[0] - v[1];
            }

            @Override
            public void backward(double[] v, boolean[] kept, boolean[] masked, double[] d) {
                d[0] = 1;
                d[1] = -1;
            }
        };
    }

    @Override
    protected boolean ofTwo() {
        return true;
    }
}
