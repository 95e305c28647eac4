package engine.io.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.Bool;
import engine.api.Float64;
import engine.api.Int32;
import engine.api.Int64;
import engine.api.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers between a file's types and Java's. */
class NdArrayTest {
    private static final NdArray UNSIGNED =
            new NdArray(ElementType.UINT64, new int[] {3}, new long[] {-1, 1L << 63, 7}); // 2^64 − 1, 2^63, 7

    @Test
    void unsigned_integers_of_64_bits_do_not_become_negative() {
        assertThat(UNSIGNED.toTensor()).isInstanceOf(Float64.class);
        assertThat(UNSIGNED.toTensor().toDoubles()).containsExactly(0x1p64, 0x1p63, 7);
        assertThat(UNSIGNED.floats()).containsExactly(0x1p64f, 0x1p63f, 7);
        assertThat(Named.element(UNSIGNED, 0)).isEqualTo("18446744073709551615");
        NdArray odd = new NdArray(ElementType.UINT64, new int[] {1}, new long[] {(1L << 63) + 1025});
        assertThat(odd.doubles()).containsExactly(0x1p63 + 2048); // above the middle of two neighbours
    }

    @Test
    void signed_ones_keep_their_sign_and_become_ints_where_all_fit() {
        NdArray fits = NdArray.of(new long[] {Integer.MIN_VALUE, Integer.MAX_VALUE}, 2);

        assertThat(fits.toTensor()).isInstanceOf(Int32.class);
        assertThat(fits.toTensor().toDoubles()).containsExactly(Integer.MIN_VALUE, Integer.MAX_VALUE);
        assertThat(NdArray.of(new long[] {Integer.MAX_VALUE + 1L}, 1).toTensor())
                .isInstanceOf(Float64.class);
        assertThat(NdArray.of(new long[] {Integer.MIN_VALUE - 1L}, 1).toTensor())
                .isInstanceOf(Float64.class);
        assertThat(Named.element(fits, 0)).isEqualTo("-2147483648");
    }

    @Test
    void each_carrier_gives_the_others() {
        NdArray ints = NdArray.of(new int[] {-1, 2}, 2);
        NdArray floats = NdArray.of(new float[] {.5f, -2}, 2);
        NdArray doubles = NdArray.of(new double[] {.5, -2}, 2);

        assertThat(ints.longs()).containsExactly(-1, 2);
        assertThat(ints.floats()).containsExactly(-1, 2);
        assertThat(ints.doubles()).containsExactly(-1, 2);
        assertThat(floats.doubles()).containsExactly(.5, -2);
        assertThat(doubles.floats()).containsExactly(.5f, -2);
        assertThat(NdArray.of(new long[] {3, -4}, 2).ints()).containsExactly(3, -4);
        assertThatThrownBy(floats::longs).hasMessage("FLOAT32 elements are no integers");
        assertThatThrownBy(() -> NdArray.of(new long[] {1L << 40}, 1).ints()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void tensors_keep_their_numbers_and_truth_values_are_one_and_zero() {
        assertThat(NdArray.of(new Int64(Shape.of(2), new long[] {1L << 40, -1})))
                .isEqualTo(NdArray.of(new long[] {1L << 40, -1}, 2));
        assertThat(NdArray.of(new Int32(Shape.of(1, 2), new int[] {7, -8})))
                .isEqualTo(NdArray.of(new int[] {7, -8}, 1, 2));
        assertThat(NdArray.of(new Float64(Shape.of(), new double[] {0.1}))).isEqualTo(NdArray.of(new double[] {0.1}));
        Bool truth = new Bool(Shape.of(2), new boolean[] {true, false});
        assertThat(NdArray.of(truth)).isEqualTo(NdArray.of(new int[] {1, 0}, 2));
    }

    @Test
    void dimensions_go_with_the_number_of_elements() {
        assertThat(NdArray.sizeOf()).isEqualTo(1);
        assertThat(NdArray.sizeOf(1 << 20, 1 << 20, 1 << 24, 0)).isZero();
        assertThat(NdArray.zeros(ElementType.BOOL, 2, 3).size()).isEqualTo(6);
        assertThatThrownBy(() -> NdArray.sizeOf(1 << 30, 1 << 30, 1 << 30)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> NdArray.of(new float[3], 2, 2))
                .hasMessageContaining("[2, 2] need 4 elements, found 3");
        assertThatThrownBy(() -> new NdArray(ElementType.INT8, new int[] {1}, new long[1]))
                .hasMessageContaining("INT8 is not carried by a long[]");
    }

    @Test
    void arrays_are_equal_by_type_dimensions_and_numbers() {
        NdArray array = NdArray.of(new float[] {1, 2}, 2);

        assertThat(array).isEqualTo(NdArray.of(new float[] {1, 2}, 2)).hasToString("float32[2]");
        assertThat(array).hasSameHashCodeAs(NdArray.of(new float[] {1, 2}, 2));
        assertThat(array)
                .isNotEqualTo(NdArray.of(new float[] {1, 3}, 2))
                .isNotEqualTo(NdArray.of(new float[] {1, 2}, 1, 2));
        assertThat(new NdArray(ElementType.FLOAT16, new int[] {2}, new float[] {1, 2}))
                .isNotEqualTo(array);
    }

    /** Three elements behind two bytes of something else; the second and the third are taken out and put back. */
    @ParameterizedTest
    @CsvSource({
        "BOOL, eeee000100, 1 0",
        "INT8, eeee01ff80, -1 -128",
        "UINT8, eeee01ff80, 255 128",
        "INT16, eeee0100ffff0080, -1 -32768",
        "UINT16, eeee0100ffff0080, 65535 32768",
        "INT32, eeee01000000ffffffff00000080, -1 -2147483648",
        "UINT32, eeee01000000ffffffff00000080, 4294967295 2147483648",
        "INT64, eeee0100000000000000feffffffffffffff0200000000000000, -2 2",
        "UINT64, eeee0100000000000000feffffffffffffff0200000000000000, -2 2",
        "FLOAT16, eeee003c00c00038, -2.0 0.5",
        "FLOAT32, eeee0000803f000000c00000003f, -2.0 0.5",
        "FLOAT64, eeee000000000000f03f00000000000000c0000000000000e03f, -2.0 0.5"
    })
    void bytes_of_each_type_are_its_numbers_in_either_order(ElementType type, String bytes, String numbers) {
        byte[] little = HexFormat.of().parseHex(bytes);
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            byte[] file = order == ByteOrder.LITTLE_ENDIAN ? little : turned(little, type.bytes());
            NdArray array = NdArray.zeros(type, 3);
            ByteBuffer in = ByteBuffer.wrap(file).order(order).position(2 + type.bytes());

            type.decode(in, array.data(), 1, 3);

            assertThat(in.remaining()).isZero();
            assertThat(text(array, 0)).isEqualTo(array.isReal() ? "0.0" : "0");
            assertThat(text(array, 1) + " " + text(array, 2)).isEqualTo(numbers);
            ByteBuffer out = ByteBuffer.allocate(file.length).order(order).position(2 + type.bytes());
            type.encode(array.data(), 1, 3, out);
            assertThat(out.remaining()).isZero();
            assertThat(out.array()).endsWith(Arrays.copyOfRange(file, 2 + type.bytes(), file.length));
        }
    }

    private static String text(NdArray array, int i) {
        return array.isReal() ? String.valueOf(array.real(i)) : String.valueOf(array.integer(i));
    }

    private static byte[] turned(byte[] bytes, int width) {
        byte[] turned = bytes.clone();
        for (int i = 2; i < bytes.length; i++) {
            int element = (i - 2) / width;
            turned[i] = bytes[2 + element * width + width - 1 - (i - 2) % width];
        }
        return turned;
    }
}
