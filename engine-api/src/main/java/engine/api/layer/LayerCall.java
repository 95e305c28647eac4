package engine.api.layer;

import engine.api.DType;
import engine.api.Mask;
import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.weight.Variable;
import org.jspecify.annotations.Nullable;

/**
 * All that one call of a layer reads and writes, for one shape of data. Tensors and masks are fixed places: they are the same objects
 * at every step, only their numbers change.
 */
public interface LayerCall {
    /** Where the call stands: layer name, and {@code @1} for a second call. Names its random streams and states. */
    String place();

    /** The type that is computed in. */
    DType dtype();

    /** Whether dropout is drawn and statistics are updated. */
    boolean training();

    /** Whether {@link LayerOp#backward()} may follow. */
    boolean gradients();

    /** How many inputs the call has. */
    int inputs();

    /** How the inputs are passed, with the constants among them. */
    Arguments arguments();

    /** An input's tensor, batch first; its content changes from step to step. */
    Tensor input(int i);

    /** Mask of input {@code i}, or null if it has none or this call leaves it out ({@link Layer#readsMask}). */
    @Nullable
    Mask inputMask(int i);

    /** Where to add the gradient of input {@code i}, or null if nobody needs it. */
    @Nullable
    Tensor inputGradient(int i);

    /** How many outputs the call has. */
    int outputs();

    /** An output's tensor, batch first, to be written. */
    Tensor output(int i);

    /** Mask of output {@code i}, or null; to be written where the layer said {@link Flow#OWN_MASK}. */
    @Nullable
    Mask outputMask(int i);

    /** Gradient of output {@code i}; null without {@link #gradients()}. */
    @Nullable
    Tensor outputGradient(int i);

    /** A weight of the layer, in the order in which it declares them. */
    Variable weight(int i);

    /** Where to add the gradient of weight {@code i}, or null if it is frozen or no gradients are kept. */
    @Nullable
    Tensor weightGradient(int i);

    /** The run's random numbers for one purpose in this call; draw with {@link #step()}. */
    RandomStream random(String purpose);

    /** Number of the training step, the counter of the random streams. */
    long step();

    /**
     * An array that outlives the call: the state of a stateful RNN. Zeros until written. It is the layer's: a layer called twice goes on in
     * its second call from where the first one ended, as in Keras.
     */
    Tensor state(String name, Shape shape);

    /**
     * Where the operation also writes a result that is part of no output, such as a gate's, or null if nobody looks. To be asked for when
     * the operation is made.
     */
    @Nullable
    Tensor probe(String name, Shape shape);
}
