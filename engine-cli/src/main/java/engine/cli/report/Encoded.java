package engine.cli.report;

import engine.api.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Numbers as base64 of little-endian float32: a third of what their digits take. */
final class Encoded {
    private Encoded() {}

    static String of(double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) bytes.putFloat((float) number);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** The elements {@code from, …, from + count − 1}. */
    static String of(Tensor tensor, int from, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) numbers[i] = tensor.get(from + i);
        return of(numbers);
    }

    static String of(Tensor tensor) {
        return of(tensor, 0, tensor.size());
    }
}
