package engine.api;

import java.util.Arrays;

/**
 * A tensor of truth values, read as 0 and 1; any other number but 0 is true.
 *
 * @param shape its dimensions, all known
 * @param data its elements, row-major; not copied
 */
public record Bool(Shape shape, boolean[] data) implements Tensor {
    /** @throws IllegalArgumentException if the array has another size than the shape */
    public Bool {
        if (data.length != shape.size()) {
            throw new IllegalArgumentException("shape " + shape + " does not hold " + data.length + " elements");
        }
    }

    @Override
    public DType dtype() {
        return DType.BOOL;
    }

    @Override
    public int size() {
        return data.length;
    }

    @Override
    public double get(int i) {
        return data[i] ? 1 : 0;
    }

    @Override
    public void set(int i, double value) {
        data[i] = value != 0;
    }

    @Override
    public Bool reshaped(Shape other) {
        return new Bool(other, data);
    }

    @Override
    public void fill(double value) {
        Arrays.fill(data, value != 0);
    }

    @Override
    public void assign(Tensor source) {
        if (source instanceof Bool same && same.data.length == data.length) {
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
