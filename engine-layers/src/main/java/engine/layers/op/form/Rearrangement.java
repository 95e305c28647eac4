package engine.layers.op.form;

import engine.api.layer.Arguments;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Copies;
import engine.layers.plain.View;
import java.util.ArrayList;
import java.util.List;

/** Each output is some numbers of the first input in another arrangement. */
@FunctionalInterface
public interface Rearrangement extends Form {
    /** The outputs as views of the input. */
    List<View> views(Layer operation, Arguments arguments, View x);

    /** One output. */
    static Rearrangement one(One one) {
        return (operation, arguments, x) -> List.of(one.view(operation, x));
    }

    /** One output, without arguments beside the input. */
    @FunctionalInterface
    interface One {
        View view(Layer operation, View x);
    }

    @Override
    default List<Flow> outputs(Layer operation, Inputs inputs) {
        List<Flow> flows = new ArrayList<>();
        for (View view : views(operation, inputs.arguments(), View.of(inputs.shape(0))))
            flows.add(inputs.flow(0).shape(view.shape()));
        return flows;
    }

    @Override
    default LayerOp op(Layer operation, LayerCall call) {
        List<Copies> copies = new ArrayList<>();
        List<View> views =
                views(operation, call.arguments(), View.of(call.input(0).shape()));
        for (int output = 0; output < views.size(); output++)
            copies.add(new Copies(call, 0, output, views.get(output).elements()));
        return copies.size() == 1 ? copies.get(0) : Form.InOrder.of(copies);
    }
}
