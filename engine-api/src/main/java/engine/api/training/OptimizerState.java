package engine.api.training;

import engine.api.Tensor;
import java.util.List;
import java.util.Set;

/**
 * What an optimizer remembers between steps, without its code.
 *
 * @param optimizer Keras' class name: {@code Adam}
 * @param iterations steps taken
 * @param learningRate the present rate, which a callback may have changed from the configured one
 * @param slots in the order in which Keras 3 lists them behind iterations and learning rate
 */
public record OptimizerState(String optimizer, long iterations, double learningRate, List<Slot> slots) {
    /** What it remembers of these variables, by path, and of itself. */
    public OptimizerState of(Set<String> variables) {
        List<Slot> left = slots.stream()
                .filter(slot -> slot.variable().isEmpty() || variables.contains(slot.variable()))
                .toList();
        return new OptimizerState(optimizer, iterations, learningRate, left);
    }

    /**
     * One remembered tensor.
     *
     * @param name Keras' word: {@code momentum}, {@code velocity}; of an optimizer that nobody here knows the place in the file, from 0
     * @param variable path of the variable it belongs to; empty for a number of the optimizer's own, and where the optimizer is not known
     */
    public record Slot(String name, String variable, Tensor value) {}
}
