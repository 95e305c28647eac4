package engine.io.keras.weights;

import engine.api.facet.Recurrent;
import engine.api.layer.Layer;
import engine.api.weight.Variable;
import engine.io.array.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A layer's weights as Keras 1 on TensorFlow stores them. */
record Keras1Weights(Layer layer, List<Variable> variables) {
    private static final Map<String, String> NAMES = Map.of(
            "kernel", "W",
            "recurrent_kernel", "U",
            "bias", "b",
            "embeddings", "W",
            "moving_mean", "running_mean",
            "moving_variance", "running_std", // it is the variance
            "alpha", "alphas");

    /**
     * An array of a file.
     *
     * @param name its name in the file
     * @param variable whose numbers they are
     */
    record Stored(String name, Variable variable, NdArray array) {}

    /** The arrays in the layer's order. */
    List<Stored> stored() {
        if (layer instanceof Recurrent recurrent && recurrent.gates().size() > 1 && !OldKernels.isFused(layer)) {
            return byGate(recurrent);
        }
        List<Stored> stored = new ArrayList<>();
        for (Variable variable : variables) {
            NdArray array = OldKernels.asKeras1(layer, NdArray.of(variable.value()));
            stored.add(new Stored(name(variable, ""), variable, array));
        }
        return stored;
    }

    /** Kernel, recurrent kernel and bias of each gate. */
    private List<Stored> byGate(Recurrent recurrent) {
        List<Stored> stored = new ArrayList<>();
        for (int gate : OldRecurrentWeights.keras1Order(recurrent)) {
            String letter = "_" + OldRecurrentWeights.letter(recurrent, gate);
            for (Variable variable : variables) {
                NdArray part = OldRecurrentWeights.gate(NdArray.of(variable.value()), recurrent, gate);
                stored.add(new Stored(name(variable, letter), variable, part));
            }
        }
        return stored;
    }

    private static String name(Variable variable, String gate) {
        String path = variable.path();
        int end = path.lastIndexOf('/');
        return path.substring(0, end) + "_" + NAMES.getOrDefault(variable.name(), variable.name()) + gate + ":0";
    }
}
