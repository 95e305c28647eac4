package engine.inspect.where;

import java.util.List;

/**
 * The way from an input to an output.
 *
 * @param output name of the output
 * @param calls the calls on any path between the two, in the order they are computed, as {@code lstm_1} or {@code lstm_1@1}
 * @param chain the same with an arrow where a call goes on from the one before it, and a comma where it stands beside it
 * @param variables of these that the input goes through, by canonical name, in Keras' order
 */
public record Route(String output, List<String> calls, String chain, List<String> variables) {}
