package engine.api.weight;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.api.RandomStream;
import engine.api.Tensor;

/** How a variable gets its first numbers. Source: {@code keras.initializers}. */
public sealed interface Initializer
        permits Initializer.Zeros,
                Initializer.Ones,
                Initializer.Constant,
                Initializer.RandomUniform,
                Initializer.RandomNormal,
                Initializer.TruncatedNormal,
                Initializer.Identity,
                VarianceScaling,
                Orthogonal,
                Initializer.UnitForgetBias,
                Initializer.Unknown {

    /** Fills {@code value}; the stream is the variable's own. */
    void fill(Tensor value, RandomStream random);

    /** All zeros. */
    record Zeros() implements Initializer {
        @Override
        public void fill(Tensor value, RandomStream random) {
            value.fill(0);
        }
    }

    /** All ones. */
    record Ones() implements Initializer {
        @Override
        public void fill(Tensor value, RandomStream random) {
            value.fill(1);
        }
    }

    /** One value everywhere. */
    record Constant(double value) implements Initializer {
        @Override
        public void fill(Tensor tensor, RandomStream random) {
            tensor.fill(value);
        }
    }

    /** Uniform in [minval, maxval). */
    record RandomUniform(double minval, double maxval) implements Initializer {
        @Override
        public void fill(Tensor value, RandomStream random) {
            for (int i = 0; i < value.size(); i++) value.set(i, minval + (maxval - minval) * random.uniform(0, i));
        }
    }

    /** Normal. */
    record RandomNormal(double mean, double stddev) implements Initializer {
        /** @throws engine.api.EngineException if the deviation is negative */
        public RandomNormal {
            InitializerKind.STDDEV.check("initializer RandomNormal", stddev);
        }

        @Override
        public void fill(Tensor value, RandomStream random) {
            for (int i = 0; i < value.size(); i++) value.set(i, mean + stddev * random.gaussian(0, i));
        }
    }

    /** Normal, redrawn beyond two standard deviations. */
    record TruncatedNormal(double mean, double stddev) implements Initializer {
        /** @throws engine.api.EngineException if the deviation is negative */
        public TruncatedNormal {
            InitializerKind.STDDEV.check("initializer TruncatedNormal", stddev);
        }

        @Override
        public void fill(Tensor value, RandomStream random) {
            for (int i = 0; i < value.size(); i++) {
                int redraw = 0;
                double z = random.gaussian(redraw, i);
                while (Math.abs(z) > 2) z = random.gaussian(++redraw, i);
                value.set(i, mean + stddev * z);
            }
        }
    }

    /** {@code gain} on the diagonal of a matrix. */
    record Identity(double gain) implements Initializer {
        @Override
        public void fill(Tensor value, RandomStream random) {
            value.fill(0);
            int columns = value.shape().last();
            for (int i = 0; i < Math.min(columns, value.size() / columns); i++) value.set(i * columns + i, gain);
        }
    }

    /** The bias of an LSTM (i, f, c, o) with ones for the forget gate: Jozefowicz et al. 2015, Keras' {@code unit_forget_bias}. */
    record UnitForgetBias(Initializer others) implements Initializer {
        @Override
        public void fill(Tensor value, RandomStream random) {
            others.fill(value, random);
            int units = value.size() / 4;
            for (int i = units; i < 2 * units; i++) value.set(i, 1);
        }
    }

    /** An initializer of a file that this engine does not know: kept word for word, and refused only when it would be needed. */
    record Unknown(ObjectConfig config) implements Initializer {
        @Override
        public void fill(Tensor value, RandomStream random) {
            throw Problem.content("initializer " + config.className() + " is not supported")
                    .hint("load the model with its weights, or choose another initializer")
                    .exception();
        }
    }
}
