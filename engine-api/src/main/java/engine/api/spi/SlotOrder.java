package engine.api.spi;

import engine.api.Shape;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which order files list what an optimizer remembers, behind the number of steps and the learning rate.
 *
 * @param groups words whose tensors stand side by side, variable by variable, group after group: {@code [[momentum, velocity],
 *     [velocity_hat]]} is all momentums and velocities in turn, then all velocity hats
 * @param scalars words for single numbers, which come last, in older files first: {@code u_product}
 * @param shapes what a variable's tensor of a word is like
 */
public record SlotOrder(List<List<String>> groups, List<String> scalars, SlotShape shapes) {
    /** What is remembered of a variable under a word. */
    @FunctionalInterface
    public interface SlotShape {
        /** The tensor's shape; null if nothing is remembered. */
        @Nullable
        Shape of(String word, Variable variable);
    }

    /** With tensors like the variables themselves. */
    public SlotOrder(List<List<String>> groups, List<String> scalars) {
        this(groups, scalars, (word, variable) -> variable.shape());
    }

    /**
     * One remembered tensor.
     *
     * @param variable path of the variable it belongs to, empty for a number of the optimizer's own
     */
    public record Key(String name, String variable, Shape shape) {}

    /** The order of Keras 3.10 and later, and of tf.keras since 2.11. */
    public List<Key> keys(List<Variable> variables) {
        List<Key> keys = new ArrayList<>();
        for (List<String> group : groups) {
            for (Variable variable : variables) for (String word : group) add(keys, word, variable);
        }
        for (String word : scalars) keys.add(new Key(word, "", Shape.of()));
        return keys;
    }

    /** The order of Keras 3.0 to 3.9: the single numbers come first. */
    public List<Key> keysBehindNumbers(List<Variable> variables) {
        List<Key> keys = keys(variables);
        Collections.rotate(keys, scalars.size());
        return keys;
    }

    /** The order of older generations: word by word. */
    public List<Key> keysByWord(List<Variable> variables) {
        List<Key> keys = new ArrayList<>();
        for (String word : scalars) keys.add(new Key(word, "", Shape.of()));
        for (List<String> group : groups) {
            for (String word : group) for (Variable variable : variables) add(keys, word, variable);
        }
        return keys;
    }

    private void add(List<Key> keys, String word, Variable variable) {
        Shape shape = shapes.of(word, variable);
        if (shape != null) keys.add(new Key(word, variable.path(), shape));
    }
}
