package engine.layers.merge;

import engine.api.DType;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.layers.merge.fold.Fold;
import engine.layers.merge.fold.FoldLayer;
import java.util.Arrays;

/** The mean of its inputs, a floating number even of integers. Source: {@code keras.layers.Average}. */
public final class Average extends FoldLayer<Average> {
    public static final Schema<Average> SCHEMA = Schema.of("Average", Average::new, MASKS);

    private Average(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** To be called on two or more inputs. */
    public static Average of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    @Override
    protected Fold fold() {
        return new Fold() {
            @Override
            public double forward(double[] v, boolean[] kept, boolean[] masked) {
                double sum = 0;
                for (double x : v) sum += x;
                return sum / v.length;
            }

            @Override
            public void backward(double[] v, boolean[] kept, boolean[] masked, double[] d) {
                Arrays.fill(d, 1.0 / v.length);
            }
        };
    }

    @Override
    protected DType ofIntegers(DType dtype) {
        return DType.FLOAT32;
    }
}
