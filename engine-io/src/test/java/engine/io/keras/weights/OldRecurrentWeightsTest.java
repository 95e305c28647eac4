package engine.io.keras.weights;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Shape;
import engine.api.facet.Recurrent;
import engine.io.array.NdArray;
import engine.layers.core.Dense;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.SimpleRnn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What Keras 2.2.5 makes of such arrays when it loads them ({@code preprocess_weights_for_loading} and {@code _convert_rnn_weights} of
 * {@code keras/engine/saving.py}): its numbers, for layers of three features and two units.
 */
class OldRecurrentWeightsTest {
    private static final Recurrent LSTM = Lstm.of(2);
    private static final Recurrent GRU = Gru.of(2);

    /** The numbers from {@code first} on. */
    private static NdArray counted(int first, int... dims) {
        float[] numbers = new float[Shape.of(dims).size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = first + i;
        return NdArray.of(numbers, dims);
    }

    private static NdArray of(int rows, int columns, float... numbers) {
        return NdArray.of(numbers, rows, columns);
    }

    /** W, U, b of each gate: from 0, 100 and 200 on, each gate's ten further. */
    private static List<NdArray> keras1(int gates) {
        List<NdArray> arrays = new ArrayList<>();
        for (int gate = 0; gate < gates; gate++) {
            arrays.add(counted(10 * gate, 3, 2));
            arrays.add(counted(100 + 10 * gate, 2, 2));
            arrays.add(counted(200 + 10 * gate, 2));
        }
        return arrays;
    }

    private static List<NdArray> cudnn(int gates) {
        return List.of(counted(0, 3, 2 * gates), counted(100, 2, 2 * gates), counted(200, 4 * gates));
    }

    @Test
    void the_gates_of_a_lstm_of_keras_1_lie_side_by_side_with_the_cell_behind_the_forget_gate() {
        assertThat(OldWeights.converted((Lstm) LSTM, keras1(4)))
                .containsExactly(
                        of(
                                3, 8, 0, 1, 20, 21, 10, 11, 30, 31, 2, 3, 22, 23, 12, 13, 32, 33, 4, 5, 24, 25, 14, 15,
                                34, 35),
                        of(2, 8, 100, 101, 120, 121, 110, 111, 130, 131, 102, 103, 122, 123, 112, 113, 132, 133),
                        NdArray.of(new float[] {200, 201, 220, 221, 210, 211, 230, 231}, 8));
    }

    @Test
    void the_gates_of_a_gru_of_keras_1_keep_their_order() {
        assertThat(OldRecurrentWeights.converted(GRU, keras1(3)))
                .containsExactly(
                        of(3, 6, 0, 1, 10, 11, 20, 21, 2, 3, 12, 13, 22, 23, 4, 5, 14, 15, 24, 25),
                        of(2, 6, 100, 101, 110, 111, 120, 121, 102, 103, 112, 113, 122, 123),
                        NdArray.of(new float[] {200, 201, 210, 211, 220, 221}, 6));
    }

    @Test
    void a_lstm_of_cudnn_is_turned_gate_by_gate_and_its_two_biases_are_added() {
        assertThat(OldRecurrentWeights.converted(LSTM, cudnn(4)))
                .containsExactly(
                        of(3, 8, 0, 9, 2, 11, 4, 13, 6, 15, 1, 16, 3, 18, 5, 20, 7, 22, 8, 17, 10, 19, 12, 21, 14, 23),
                        of(2, 8, 100, 108, 102, 110, 104, 112, 106, 114, 101, 109, 103, 111, 105, 113, 107, 115),
                        NdArray.of(new float[] {408, 410, 412, 414, 416, 418, 420, 422}, 8));
    }

    @Test
    void the_two_biases_of_a_gru_of_cudnn_are_two_rows() {
        assertThat(OldRecurrentWeights.converted(GRU, cudnn(3)))
                .containsExactly(
                        of(3, 6, 0, 7, 2, 9, 4, 11, 1, 12, 3, 14, 5, 16, 6, 13, 8, 15, 10, 17),
                        of(2, 6, 100, 106, 102, 108, 104, 110, 101, 107, 103, 109, 105, 111),
                        counted(200, 2, 6));
    }

    /** Among them those that have the number of old ones and not their shapes, which is said where they are assigned. */
    @Test
    void others_are_left_as_they_are() {
        List<NdArray> wrongGate = keras1(4);
        wrongGate.set(9, counted(30, 2, 3));
        List<NdArray> wrongBias = keras1(4);
        wrongBias.set(2, counted(200, 1, 2));
        List<List<NdArray>> others = List.of(
                List.of(counted(0, 3, 8), counted(100, 2, 8), counted(200, 8)),
                List.of(counted(0, 3, 7), counted(100, 2, 8), counted(200, 16)),
                List.of(counted(0, 8), counted(100, 2, 8), counted(200, 16)),
                List.of(counted(0, 3, 8), counted(100, 8, 2), counted(200, 16)),
                List.of(counted(0, 3, 8), counted(100, 2, 8)),
                wrongGate,
                wrongBias,
                keras1(3));
        for (List<NdArray> arrays : others) {
            assertThat(OldRecurrentWeights.converted(LSTM, arrays)).isSameAs(arrays);
        }
        List<NdArray> twoRows = List.of(counted(0, 3, 6), counted(100, 2, 6), counted(200, 2, 6));
        assertThat(OldRecurrentWeights.converted(GRU, twoRows)).isSameAs(twoRows);
        List<NdArray> oneGate = List.of(counted(0, 3, 2), counted(100, 2, 2), counted(200, 4));
        assertThat(OldRecurrentWeights.converted(SimpleRnn.of(2), oneGate)).isSameAs(oneGate);
        assertThat(OldWeights.converted(Dense.of(2), oneGate)).isSameAs(oneGate);
    }

    @Test
    void keras_1_had_three_arrays_a_gate() {
        assertThat(OldWeights.keras1Count((Lstm) LSTM, 3)).isEqualTo(12);
        assertThat(OldWeights.keras1Count((Gru) GRU, 2)).isEqualTo(9);
        assertThat(OldWeights.keras1Count((Gru) GRU, 0)).isZero();
        assertThat(OldWeights.keras1Count(Dense.of(2), 2)).isEqualTo(2);
    }
}
