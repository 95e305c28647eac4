package engine.inspect.where;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of an input in one call of a layer.
 *
 * @param met rows of the layer's weights, by the weight's name, that the input's own numbers are multiplied with
 * @param outputs what arrives at each output
 * @param beside the layer's weights that nothing of the input goes through
 * @param known whether it is known what the layer does; if not, this is the most that could be
 */
record Passage(Map<String, BitSet> met, List<Arrival> outputs, Set<String> beside, boolean known) {
    Passage(Map<String, BitSet> met, List<Arrival> outputs) {
        this(met, outputs, Set.of(), true);
    }

    /** A layer with one output that multiplies nothing. */
    static Passage on(Arrival output) {
        return new Passage(Map.of(), List.of(output));
    }
}
