package engine.inspect.align;

import engine.api.DType;
import engine.api.Problem;
import engine.api.Tensor;
import engine.api.facet.Recurrent;
import engine.api.facet.Recurrent.Reset;
import engine.api.facet.UnitLayer;
import engine.api.layer.Layer;
import engine.api.model.Model;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two models of one architecture with the hidden units of the second brought into the order of the first's. Units of recurrent and
 * Dense layers may be permuted, and those of odd activations (tanh) may change their sign, without changing what a model computes; Dense
 * layers in a row that are linear are compared by their product.
 *
 * @param layers what was moved, a layer each
 * @param kept by layer, why its units stay in their order
 * @param first the weights of the first model by name; of a linear chain {@code a→b→c/kernel} and {@code a→b→c/bias}
 * @param second those of the second, in the first's order
 * @param distanceBefore root of Σ |a − b|² over all weights, each in its own deviations, as the models are
 * @param distanceAfter the same in the new order; never more
 */
public record Alignment(
        List<AlignedLayer> layers,
        Map<String, String> kept,
        Map<String, Tensor> first,
        Map<String, Tensor> second,
        double distanceBefore,
        double distanceAfter) {

    /**
     * Aligns the second model with the first.
     *
     * @throws engine.api.EngineException if they are of different architectures
     */
    public static Alignment of(Model first, Model second) {
        check(first, second);
        Weights a = new Weights(first);
        Weights b = new Weights(second);
        UnitGroups groups = new UnitGroups(first, a);
        UnitMatcher matcher = new UnitMatcher(a.matrices(), b.matrices(), groups.groups());
        double before = matcher.distance();
        matcher.match();
        List<AlignedLayer> layers = new ArrayList<>();
        for (int g = 0; g < groups.groups().size(); g++) {
            UnitGroup group = groups.groups().get(g);
            layers.add(AlignedLayer.of(group, matcher.from(g), matcher.signs(g), a.matrices(), matcher.moved()));
        }
        return new Alignment(
                layers,
                groups.kept(),
                tensors(a.matrices(), first.dtype()),
                tensors(matcher.moved(), first.dtype()),
                Math.sqrt(before),
                Math.sqrt(matcher.distance()));
    }

    private static void check(Model first, Model second) {
        List<String> left = architecture(first);
        List<String> right = architecture(second);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String here = i < left.size() ? left.get(i) : "nothing";
            String there = i < right.size() ? right.get(i) : "nothing";
            if (here.equals(there)) continue;
            throw Problem.content("the units of models of different architectures cannot be matched")
                    .where("layer or variable " + i)
                    .expected(here)
                    .found(there)
                    .exception();
        }
    }

    /** What two models must share: units of other functions do not correspond, whatever their weights are. */
    private static List<String> architecture(Model model) {
        List<String> all = new ArrayList<>();
        for (Layer layer : model.graph().layers()) {
            List<Variable> variables = model.variables(layer);
            if (!variables.isEmpty()) all.add("layer " + layer.name() + " " + functions(layer));
            variables.forEach(variable -> all.add(variable.path() + " " + variable.shape()));
        }
        return all;
    }

    private static String functions(Layer layer) {
        List<Object> functions = new ArrayList<>();
        if (layer instanceof Recurrent recurrent) {
            for (int gate = 0; gate < recurrent.gates().size(); gate++) {
                functions.add(recurrent.activation(gate));
                Reset reset = recurrent.reset(gate);
                if (reset != null) functions.add(reset.afterProduct() ? "reset after" : "reset before");
            }
        } else if (layer instanceof UnitLayer units) {
            functions.add(units.activation());
        }
        return layer.className() + (functions.isEmpty() ? "" : " " + functions);
    }

    private static Map<String, Tensor> tensors(List<Matrix> matrices, DType dtype) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Matrix matrix : matrices) {
            double[] data = matrix.data();
            Tensor tensor = Tensor.zeros(dtype, matrix.shape());
            for (int i = 0; i < data.length; i++) tensor.set(i, data[i]);
            tensors.put(matrix.name(), tensor);
        }
        return tensors;
    }
}
