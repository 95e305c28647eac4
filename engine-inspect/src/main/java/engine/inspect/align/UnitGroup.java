package engine.inspect.align;

import java.util.List;

/**
 * Units of a layer that may stand in any order.
 *
 * @param layer its name
 * @param units how many
 * @param flips whether a unit may change its sign: its activation is odd, and so is all that its output goes through
 * @param gates names of the blocks of the layer's own columns; one empty name for a layer without gates
 * @param touches every weight that knows the units: the layer's own first
 * @param own how many of the touches are the layer's own columns
 */
record UnitGroup(String layer, int units, boolean flips, List<String> gates, List<Touch> touches, int own) {

    /** Brings the units of a list of weights into another order. */
    void apply(List<Matrix> weights, int[] from, int[] sign) {
        for (Touch touch : touches) touch.apply(weights.get(touch.weight()), from, sign);
    }
}
