package engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cpu.work.Workers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeterminismTest {
    private static final int STEPS = 20;

    @ParameterizedTest
    @CsvSource({"2, 32, 64", "3, 32, 64", "2, 40, 131", "3, 40, 131", "3, 130, 33"})
    void any_number_of_threads_trains_the_same_bits(int threads, int units, int batch) {
        List<float[]> expected = new TrainingRun(new VectorProvider().create(1), units, batch).weightsAfter(STEPS);
        List<float[]> actual = new TrainingRun(new VectorProvider().create(threads), units, batch).weightsAfter(STEPS);
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) assertThat(actual.get(i)).isEqualTo(expected.get(i));
    }

    @ParameterizedTest
    @CsvSource({"32, 64", "35, 13"})
    void plain_java_trains_the_bits_of_the_vector_api(int units, int batch) {
        List<float[]> expected = new TrainingRun(new VectorProvider().create(1), units, batch).weightsAfter(STEPS);
        List<float[]> actual = new TrainingRun(VectorProvider.plain(new Workers(2)), units, batch).weightsAfter(STEPS);
        for (int i = 0; i < expected.size(); i++) assertThat(actual.get(i)).isEqualTo(expected.get(i));
    }
}
