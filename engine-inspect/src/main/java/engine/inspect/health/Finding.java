package engine.inspect.health;

import java.util.List;

/**
 * Something a model should not have, or that its owner should know.
 *
 * @param place a variable, a layer or a gate: {@code lstm_1/kernel}, {@code dense_1}, {@code lstm_1/forget}
 * @param units which of its units; empty where that is no question of units
 * @param measured the figure that says so
 */
public record Finding(Symptom symptom, String place, List<Integer> units, String measured) {}
