package engine.inspect.gate;

import engine.api.layer.ActivationFunction;
import engine.api.layer.Node;
import engine.api.model.Session;
import java.util.List;

/** How to look into one kind of recurrent layer. One class a layer, listed in {@link RecurrentViews}. */
public interface RecurrentView {
    /** The gates by Keras' names, in the order of their blocks of columns in kernel, recurrent_kernel and bias. */
    List<String> gates();

    /** The function that a gate's sum goes through; of the candidate the layer's {@code activation}. */
    ActivationFunction activation(String gate);

    /** The function that the cell state goes through on its way out. */
    ActivationFunction cellActivation();

    /** Whether the layer goes through time from the end. */
    boolean backwards();

    /**
     * What the gates of a call computed in a run; to be read before its next batch.
     *
     * @param run one with {@link engine.api.model.SessionOptions#probes()}, such as that of {@link engine.inspect.OpenRun}
     */
    GateTrace trace(Session run, Node call);
}
