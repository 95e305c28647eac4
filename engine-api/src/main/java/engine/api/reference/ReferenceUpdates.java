package engine.api.reference;

import engine.api.Tensor;
import engine.api.spi.ElementUpdate;
import engine.api.spi.UpdateOps;

/** Optimizer steps, element by element. */
final class ReferenceUpdates implements UpdateOps {
    @Override
    public void each(ElementUpdate update, int size) {
        update.update(0, size);
    }

    @Override
    public void decay(Tensor w, float rate) {
        for (int i = 0; i < w.size(); i++) w.set(i, w.get(i) - w.get(i) * rate);
    }

    @Override
    public void scale(Tensor w, float factor) {
        for (int i = 0; i < w.size(); i++) w.set(i, w.get(i) * factor);
    }

    @Override
    public void clip(Tensor w, float bound) {
        for (int i = 0; i < w.size(); i++) w.set(i, Math.max(-bound, Math.min(bound, w.get(i))));
    }

    @Override
    public double squares(Tensor w) {
        double sum = 0;
        for (int i = 0; i < w.size(); i++) sum += w.get(i) * w.get(i);
        return sum;
    }
}
