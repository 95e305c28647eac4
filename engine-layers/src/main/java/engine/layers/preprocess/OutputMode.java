package engine.layers.preprocess;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Flow;

/** What becomes of categories. */
enum OutputMode {
    /** They stay numbers. */
    INT,
    /** Each becomes a row of zeros with a one in its place. */
    ONE_HOT,
    /** A row of them becomes one row, with ones in their places. */
    MULTI_HOT,
    /** A row of them becomes one row, with how often each is there. */
    COUNT;

    /** What comes of an input of this shape, for so many categories. */
    Flow output(Shape input, int depth, DType whole) {
        return switch (this) {
            case INT -> Flow.of(input).dtype(whole);
            case ONE_HOT -> Flow.of(single(input) ? input.with(-1, depth) : appended(input, depth));
            case MULTI_HOT, COUNT -> Flow.of(input.rank() == 1 ? appended(input, depth) : input.with(-1, depth));
        };
    }

    /** Whether the last axis, of one, makes room for the categories. */
    private static boolean single(Shape input) {
        return input.rank() > 1 && input.last() == 1;
    }

    private static Shape appended(Shape shape, int dim) {
        int[] dims = java.util.Arrays.copyOf(shape.dims(), shape.rank() + 1);
        dims[shape.rank()] = dim;
        return Shape.of(dims);
    }

    /** Writes categories; those beyond the last are left out. */
    void write(int[] categories, int width, int depth, Tensor output) {
        if (this == INT) {
            for (int i = 0; i < categories.length; i++) output.set(i, categories[i]);
            return;
        }
        int perRow = this == ONE_HOT ? 1 : width;
        for (int i = 0; i < output.size(); i++) output.set(i, 0);
        for (int i = 0; i < categories.length; i++) {
            if (categories[i] < 0 || categories[i] >= depth) continue;
            int at = i / perRow * depth + categories[i];
            output.set(at, this == COUNT ? output.get(at) + 1 : 1);
        }
    }
}
