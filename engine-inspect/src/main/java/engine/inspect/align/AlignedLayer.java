package engine.inspect.align;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the units of a layer were matched, and how far each still is from its like.
 *
 * @param layer its name
 * @param from for each unit of the first model the unit of the second
 * @param signs 1, or −1 where that unit had the other sign
 * @param differences a unit and gate each, the largest distance first
 */
public record AlignedLayer(String layer, int[] from, int[] signs, List<UnitDifference> differences) {

    /**
     * @param unit of the first model
     * @param gate by Keras' name; empty for a layer without gates
     * @param distance Euclidean, of all weights into the unit's gate
     */
    public record UnitDifference(int unit, String gate, double distance) {}

    static AlignedLayer of(UnitGroup group, int[] from, int[] signs, List<Matrix> a, List<Matrix> b) {
        List<UnitDifference> differences = new ArrayList<>();
        for (int unit = 0; unit < group.units(); unit++) {
            for (int gate = 0; gate < group.gates().size(); gate++) {
                double squares = 0;
                for (Touch touch : group.touches().subList(0, group.own())) {
                    int place = touch.places()[unit][gate];
                    double[] left = a.get(touch.weight()).slice(1, place);
                    double[] right = b.get(touch.weight()).slice(1, place);
                    for (int i = 0; i < left.length; i++) squares += (left[i] - right[i]) * (left[i] - right[i]);
                }
                differences.add(new UnitDifference(unit, group.gates().get(gate), Math.sqrt(squares)));
            }
        }
        differences.sort(Comparator.comparingDouble(difference -> -difference.distance()));
        return new AlignedLayer(group.layer(), from, signs, differences);
    }

    /** Units that stood elsewhere in the second model. */
    public int moved() {
        return (int) IntStream.range(0, from.length).filter(u -> from[u] != u).count();
    }

    /** Units that had the other sign. */
    public int flipped() {
        return (int) IntStream.of(signs).filter(sign -> sign < 0).count();
    }
}
