package engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private final RandomStream random = RandomStream.of(3, "lstm_1", "dropout");

    @Test
    void uniforms_have_the_moments_of_a_uniform_and_are_uncorrelated() {
        int n = 200_000;
        double sum = 0;
        double squares = 0;
        double neighbours = 0;
        double steps = 0;
        for (int i = 0; i < n; i++) {
            double u = random.uniform(5, i) - 0.5;
            sum += u;
            squares += u * u;
            neighbours += u * (random.uniform(5, i + 1) - 0.5);
            steps += u * (random.uniform(6, i) - 0.5);
        }
        assertThat(sum / n).isCloseTo(0, within(0.003));
        assertThat(squares / n).isCloseTo(1.0 / 12, within(0.001));
        assertThat(neighbours / n).isCloseTo(0, within(0.001));
        assertThat(steps / n).isCloseTo(0, within(0.001));
    }

    @Test
    void purposes_places_and_seeds_have_streams_of_their_own() {
        assertThat(RandomStream.of(3, "lstm_1", "recurrent_dropout")).isNotEqualTo(random);
        assertThat(RandomStream.of(3, "lstm_2", "dropout")).isNotEqualTo(random);
        assertThat(RandomStream.of(4, "lstm_1", "dropout")).isNotEqualTo(random);
    }

    @Test
    void a_shuffle_is_a_permutation_and_places_are_equally_likely() {
        int[] firstPlace = new int[5];
        int[] order = new int[5];
        for (int step = 0; step < 20_000; step++) {
            random.shuffle(step, order);
            assertThat(order.clone()).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
            firstPlace[order[0]]++;
        }
        for (int count : firstPlace) assertThat(count).isBetween(3_800, 4_200);
    }
}
