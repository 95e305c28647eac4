package engine.testkit;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Schema;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.reference.ReferenceBackend;
import engine.api.spi.LayerCatalogue;
import engine.api.weight.Role;
import engine.api.weight.Variable;
import engine.testkit.golden.Golden;
import engine.testkit.golden.GoldenModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a layer must do: give real Keras' numbers in all of its cases. The plain operation is run in float64, and outputs, masks, the
 * gradients of inputs and weights, and statistics after a training step are compared, within 1e-9 of each array's largest value.
 *
 * <p>One call tests a layer, a user's own as well: {@code LayerContract.check(MyTest.class, "goldens/", MyLayer.SCHEMA, Map.of())}.
 */
public final class LayerContract {
    private static final double TOLERANCE = 1e-9;
    /** Where Keras on TensorFlow holds a constant of the function in float32, or computes in it, whatever the type around it. */
    private static final double SINGLE = 1e-7;

    private static final List<String> IN_SINGLE = List.of(
            "leaky_relu",
            "gelu",
            "ops.mean(x, axis=1), integers",
            "ops.var(x, axis=-1) of whole numbers",
            "renorm, neither",
            "LeakyReLU: ",
            "ReLU: negative_slope",
            "MultiHeadAttention: ",
            "GroupedQueryAttention: ");
    /** Where Keras on TensorFlow computes in float32 alone, and the case's name says so. */
    private static final double FLOAT32 = 1e-6;

    private static final String IN_FLOAT32 = "in float32";
    /** What stays of terms that cancel. */
    private static final double ROUNDING = 1e-14;

    private LayerContract() {}

    /** Cases of the layers of Keras that come with the testkit. */
    public static List<Golden> goldens(String layer) {
        return Golden.read(LayerContract.class, "goldens/", layer);
    }

    /** Whether cases of this layer come with the testkit. */
    public static boolean hasGoldens(String layer) {
        return Golden.exists(LayerContract.class, "goldens/", layer);
    }

    /**
     * The layers and operations of Keras' in the catalogue for which nobody has written cases, by Keras' names. A layer that only others
     * hold, such as a cell, has its cases among theirs.
     */
    public static List<String> withoutGoldens() {
        Set<String> covered = new HashSet<>();
        for (Golden golden : goldens("Operation")) covered.add(golden.opClass());
        List<String> layers = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Schema<? extends Layer> schema : LayerCatalogue.all()) {
            String name = schema.className();
            if (isOp(schema) && !covered.contains(name)) missing.add(name);
            if (schema.packageName().isEmpty()) layers.add(name);
        }
        layers.stream().filter(LayerContract::hasGoldens).forEach(layer -> {
            covered.add(layer);
            for (Golden golden : goldens(layer)) covered.addAll(golden.inner());
        });
        layers.stream().filter(layer -> !covered.contains(layer)).forEach(missing::add);
        return missing;
    }

    private static boolean isOp(Schema<? extends Layer> schema) {
        return schema.packageName().startsWith("keras.src.ops");
    }

    /**
     * Fails with every difference of every case.
     *
     * @param beside the class beside which the folder lies
     * @param folder of {@code Layer.json} and {@code Layer.npz}, ending in a slash
     * @param schema the class of layer
     * @param refused by name of the case a part of the message with which it is refused, or of the difference that is known
     */
    public static void check(
            Class<?> beside, String folder, Schema<? extends Layer> schema, Map<String, String> refused) {
        List<Golden> cases = Golden.read(beside, folder, schema.className());
        check(cases.stream().map(golden -> golden.of(schema)).toList(), refused);
    }

    /** Fails with every difference of every case, but for those that {@code refused} tells of, and with each of those that does not come. */
    public static void check(List<Golden> cases, Map<String, String> refused) {
        List<String> failures = new ArrayList<>();
        for (Golden golden : cases) {
            String refusal = refusal(golden);
            List<String> found = refusal == null ? differences(golden) : List.of("refused: " + refusal);
            String known = refused.get(golden.name());
            if (known == null) {
                found.forEach(difference -> failures.add(golden + ": " + difference));
            } else if (found.stream().noneMatch(difference -> difference.contains(known))) {
                failures.add(golden + ": " + found + ", expected " + known);
            }
        }
        if (!failures.isEmpty())
            throw new AssertionError(failures.size() + " differences\n" + String.join("\n", failures));
    }

    /** The message with which a case is refused, or null if it can be run. */
    public static @Nullable String refusal(Golden golden) {
        try {
            new GoldenModel(golden, DType.FLOAT64);
            return null;
        } catch (Schema.Misfit e) {
            return e.key() + ": "
                    + (e.reason() == null
                            ? "expected " + e.key().kind().expected()
                            : e.reason().getMessage());
        } catch (EngineException | UnsupportedOperationException e) {
            return e.getMessage();
        }
    }

    private static List<String> differences(Golden golden) {
        GoldenModel run = new GoldenModel(golden, DType.FLOAT64);
        Model model = run.model();
        SessionOptions options = new SessionOptions(golden.training(), true, true, false, 1);
        Session session = new Session(model, new ReferenceBackend(), options);
        session.forward(run.inputs());
        List<String> found = new ArrayList<>();
        outputs(golden, session, found);
        session.zeroGradients();
        session.backward();
        gradients(golden, session, found);
        session.update();
        for (int j = 0; j < model.variables().size(); j++) {
            Variable variable = model.variables().get(j);
            Tensor updated = golden.array("updated/" + j);
            if (golden.training() && (variable.spec().role() == Role.STATISTIC || updated != null))
                compare(golden, "updated " + variable.path(), variable.value(), updated, found);
        }
        return found;
    }

    /** Compares outputs and masks, and puts the factors of the loss {@code Σ factor·output} where the gradients begin. */
    private static void outputs(Golden golden, Session session, List<String> found) {
        List<Tensor> outputs = golden.all("output");
        int count = session.model().graph().outputs().size();
        if (count != outputs.size()) found.add(count + " outputs, Keras has " + outputs.size());
        for (int i = 0; i < Math.min(count, outputs.size()); i++) {
            compare(golden, "output " + i, session.output(i), outputs.get(i), found);
            mask("mask " + i, session.outputMask(i), golden.array("mask/" + i), found);
            Tensor factor = golden.array("factor/" + i);
            if (factor == null) continue;
            Tensor gradient = session.outputGradient(i);
            for (int k = 0; k < factor.size(); k++) gradient.set(k, gradient.get(k) + factor.get(k));
        }
    }

    private static void gradients(Golden golden, Session session, List<String> found) {
        List<Symbol> inputs = session.model().graph().inputs();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor expected = golden.array("input_gradient/" + i);
            if (expected != null)
                compare(golden, "gradient of input " + i, session.gradient(inputs.get(i)), expected, found);
        }
        for (int j = 0; j < session.model().variables().size(); j++) {
            Variable variable = session.model().variables().get(j);
            Tensor expected = golden.array("weight_gradient/" + j);
            if (variable.trainable() != (expected != null)) {
                found.add(variable.path() + (expected == null ? " is not trained in Keras" : " is trained in Keras"));
            } else if (expected != null) {
                compare(golden, "gradient of " + variable.path(), session.gradient(variable), expected, found);
            }
        }
    }

    private static void compare(
            Golden golden, String name, Tensor actual, @Nullable Tensor expected, List<String> found) {
        if (expected == null) {
            found.add(name + ": Keras has none");
        } else if (actual.dtype().isFloating() != expected.dtype().isFloating()
                || (actual.dtype() == DType.BOOL) != (expected.dtype() == DType.BOOL)) {
            found.add(name + ": " + actual.dtype() + ", Keras has " + expected.dtype());
        } else {
            try {
                TensorAssert.assertClose(name, actual, expected, tolerance(golden), ROUNDING);
            } catch (AssertionError e) {
                found.add(e.getMessage());
            }
        }
    }

    private static double tolerance(Golden golden) {
        if (golden.name().contains(IN_FLOAT32)) return FLOAT32;
        return IN_SINGLE.stream().anyMatch(golden.toString()::contains) ? SINGLE : TOLERANCE;
    }

    /** A mask that leaves everything is none: Keras makes one where an input without a mask is joined with one that has. */
    private static void mask(String name, @Nullable Mask actual, @Nullable Tensor expected, List<String> found) {
        Shape shape = actual == null ? null : actual.shape();
        if (shape != null && expected != null && !shape.equals(expected.shape())) {
            found.add(name + " " + shape + ", Keras has " + expected.shape());
            return;
        }
        int size = Math.max(actual == null ? 0 : actual.keep().length, expected == null ? 0 : expected.size());
        for (int i = 0; i < size; i++) {
            boolean keep = actual == null || actual.keep()[i];
            if (keep != (expected == null || expected.get(i) != 0)) {
                found.add(name + " differs at " + i + ": " + keep);
                return;
            }
        }
    }
}
