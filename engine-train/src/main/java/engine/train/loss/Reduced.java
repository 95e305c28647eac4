package engine.train.loss;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A loss whose rows become one number in another way than by their mean.
 *
 * @param loss the loss of a row
 */
public record Reduced(Loss loss, Reduction reduction) implements Loss {
    /** The configuration of the loss, with this reduction. */
    @Override
    public ObjectConfig config() {
        Map<String, Object> config = new LinkedHashMap<>(loss.config().config());
        config.put("reduction", reduction.name().toLowerCase(Locale.ROOT));
        return new ObjectConfig(loss.config().className(), config);
    }

    @Override
    public void check(Shape target, Shape prediction) {
        loss.check(target, prediction);
    }

    @Override
    public int width(Shape prediction) {
        return loss.width(prediction);
    }

    @Override
    public boolean counts(Tensor target, Tensor prediction, int row, int width) {
        return loss.counts(target, prediction, row, width);
    }

    /** Of the loss alone: the reduction is asked for before. */
    @Override
    public Loss seeing(Tensor target) {
        return loss.seeing(target);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        return loss.value(target, prediction, row, width);
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        loss.addGradient(target, prediction, row, width, scale, gradient);
    }
}
