package engine.inspect.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cheapest pairing beside all pairings there are. */
class AssignmentTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void no_other_pairing_is_cheaper(int n) {
        Random random = new Random(n);
        for (int trial = 0; trial < 200; trial++) {
            boolean ties = trial % 3 == 0;
            double[][] cost = new double[n][n];
            for (double[] row : cost) {
                for (int j = 0; j < n; j++) row[j] = ties ? random.nextInt(3) : random.nextGaussian() * 10;
            }
            int[] found = Assignment.cheapest(cost);
            assertThat(IntStream.of(found).distinct().count()).isEqualTo(n);
            assertThat(total(cost, found)).isCloseTo(cheapest(cost, new int[n], 0, 0), Offset.offset(1e-9));
        }
    }

    private static double total(double[][] cost, int[] columns) {
        double total = 0;
        for (int i = 0; i < columns.length; i++) total += cost[i][columns[i]];
        return total;
    }

    private static double cheapest(double[][] cost, int[] columns, int row, int used) {
        if (row == cost.length) return total(cost, columns);
        double best = Double.POSITIVE_INFINITY;
        for (int j = 0; j < cost.length; j++) {
            if ((used & 1 << j) != 0) continue;
            columns[row] = j;
            best = Math.min(best, cheapest(cost, columns, row + 1, used | 1 << j));
        }
        return best;
    }
}
