package engine.cpu;

import engine.api.spi.ElementUpdate;
import engine.cpu.work.Slices;
import engine.cpu.work.Workers;

/** An optimizer's step on one variable, a slice a part. */
final class SlicedUpdate implements Workers.Task {
    private static final ElementUpdate NONE = (from, to) -> {};

    private ElementUpdate update = NONE;
    private int size;

    void run(Workers workers, ElementUpdate wanted, int elements) {
        update = wanted;
        size = elements;
        workers.run(this, Slices.of(elements));
        update = NONE; // this object lives as long as its thread
    }

    @Override
    public void part(int slice) {
        update.update(Slices.from(slice), Slices.to(slice, size));
    }
}
