package engine.inspect.explain;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * The one number of a model's outputs that is explained.
 *
 * @param output which output
 * @param element which number of a sample of it, row-major
 * @param name as a user says it: {@code dense_3}, or {@code dense_3:1} where an output has several
 */
public record OutputNumber(int output, int element, String name) {

    /**
     * The number of this name.
     *
     * @param name {@code OUTPUT} or {@code OUTPUT:I}; null for the only number of a model
     * @throws engine.api.EngineException that lists the numbers there are
     */
    public static OutputNumber of(Model model, @Nullable String name) {
        if (name == null && putsOutOne(model)) return first(model);
        for (int i = 0; i < model.outputNames().size(); i++) {
            Shape sample = model.graph().outputs().get(i).shape().dropFirst(1);
            String output = model.outputNames().get(i);
            if (!sample.isKnown()) {
                if (name == null || name.equals(output) || name.startsWith(output + ":")) throw open(model, i);
                continue;
            }
            for (int element = 0; element < sample.size(); element++) {
                boolean called = sample.size() == 1 && output.equals(name);
                if (called || (output + ":" + element).equals(name)) return named(model, i, element);
            }
        }
        throw Problem.usage(
                        name == null
                                ? "the model puts out several numbers: which is to be explained?"
                                : "no output " + name)
                .where(Problem.key("output"))
                .expected(listed(model))
                .exception();
    }

    /** The first number a model puts out. */
    public static OutputNumber first(Model model) {
        return named(model, 0, 0);
    }

    private static OutputNumber named(Model model, int output, int element) {
        String name = model.outputNames().get(output);
        return new OutputNumber(output, element, single(model, output) ? name : name + ":" + element);
    }

    private static boolean putsOutOne(Model model) {
        return model.graph().outputs().size() == 1 && single(model, 0);
    }

    /** Whether an output is one number a sample. */
    private static boolean single(Model model, int output) {
        Shape sample = model.graph().outputs().get(output).shape().dropFirst(1);
        return sample.isKnown() && sample.size() == 1;
    }

    private static String listed(Model model) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < model.outputNames().size(); i++) {
            Shape sample = model.graph().outputs().get(i).shape().dropFirst(1);
            if (!sample.isKnown()) continue; // cannot be explained
            int size = sample.size();
            String output = model.outputNames().get(i);
            if (!list.isEmpty()) list.append(", ");
            list.append(size == 1 ? output : output + ":0 to " + output + ":" + (size - 1));
        }
        return list.toString();
    }

    private static RuntimeException open(Model model, int output) {
        return Problem.content("an output of open length cannot be explained")
                .where("output " + model.outputNames().get(output))
                .found(model.graph().outputs().get(output).shape())
                .exception();
    }
}
