package engine.layers.plain;

import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;

/** An output each of whose numbers is one of an input, as it is, or zero. */
public final class Copies implements LayerOp {
    /** In place of an element of the input: zero. */
    public static final int ZERO = -1;

    private final LayerCall call;
    private final int input;
    private final int output;
    private final int[] sources; // [elements of the output] which element of the input

    /** @param sources by element of output {@code output} the element of input {@code input}, both row-major, or {@link #ZERO} */
    public Copies(LayerCall call, int input, int output, int[] sources) {
        this.call = call;
        this.input = input;
        this.output = output;
        this.sources = sources;
    }

    @Override
    public void forward() {
        Tensor x = call.input(input);
        Tensor y = call.output(output);
        for (int at = 0; at < sources.length; at++) y.set(at, sources[at] == ZERO ? 0 : x.get(sources[at]));
    }

    @Override
    public void backward() {
        Tensor dx = call.inputGradient(input);
        Tensor dy = call.outputGradient(output);
        if (dx == null || dy == null) return;
        for (int at = 0; at < sources.length; at++) {
            if (sources[at] != ZERO) dx.set(sources[at], dx.get(sources[at]) + dy.get(at));
        }
    }
}
