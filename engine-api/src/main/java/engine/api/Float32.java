package engine.api;

import java.util.Arrays;

/**
 * A tensor of {@code float}s.
 *
 * @param shape its dimensions, all known
 * @param data its elements, row-major; not copied
 */
public record Float32(Shape shape, float[] data) implements Tensor {
    /** @throws IllegalArgumentException if the array has another size than the shape */
    public Float32 {
        if (data.length != shape.size()) {
            throw new IllegalArgumentException("shape " + shape + " does not hold " + data.length + " elements");
        }
    }

    @Override
    public DType dtype() {
        return DType.FLOAT32;
    }

    @Override
    public int size() {
        return data.length;
    }

    @Override
    public double get(int i) {
        return data[i];
    }

    @Override
    public void set(int i, double value) {
        data[i] = (float) value;
    }

    @Override
    public Float32 reshaped(Shape other) {
        return new Float32(other, data);
    }

    @Override
    public void fill(double value) {
        Arrays.fill(data, (float) value);
    }

    @Override
    public void assign(Tensor source) {
        if (source instanceof Float32 same && same.data.length == data.length) {
            System.arraycopy(same.data, 0, data, 0, data.length);
        } else {
            Tensor.super.assign(source);
        }
    }

    @Override
    public String toString() {
        return TensorText.of(this);
    }
}
