package engine.layers.merge;

import engine.api.config.Config;
import engine.api.config.Schema;
import engine.layers.merge.fold.Fold;
import engine.layers.merge.fold.FoldLayer;
import java.util.Arrays;

/** The sum of its inputs. Source: {@code keras.layers.Add}. */
public final class Add extends FoldLayer<Add> {
    public static final Schema<Add> SCHEMA = Schema.of("Add", Add::new, MASKS);

    private Add(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** To be called on two or more inputs. */
    public static Add of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    @Override
    protected Fold fold() {
        return new Fold() {
            @Override
            public double forward(double[] v, boolean[] kept, boolean[] masked) {
                double sum = 0;
                for (double x : v) sum += x;
                return sum;
            }

            @Override
            public void backward(double[] v, boolean[] kept, boolean[] masked, double[] d) {
                Arrays.fill(d, 1);
            }
        };
    }
}
