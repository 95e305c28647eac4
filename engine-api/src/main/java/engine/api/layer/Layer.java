package engine.api.layer;

import engine.api.config.Config;
import engine.api.config.Kind;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.weight.Regularizer;
import engine.api.weight.WeightSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A layer: its configuration, the weights it declares, what it puts out, and its operation. A layer is a value; applied to symbols it
 * becomes a node of a graph, and the same instance applied twice is a shared layer. Shapes here include the batch as first dimension,
 * unknown until data arrives.
 *
 * <p>Built in or a user's own, there is one kind of layer: extend {@link BaseLayer}. What others need to know of it beyond this they ask
 * by the facets of {@code engine.api.facet}, never by its class.
 */
public interface Layer {
    /** A layer within another one's configuration. */
    Kind<Layer> KIND = Kinds.nested(Layer.class, "a layer");

    /** Name in the model; empty until a model has named it after its class. */
    String name();

    /** The same configuration under another name. */
    Layer named(String name);

    /** The class's name in files, and its keys. */
    Schema<? extends Layer> schema();

    /** The configuration. */
    Config config();

    /** Whether training may change this layer's weights. */
    boolean trainable();

    /** The same layer, to be trained or not. */
    Layer trainable(boolean trainable);

    /** Keras' class name. */
    default String className() {
        return schema().className();
    }

    /** The weights, in Keras' order, for these inputs. */
    default List<WeightSpec> weights(Inputs inputs) {
        return List.of();
    }

    /** What comes out: shape, element type and mask of each output; refuses inputs this layer cannot take. */
    List<Flow> outputs(Inputs inputs);

    /**
     * The plain operation for one call: specification of what a backend does faster, and what runs where none does. Arrays it needs are
     * allocated here, not in {@code forward}.
     */
    LayerOp op(LayerCall call);

    /** How so many inputs are passed where a call does not say. */
    default Arguments arguments(int inputs) {
        return inputs == 1 ? Arguments.each(1) : Arguments.list(inputs);
    }

    /** The names that arguments of a call may have. */
    default Set<String> argumentNames() {
        Set<String> names = new HashSet<>();
        for (int inputs = 1; inputs <= 4; inputs++)
            names.addAll(arguments(inputs).named().keySet());
        return names;
    }

    /** Whether a call computes with the masks of its inputs; if not, a mask only travels on. */
    default boolean readsMask(Inputs inputs) {
        return true;
    }

    /** The names by which a call may hand it masks, {@code mask} say, instead of those that travel with its inputs. */
    default Set<String> maskNames() {
        return Set.of();
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
        return call(List.of(inputs), arguments(inputs.length));
    }

    /** Applies the layer to inputs that are passed as {@code arguments} say, and returns all its outputs. */
    default List<Symbol> call(List<Symbol> inputs, Arguments arguments) {
        return new Node(this, inputs, arguments).outputs();
    }
}
