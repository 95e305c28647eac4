package engine.api.layer;

import engine.api.Shape;
import engine.api.weight.Regularizer;
import engine.api.weight.WeightSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer's Keras configuration. A layer is a value; applied to symbols it becomes a node of a graph, and the same instance applied
 * twice is a shared layer. Shapes here include the batch as first dimension, {@link Shape#UNKNOWN} until data arrives.
 */
public sealed interface Layer
        permits InputLayer,
                Dense,
                Lstm,
                Concatenate,
                Dropout,
                Activation,
                Flatten,
                Reshape,
                Masking,
                TimeDistributed,
                CustomLayer {

    /** Name in the model; empty until a model has named it after its class. */
    String name();

    /** The same configuration under another name. */
    Layer named(String name);

    /** Whether training may change this layer's weights. */
    default boolean trainable() {
        return true;
    }

    /** Keras' class name. */
    default String className() {
        return getClass().getSimpleName();
    }

    /** The weights, in Keras' order, for inputs of these shapes. */
    default List<WeightSpec> weights(List<Shape> inputs) {
        return List.of();
    }

    /** Shapes of the outputs; refuses inputs this layer cannot take. */
    List<Shape> outputShapes(List<Shape> inputs);

    /** What becomes of the mask of the first input. */
    default MaskRule maskRule() {
        return MaskRule.DROP;
    }

    /** Under {@link MaskRule#OWN}: whether the output carries a mask when these inputs do. */
    default boolean producesMask(List<Boolean> inputMasks) {
        return true;
    }

    /** Whether a call on this many inputs computes with their masks; if not, a mask only travels on, by {@link #maskRule()}. */
    default boolean readsMask(int inputs) {
        return true;
    }

    /** Whether the output is only another view of the first input's array, so that nothing is to be computed. */
    default boolean sharesInput(boolean training) {
        return false;
    }

    /** Penalty on the first output, added to the loss in training. */
    default @Nullable Regularizer activityRegularizer() {
        return null;
    }

    /** Seed of the layer's own random numbers, or null for the run's. */
    default @Nullable Long seed() {
        return null;
    }

    /** Applies the layer and returns its first output. */
    default Symbol apply(Symbol... inputs) {
        return applyAll(inputs).get(0);
    }

    /** Applies the layer and returns all its outputs, such as those of {@code return_state}. */
    default List<Symbol> applyAll(Symbol... inputs) {
        return new Node(this, List.of(inputs)).outputs();
    }

    /** What becomes of a mask in a layer. */
    enum MaskRule {
        /** The outputs have no mask. */
        DROP,
        /** The first output has the mask of the first input. */
        PASS,
        /** The operation writes the mask of the first output. */
        OWN
    }
}
