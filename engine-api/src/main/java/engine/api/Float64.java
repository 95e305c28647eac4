package engine.api;

import java.util.Arrays;

/**
 * A tensor of {@code double}s.
 *
 * @param shape its dimensions, all known
 * @param data its elements, row-major; not copied
 */
public record Float64(Shape shape, double[] data) implements Tensor {
    /** @throws IllegalArgumentException if the array has another size than the shape */
    public Float64 {
        if (data.length != shape.size()) {
            throw new IllegalArgumentException("shape " + shape + " does not hold " + data.length + " elements");
        }
    }

    @Override
    public DType dtype() {
        return DType.FLOAT64;
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
        data[i] = value;
    }

    @Override
    public Float64 reshaped(Shape other) {
        return new Float64(other, data);
    }

    @Override
    public void fill(double value) {
        Arrays.fill(data, value);
    }

    @Override
    public void assign(Tensor source) {
        if (source instanceof Float64 same && same.data.length == data.length) {
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
