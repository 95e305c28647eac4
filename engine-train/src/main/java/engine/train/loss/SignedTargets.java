package engine.train.loss;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;

/** A hinge for targets of 0 and 1, which stand for −1 and 1. */
record SignedTargets(MeanLoss hinge) implements Loss {
    private static final SignedTargets HINGE = new SignedTargets(MeanLoss.HINGE);
    private static final SignedTargets SQUARED_HINGE = new SignedTargets(MeanLoss.SQUARED_HINGE);

    /** The hinge as these targets mean it: all of a batch decide together, as in Keras. */
    static Loss seeing(MeanLoss hinge, Tensor target) {
        for (int i = 0; i < target.size(); i++) if (target.get(i) != 0 && target.get(i) != 1) return hinge;
        return hinge == MeanLoss.HINGE ? HINGE : SQUARED_HINGE;
    }

    @Override
    public ObjectConfig config() {
        return hinge.config();
    }

    @Override
    public void check(Shape target, Shape prediction) {
        hinge.check(target, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            sum += hinge.at(2 * target.get(i) - 1, prediction.get(i));
        }
        return sum / width;
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        for (int i = row * width; i < (row + 1) * width; i++) {
            double slope = hinge.slope(2 * target.get(i) - 1, prediction.get(i));
            gradient.set(i, gradient.get(i) + scale / width * slope);
        }
    }
}
