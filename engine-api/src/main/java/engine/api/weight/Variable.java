package engine.api.weight;

import engine.api.Shape;
import engine.api.Tensor;
import org.jspecify.annotations.Nullable;

/** A named weight of a model, shared by identity by every session that runs the model. */
public final class Variable {
    private final String path;
    private final WeightSpec spec;
    private final boolean trainable;
    private final Tensor value;
    private volatile long version;

    /**
     * @param path canonical name: enclosing models and wrappers, layer, weight: {@code lstm_1/kernel}
     * @param trainable whether an optimizer may change it
     * @param value its numbers, of the shape the spec declares
     */
    public Variable(String path, WeightSpec spec, boolean trainable, Tensor value) {
        this.path = path;
        this.spec = spec;
        this.trainable = trainable && spec.role() == Role.TRAINED;
        this.value = value;
    }

    /** Keras' path: {@code lstm_1/kernel}. */
    public String path() {
        return path;
    }

    /** Name of the layer that declared it: {@code lstm_1}. */
    public String layer() {
        return path.substring(0, path.length() - name().length() - 1);
    }

    /** Name within the layer: {@code kernel}; of a wrapper that runs the layer within itself also {@code dense/kernel}. */
    public String name() {
        return spec.name();
    }

    /** What the layer declared it as. */
    public WeightSpec spec() {
        return spec;
    }

    /** Its dimensions. */
    public Shape shape() {
        return value.shape();
    }

    /** Whether an optimizer may change it. */
    public boolean trainable() {
        return trainable;
    }

    /** The penalty it adds to the loss, or null. */
    public @Nullable Regularizer regularizer() {
        return spec.regularizer();
    }

    /** What it is brought back to after each step, or null. */
    public @Nullable Constraint constraint() {
        return spec.constraint();
    }

    /** The live numbers. Whoever writes into them calls {@link #changed()} afterwards. */
    public Tensor value() {
        return value;
    }

    /** Replaces the numbers by those of a tensor of the same size. */
    public void assign(Tensor source) {
        value.assign(source);
        changed();
    }

    /** Says that the numbers changed, so that what backends derived from them (packed copies) is made anew. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one writer: the run that trains
    public void changed() {
        version++;
    }

    /** Grows with every change of the numbers. */
    public long version() {
        return version;
    }

    @Override
    public String toString() {
        return "<Variable '" + path + "' shape=" + shape() + " dtype="
                + value.dtype().kerasName() + ">";
    }
}
