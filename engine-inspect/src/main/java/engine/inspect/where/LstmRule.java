package engine.inspect.where;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Lstm;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An LSTM mixes what arrives into all its units: the sequence by its kernel, an initial hidden state by its recurrent_kernel; an initial
 * cell state meets no weight. The bound follows the definition of the cell step by step; a product moves at most by one factor's largest
 * value times the other's change, and no hidden state moves further than its range is wide.
 */
final class LstmRule implements LayerRule {
    @Override
    public Passage through(Call call, List<Arrival> arriving) {
        Lstm lstm = (Lstm) call.layer();
        Map<String, BitSet> met = new LinkedHashMap<>();
        int features = Places.width(call.inputs().get(0));
        BitSet kernel = Places.columns(arriving.get(0).unmixed(), features);
        if (!kernel.isEmpty()) met.put("kernel", kernel);
        if (arriving.size() > 1 && !arriving.get(1).unmixed().isEmpty()) {
            met.put("recurrent_kernel", arriving.get(1).unmixed());
        }
        Bound bound = new Bound(lstm, call.weights(), arriving.get(0));
        double hidden = arriving.size() > 1
                ? bound.range()
                : bound.hidden(call.inputs().get(0).dim(1));
        List<Arrival> outputs = call.outputs().stream()
                .map(shape -> Arrival.everywhere(shape, hidden))
                .toList();
        Set<String> beside = arriving.get(0).none() ? Set.of("kernel") : Set.of(); // states alone
        if (outputs.size() < 3) return new Passage(met, outputs, beside);
        double cell = arriving.size() > 1
                ? Double.POSITIVE_INFINITY
                : bound.cell(call.inputs().get(0).dim(1));
        return new Passage(
                met,
                List.of(
                        outputs.get(0),
                        outputs.get(1),
                        Arrival.everywhere(call.outputs().get(2), cell)),
                beside);
    }

    /** How far the states can move. */
    private static final class Bound {
        private final int units;
        private final double slope;
        private final double recurrentSlope;
        private final double largest;
        private final double gateLargest;
        private final double[] inputChange = new double[4]; // of the preactivations, by what arrives at a timestep
        private final double[] recurrentNorm = new double[4];

        Bound(Lstm lstm, List<Tensor> weights, Arrival x) {
            units = lstm.units();
            slope = Slopes.steepest(lstm.activation());
            recurrentSlope = Slopes.steepest(lstm.recurrentActivation());
            largest = Slopes.largest(lstm.activation());
            gateLargest = Slopes.largest(lstm.recurrentActivation());
            for (int gate = 0; gate < 4; gate++) {
                int from = gate * units;
                BitSet rows = Places.columns(x.reached(), weights.get(0).shape().dim(0));
                inputChange[gate] = Norms.product(x.change(), Norms.ofRows(weights.get(0), rows, from, from + units));
                recurrentNorm[gate] = Norms.ofRows(weights.get(1), Places.first(units), from, from + units);
            }
        }

        /** No hidden state moves further: it is gate · activation(cell). */
        double range() {
            return 2 * largest * gateLargest * Math.sqrt(units);
        }

        double hidden(int timesteps) {
            return timesteps == Shape.UNKNOWN ? range() : states(timesteps)[0];
        }

        double cell(int timesteps) {
            return timesteps == Shape.UNKNOWN ? Double.POSITIVE_INFINITY : states(timesteps)[1];
        }

        /** The changes of hidden and cell state after the last timestep, the cell having begun at zero. */
        private double[] states(int timesteps) {
            double h = 0;
            double c = 0;
            boolean open = Arrays.stream(inputChange).anyMatch(Double::isInfinite);
            if (open || gateLargest > 1 || Double.isInfinite(largest))
                return new double[] {range(), Double.POSITIVE_INFINITY};
            for (int t = 0; t < timesteps; t++) {
                double cellLargest = t * gateLargest * largest; // each timestep adds at most a gate times an activation
                c = gateLargest * c
                        + cellLargest * recurrentSlope * preactivation(1, h)
                        + largest * recurrentSlope * preactivation(0, h)
                        + gateLargest * slope * preactivation(2, h);
                h = largest * recurrentSlope * preactivation(3, h) + gateLargest * slope * c;
                h = Math.min(h, range());
            }
            return new double[] {h, c};
        }

        private double preactivation(int gate, double h) {
            return inputChange[gate] + recurrentNorm[gate] * h;
        }
    }
}
