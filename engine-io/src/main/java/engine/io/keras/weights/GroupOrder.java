package engine.io.keras.weights;

import engine.api.layer.Layer;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.io.array.NdArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which simple layers the arrays of a group belong to. A wrapper or a model within the model is one group: first all weights of all its
 * layers that are trained, then all others.
 *
 * @param owners a simple layer an array
 */
record GroupOrder(List<Layer> owners) {
    /** The order of a group of so many arrays; null if the layer has another number in every form that files have had. */
    static @Nullable GroupOrder of(Layer layer, Model model, int arrays) {
        List<Layer> simple = model.layers(layer);
        GroupOrder today = new GroupOrder(owners(simple, model, false));
        if (today.owners().size() == arrays) return today;
        GroupOrder keras1 = new GroupOrder(owners(simple, model, true));
        return keras1.owners().size() == arrays ? keras1 : null;
    }

    private static List<Layer> owners(List<Layer> layers, Model model, boolean keras1) {
        List<Layer> trained = new ArrayList<>();
        List<Layer> others = new ArrayList<>();
        for (Layer layer : layers) {
            List<Variable> variables = model.variables(layer);
            int count = keras1 ? OldWeights.keras1Count(layer, variables.size()) : variables.size();
            for (int i = 0; i < count; i++) {
                // Keras 1 had several arrays for one weight of a recurrent layer, which is trained as a whole
                Variable variable = variables.get(Math.min(i, variables.size() - 1));
                (variable.trainable() ? trained : others).add(layer);
            }
        }
        trained.addAll(others);
        return trained;
    }

    /** The arrays of each layer, in the layer's order. */
    Map<Layer, List<NdArray>> pick(List<NdArray> arrays) {
        Map<Layer, List<NdArray>> picked = new LinkedHashMap<>();
        for (int i = 0; i < arrays.size(); i++) {
            picked.computeIfAbsent(owners.get(i), layer -> new ArrayList<>()).add(arrays.get(i));
        }
        return picked;
    }
}
