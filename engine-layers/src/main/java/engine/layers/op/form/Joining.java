package engine.layers.op.form;

import engine.api.DType;
import engine.api.Shape;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.View;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts inputs side by side along an axis: one that they have ({@code concatenate}), or a new one ({@code stack}).
 *
 * @param fresh whether the axis is new
 */
public record Joining(int axis, boolean fresh) implements Form {

    /** The numbers of the inputs in the order of the list, which may have one twice. */
    private static List<Integer> members(Layer operation, engine.api.layer.Arguments arguments) {
        boolean list = arguments.positional().size() == 1
                && arguments.positional().get(0) instanceof List<?> members
                && members.stream().allMatch(engine.api.layer.Arguments.Input.class::isInstance);
        if (list && arguments.named().isEmpty()) return arguments.unnamed();
        throw Checks.problem(operation, "these arguments are not supported")
                .expected("a list of inputs")
                .found(arguments)
                .exception();
    }

    private Shape part(Shape shape, int along) {
        return fresh ? View.of(shape).with(along).shape() : shape;
    }

    private int along(Layer operation, Shape shape) {
        return Form.axis(operation, axis, shape.rank() + (fresh ? 1 : 0));
    }

    @Override
    public List<Flow> outputs(Layer operation, Inputs inputs) {
        List<Integer> members = members(operation, inputs.arguments());
        Shape first = inputs.shape(members.get(0));
        int along = along(operation, first);
        Shape joined = part(first, along).with(along, 0);
        DType dtype = inputs.flow(members.get(0)).dtype();
        for (int member : members) {
            Shape shape = inputs.shape(member);
            int length = shape.rank() == first.rank() ? part(shape, along).dim(along) : 0;
            boolean fits = shape.rank() == first.rank()
                    && fits(
                            part(shape, along).with(along, 0),
                            part(first, along).with(along, 0));
            if (!fits) {
                throw Checks.problem(operation, "inputs that do not fit together")
                        .expected(first)
                        .found(shape)
                        .exception();
            }
            boolean open = length == Shape.UNKNOWN || joined.dim(along) == Shape.UNKNOWN;
            joined = joined.with(
                    along, open ? Shape.UNKNOWN : Checks.dimension(operation, (long) joined.dim(along) + length));
            dtype = dtype.with(inputs.flow(member).dtype());
        }
        return List.of(Flow.of(joined).dtype(dtype));
    }

    private static boolean fits(Shape a, Shape b) {
        for (int i = 0; i < a.rank(); i++) {
            boolean open = a.dim(i) == Shape.UNKNOWN || b.dim(i) == Shape.UNKNOWN;
            if (!open && a.dim(i) != b.dim(i)) return false;
        }
        return true;
    }

    @Override
    public LayerOp op(Layer operation, LayerCall call) {
        View output = View.of(call.output(0).shape());
        int along = Form.axis(operation, axis, output.rank());
        List<LayerOp> parts = new ArrayList<>();
        int from = 0;
        for (int member : members(operation, call.arguments())) {
            int length = part(call.input(member).shape(), along).dim(along);
            parts.add(new Placed(
                    call, member, output.sliced(along, from, 1, length).elements()));
            from += length;
        }
        return Form.InOrder.of(parts);
    }

    /** An input whose numbers stand in these places of the output. */
    private record Placed(LayerCall call, int input, int[] places) implements LayerOp {
        @Override
        public void forward() {
            for (int i = 0; i < places.length; i++)
                call.output(0).set(places[i], call.input(input).get(i));
        }

        @Override
        public void backward() {
            if (call.inputGradient(input) == null || call.outputGradient(0) == null) return;
            for (int i = 0; i < places.length; i++) {
                double d = call.inputGradient(input).get(i)
                        + call.outputGradient(0).get(places[i]);
                call.inputGradient(input).set(i, d);
            }
        }
    }
}
