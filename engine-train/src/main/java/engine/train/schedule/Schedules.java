package engine.train.schedule;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.train.config.ConfigReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Learning-rate schedules by Keras' names. */
public final class Schedules {
    private static final List<String> KNOWN = List.of(
            "CosineDecay",
            "CosineDecayRestarts",
            "ExponentialDecay",
            "InverseTimeDecay",
            "PiecewiseConstantDecay",
            "PolynomialDecay");

    private Schedules() {}

    /** The schedule a configuration describes. Refuses schedules, keys and values that this engine cannot honour. */
    public static LearningRate of(ObjectConfig config) {
        ConfigReader reader = new ConfigReader("schedule " + config.className(), config);
        reader.ignore("name");
        LearningRate schedule = read(config.className(), reader);
        reader.end();
        return schedule;
    }

    private static LearningRate read(String className, ConfigReader reader) {
        if (className.equals("PiecewiseConstantDecay")) {
            return new PiecewiseConstantDecay(list(reader.numbers("boundaries")), list(reader.numbers("values")));
        }
        if (!KNOWN.contains(className)) {
            throw Problem.content("schedule " + className + " is not supported")
                    .expected("one of " + String.join(", ", KNOWN))
                    .exception();
        }
        double initial = reader.number("initial_learning_rate");
        if (className.equals("CosineDecayRestarts")) {
            return new CosineDecayRestarts(
                    initial,
                    reader.number("first_decay_steps"),
                    reader.number("t_mul", 2),
                    reader.number("m_mul", 1),
                    reader.number("alpha", 0));
        }
        double steps = reader.number("decay_steps");
        return switch (className) {
            case "ExponentialDecay" ->
                new ExponentialDecay(initial, steps, reader.number("decay_rate"), reader.flag("staircase", false));
            case "InverseTimeDecay" ->
                new InverseTimeDecay(initial, steps, reader.number("decay_rate"), reader.flag("staircase", false));
            case "PolynomialDecay" ->
                new PolynomialDecay(
                        initial,
                        steps,
                        reader.number("end_learning_rate", 1e-4),
                        reader.number("power", 1),
                        reader.flag("cycle", false));
            default ->
                new CosineDecay(
                        initial,
                        steps,
                        reader.number("alpha", 0),
                        reader.optionalNumber("warmup_target"),
                        reader.number("warmup_steps", 0));
        };
    }

    /** The object as Keras 3 serialises it; keys and values in turn. */
    static Map<String, Object> serialized(String className, @Nullable Object... entries) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) config.put((String) entries[i], entries[i + 1]);
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("module", "keras.optimizers.schedules");
        object.put("class_name", className);
        object.put("config", config);
        object.put("registered_name", null);
        return object;
    }

    /** Steps as Keras writes them: without a fraction if they have none. */
    static Object whole(double steps) {
        if (steps == Math.rint(steps)) return (long) steps;
        return steps;
    }

    static void checkSteps(String key, double steps) {
        if (!(steps > 0 && Double.isFinite(steps))) throw wrong(key, "more than 0", steps);
    }

    /** Rates, and what rates are multiplied by. */
    static void notNegative(String key, double value) {
        if (!(value >= 0 && Double.isFinite(value))) throw wrong(key, "0 or more", value);
    }

    static RuntimeException wrong(String key, String expected, Object found) {
        return Problem.content("wrong value of " + key)
                .where("learning rate")
                .expected(expected)
                .found(found)
                .exception();
    }

    private static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
