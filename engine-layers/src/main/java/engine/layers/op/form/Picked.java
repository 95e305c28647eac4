package engine.layers.op.form;

import engine.api.Shape;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Copies;
import engine.layers.plain.View;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Each place of an axis of the output is a place of the input's axis: repeated, tiled, turned round. */
@FunctionalInterface
public interface Picked extends Form {
    /**
     * Of each axis of the output which places of the input's stand along it, or null for all as they are.
     *
     * @param x the input's shape, of as many axes as the output
     */
    @Nullable
    int[][] places(Layer operation, Shape x);

    /** The input's shape with the axes that the output has. */
    default Shape seen(Shape x) {
        return x;
    }

    /** {@code tile}: the whole so often along each axis; axes that the input lacks come first. */
    record Tile(List<Integer> repeats) implements Picked {
        @Override
        public Shape seen(Shape x) {
            Shape seen = x;
            while (seen.rank() < repeats.size()) seen = seen.prepend(1);
            return seen;
        }

        @Override
        public @Nullable int[][] places(Layer operation, Shape x) {
            int[][] places = new int[x.rank()][];
            for (int axis = 0; axis < places.length; axis++) {
                int at = axis - (places.length - repeats.size());
                int times = at < 0 ? 1 : repeats.get(at);
                int length = x.dim(axis);
                if (times == 1) continue;
                places[axis] = length == Shape.UNKNOWN
                        ? OPEN
                        : IntStream.range(0, length * times)
                                .map(p -> p % length)
                                .toArray();
            }
            return places;
        }
    }

    /** {@code repeat}: each place so often, one number for all or one a place; without an axis all numbers in a row. */
    record Repeat(List<Integer> repeats, @Nullable Integer axis) implements Picked {
        @Override
        public Shape seen(Shape x) {
            return axis != null ? x : Shape.of(x.isKnown() ? x.size() : Shape.UNKNOWN);
        }

        @Override
        public @Nullable int[][] places(Layer operation, Shape x) {
            int[][] places = new int[x.rank()][];
            int along = axis == null ? 0 : Form.axis(operation, axis, x.rank());
            int length = x.dim(along);
            if (repeats.size() > 1 && length != Shape.UNKNOWN && repeats.size() != length) {
                throw Checks.problem(operation, "repeats that are not one a place")
                        .expected(length)
                        .found(repeats)
                        .exception();
            }
            places[along] = length == Shape.UNKNOWN
                    ? OPEN
                    : IntStream.range(0, length)
                            .flatMap(p -> IntStream.generate(() -> p).limit(repeats.get(repeats.size() == 1 ? 0 : p)))
                            .toArray();
            return places;
        }
    }

    /** {@code flip}: turned round along these axes, or along all. */
    record Flip(@Nullable List<Integer> axes) implements Picked {
        @Override
        public @Nullable int[][] places(Layer operation, Shape x) {
            int[][] places = new int[x.rank()][];
            int[] turned = axes == null
                    ? IntStream.range(0, x.rank()).toArray()
                    : axes.stream()
                            .mapToInt(axis -> Form.axis(operation, axis, x.rank()))
                            .toArray();
            for (int axis : turned) {
                int length = x.dim(axis);
                if (length != Shape.UNKNOWN)
                    places[axis] =
                            IntStream.range(0, length).map(p -> length - 1 - p).toArray();
            }
            return places;
        }
    }

    /** Places of an axis whose length is open. */
    int[] OPEN = {};

    @Override
    default List<Flow> outputs(Layer operation, Inputs inputs) {
        Flow input = Checks.single(operation, inputs);
        Shape seen = seen(input.shape());
        int[][] places = places(operation, seen);
        Shape shape = seen;
        for (int axis = 0; axis < places.length; axis++) {
            if (places[axis] != null)
                shape = shape.with(axis, places[axis] == OPEN ? Shape.UNKNOWN : places[axis].length);
        }
        return List.of(input.shape(shape));
    }

    @Override
    default LayerOp op(Layer operation, LayerCall call) {
        Shape seen = seen(call.input(0).shape());
        int[][] places = places(operation, seen);
        int[] strides = View.of(seen).strides();
        Shape output = call.output(0).shape();
        int[] sources = new int[output.size()];
        int behind = 1;
        for (int axis = places.length - 1; axis >= 0; axis--) {
            int length = output.dim(axis);
            int[] picked = places[axis] == null ? IntStream.range(0, length).toArray() : places[axis];
            for (int i = 0; i < sources.length; i++) sources[i] += picked[i / behind % length] * strides[axis];
            behind *= length;
        }
        return new Copies(call, 0, 0, sources);
    }
}
