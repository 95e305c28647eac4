package engine.api;

import java.util.List;

/**
 * What an optimizer remembers between steps, without its code.
 *
 * @param optimizer Keras' class name: {@code Adam}
 * @param iterations steps taken
 * @param learningRate the present rate, which a callback may have changed from the configured one
 * @param slots variable by variable in the model's order of trainable variables
 */
public record OptimizerState(String optimizer, long iterations, double learningRate, List<Slot> slots) {
    /**
     * One remembered tensor.
     *
     * @param name Keras' word: {@code momentum}, {@code velocity}, {@code velocity_hat}, {@code average_gradient}
     * @param variable path of the variable it belongs to
     */
    public record Slot(String name, String variable, Tensor value) {}
}
