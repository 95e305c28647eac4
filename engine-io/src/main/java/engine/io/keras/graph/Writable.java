package engine.io.keras.graph;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.facet.Gated;
import engine.api.facet.Merging;
import engine.api.facet.Merging.MaskMerge;
import engine.api.graph.Expanded;
import engine.api.graph.Graph;
import engine.api.graph.NestedModel;
import engine.api.layer.Checks;
import engine.api.layer.Composite;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Keras 3 would not take, or would compute otherwise: refused before anything is written. */
final class Writable {
    private Writable() {}

    /** @throws engine.api.EngineException naming the layer */
    static void check(Graph graph) {
        requireZerosAtMasked(graph);
        graph.nodes().forEach(Writable::requireMaskNames);
        for (Node node : Expanded.of(graph).graph().nodes()) {
            requireBatchSize(node);
            requireCausalCalls(node.layer());
            requireBatchFirst(node.layer());
            requirePadding(node.layer());
            requireSameShapes(node);
            refuseOlderFrozen(node.layer());
            refuseOlderMasks(node);
        }
    }

    /** A mask by a name that not all of Keras 3 takes. */
    private static void requireMaskNames(Node node) {
        if (node.layer() instanceof NestedModel model) model.graph().nodes().forEach(Writable::requireMaskNames);
        for (String name : node.arguments().named().keySet()) {
            boolean known = node.layer().argumentNames().contains(name)
                    || node.layer().maskNames().contains(name);
            if (!name.endsWith("_mask") || known) continue;
            throw Problem.content("Keras 3 takes no such mask in all its versions")
                    .where(Checks.place(node.layer()))
                    .found(name)
                    .hint("pass an attention_mask")
                    .exception();
        }
    }

    /** A Bidirectional of an older generation repeats the output before a masked timestep; Keras 3 puts out zeros. */
    private static void requireZerosAtMasked(Graph graph) {
        for (Node node : graph.nodes()) {
            if (node.layer() instanceof NestedModel model) requireZerosAtMasked(model.graph());
            boolean masked =
                    node.inputs().stream().anyMatch(input -> input.flow().masked());
            if (masked && olderHeads(node)) {
                throw olderMask(
                        "the masks of a tf.keras MultiHeadAttention, which counts them otherwise", node.layer());
            }
            if (masked && repeatsAtMasked(node.layer())) {
                throw olderMask(
                        "masked timesteps that repeat the output before them; in Keras 3 they would be zeros",
                        node.layer());
            }
        }
    }

    private static boolean has(Layer layer, String key, boolean value) {
        return layer.schema().keys().stream()
                .anyMatch(k -> k.name().equals(key) && layer.config().get(k).equals(value));
    }

    /** Whether masks do otherwise than in Keras 3: they did not count before 2.10, and a query without a value has equal shares. */
    private static boolean olderHeads(Node node) {
        boolean shows = node.arguments().flag("return_attention_scores")
                || node.layer().schema().keys().stream()
                        .anyMatch(key -> key.name().equals("dropout")
                                && !node.layer().config().get(key).equals(0.0));
        return has(node.layer(), "carried_masks", false) || shows && has(node.layer(), "equal_if_none", true);
    }

    private static boolean repeatsAtMasked(Layer layer) {
        return has(layer, "zero_at_masked", false)
                && layer instanceof Composite composite
                && composite.parts().stream()
                        .anyMatch(part -> part.layer() instanceof Gated recurrent && recurrent.returnSequences());
    }

    /** Of older generations a layer looks back alone by its configuration, in Keras 3 by an argument of each call. */
    private static void requireCausalCalls(Layer layer) {
        boolean causal = layer.schema().keys().stream()
                .anyMatch(key -> key.name().equals("causal")
                        && !key.inFiles()
                        && Boolean.TRUE.equals(layer.config().get(key)));
        if (causal) {
            throw Problem.content("Keras 3 has no layer that is causal by its configuration")
                    .where(Checks.place(layer))
                    .hint("call it with use_causal_mask in the model that is saved")
                    .exception();
        }
    }

    private static void requireBatchFirst(Layer layer) {
        if (!(layer instanceof Gated gated) || !gated.timeMajor()) return;
        throw Problem.content("Keras 3 has no layer over (timesteps, batch, …)")
                .where(Checks.place(layer) + ", key time_major")
                .expected(false)
                .found(true)
                .hint("in the model that is saved let the layer take (batch, timesteps, …)")
                .exception();
    }

    /** Keras 1 was told how many places a Deconvolution2D puts out; in Keras 3 that follows from the options that files hold. */
    private static void requireSameShapes(Node node) {
        Layer layer = node.layer();
        Config held = Config.EMPTY;
        for (Key<?> key : layer.schema().keys()) {
            if (key.inFiles() || key.isRequired()) held = copied(key, layer.config(), held);
        }
        if (held.equals(layer.config())) return;
        Inputs inputs = node.flows();
        List<Shape> shapes = shapes(layer.schema().make(layer.name(), held), inputs);
        if (shapes.equals(shapes(layer, inputs))) return;
        throw Problem.content("the layer of Keras 3 puts out other shapes than this one does")
                .where(Checks.place(layer))
                .expected(shapes)
                .found(shapes(layer, inputs))
                .exception();
    }

    private static <T extends @Nullable Object> Config copied(Key<T> key, Config from, Config to) {
        return from.has(key) ? to.with(key, from.get(key)) : to;
    }

    private static List<Shape> shapes(Layer layer, Inputs inputs) {
        return layer.outputs(inputs).stream().map(Flow::shape).toList();
    }

    /** In Keras 3 Conv1D alone is causal; tf.keras has a SeparableConv1D that is. */
    private static void requirePadding(Layer layer) {
        boolean causal = layer.schema().keys().stream()
                .anyMatch(key -> key.name().equals("padding")
                        && String.valueOf(layer.config().get(key)).equalsIgnoreCase("causal"));
        if (!causal || layer.className().equals("Conv1D")) return;
        throw Problem.content("Keras 3 takes no such padding here")
                .where(Checks.place(layer) + ", key padding")
                .expected("valid or same; in Keras 3 Conv1D alone takes causal")
                .found("causal")
                .hint("put a ZeroPadding1D before a layer with padding valid")
                .exception();
    }

    /** Predictions are the same, but whoever trained on, here or in Keras 3, would train another model without a word. */
    private static void refuseOlderFrozen(Layer layer) {
        if (layer.trainable() || !has(layer, "batch_statistics_when_frozen", true)) return;
        throw Problem.content("a frozen layer of this kind trains otherwise in Keras 3: by its moving statistics")
                .where(Checks.place(layer))
                .expected("a layer that is trained, or one whose batchStatisticsWhenFrozen is false")
                .found("trainable false, and normalized by the statistics of each batch, as Keras 1 and 2 have it")
                .exception();
    }

    static void requireName(Layer layer) {
        if (layer.name().contains("/")) {
            throw Problem.content("Keras 3 takes no layer with a / in its name")
                    .where("layer " + layer.name())
                    .hint("real Keras 3 refuses to load it, too; name the layer "
                            + layer.name().replace('/', '_') + " in the model that is saved")
                    .exception();
        }
    }

    private static void requireBatchSize(Node node) {
        boolean open = node.layer() instanceof Gated recurrent
                && recurrent.stateful()
                && node.inputs().get(0).shape().dim(0) == Shape.UNKNOWN;
        if (open) {
            throw Problem.content("Keras 3 takes a stateful layer only behind an input with a fixed batch size")
                    .where(Checks.place(node.layer()))
                    .found("input " + node.inputs().get(0).shape())
                    .hint("make the InputLayer with the batch size as its first dimension")
                    .exception();
        }
    }

    /** Where masks meet, and beside initial states, Keras 3 computes otherwise than the older generations did. */
    private static void refuseOlderMasks(Node node) {
        String found = olderMask(node.layer(), node.inputs().size());
        if (found != null
                && node.inputs().stream().anyMatch(input -> input.flow().masked())) {
            throw olderMask(found, node.layer());
        }
    }

    private static RuntimeException olderMask(String found, Layer layer) {
        return Problem.content("Keras 3 computes with masks otherwise than this model does")
                .where(Checks.place(layer))
                .expected("inputs without a mask")
                .found(found)
                .exception();
    }

    private static @Nullable String olderMask(Layer layer, int inputs) {
        if (layer instanceof Merging joined && joined.masks() == MaskMerge.ALL_OF_THOSE_PRESENT) {
            return "masks that all have to allow a timestep; in Keras 3 any of them would";
        }
        if (layer instanceof Gated recurrent && inputs > 1 && recurrent.maskBesideStates()) {
            return "a mask read beside initial states; Keras 3 would leave it out";
        }
        return null;
    }
}
