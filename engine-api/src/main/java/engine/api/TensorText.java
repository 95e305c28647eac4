package engine.api;

/** A tensor as a reader wants to see it: dtype, shape, and its numbers, of long axes the first and the last. */
final class TensorText {
    private static final int EDGE = 3;

    private final Tensor tensor;
    private final StringBuilder text = new StringBuilder();

    private TensorText(Tensor tensor) {
        this.tensor = tensor;
    }

    /** {@code float32(2, 3) [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]}. */
    static String of(Tensor tensor) {
        TensorText text = new TensorText(tensor);
        text.text.append(tensor.dtype().kerasName()).append(tensor.shape()).append(' ');
        text.axis(0, 0, tensor.size());
        return text.text.toString();
    }

    private void axis(int axis, int from, int size) {
        if (axis == tensor.shape().rank()) {
            number(from);
            return;
        }
        int length = tensor.shape().dim(axis);
        int step = length == 0 ? 0 : size / length;
        text.append('[');
        for (int i = 0; i < length; i++) {
            if (i > 0) text.append(", ");
            if (i == EDGE && length > 2 * EDGE + 1) {
                text.append("…, ");
                i = length - EDGE;
            }
            axis(axis + 1, from + i * step, step);
        }
        text.append(']');
    }

    private void number(int i) {
        switch (tensor.dtype()) {
            case FLOAT32 -> text.append((float) tensor.get(i));
            case FLOAT64 -> text.append(tensor.get(i));
            case INT32, INT64 -> text.append((long) tensor.get(i));
            case BOOL -> text.append(tensor.get(i) != 0);
        }
    }
}
