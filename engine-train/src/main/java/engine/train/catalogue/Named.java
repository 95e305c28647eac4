package engine.train.catalogue;

import engine.api.Mask;
import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.train.metric.Metric;
import engine.train.metric.running.Running;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One of Keras' metrics under the name it goes by in the history. */
record Named(String name, ObjectConfig config, Running running, boolean grows) implements Metric {
    @Override
    public void check(Shape target, Shape prediction) {
        running.check(target, prediction);
    }

    @Override
    public void reset() {
        Arrays.fill(running.sums(), 0);
    }

    @Override
    public void update(Tensor target, Tensor prediction, @Nullable Tensor weights, @Nullable Mask mask) {
        running.update(target, prediction, weights, mask);
    }

    @Override
    public double result() {
        return running.result();
    }

    @Override
    public double[] sums() {
        return running.sums();
    }
}
