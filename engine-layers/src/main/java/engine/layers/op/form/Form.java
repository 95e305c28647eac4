package engine.layers.op.form;

import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/** How an operation computes: there are few of these, and many operations. */
public interface Form {
    List<Flow> outputs(Layer operation, Inputs inputs);

    LayerOp op(Layer operation, LayerCall call);

    /** The axis counted from the first of {@code rank}. */
    static int axis(Layer operation, int axis, int rank) {
        int first = axis < 0 ? axis + rank : axis;
        if (first >= 0 && first < rank) return first;
        throw Checks.problem(operation, "axis out of range")
                .expected(-rank + " to " + (rank - 1))
                .found(axis)
                .exception();
    }

    /** Several operations in a row, each with its part of the outputs. */
    record InOrder(List<LayerOp> parts) implements LayerOp {
        static InOrder of(List<? extends LayerOp> parts) {
            return new InOrder(List.copyOf(parts));
        }

        @Override
        public void forward() {
            for (int i = 0; i < parts.size(); i++) parts.get(i).forward();
        }

        @Override
        public void backward() {
            for (int i = 0; i < parts.size(); i++) parts.get(i).backward();
        }
    }
}
