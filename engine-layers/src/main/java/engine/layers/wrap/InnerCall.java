package engine.layers.wrap;

import engine.api.DType;
import engine.api.Mask;
import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Arguments;
import engine.api.layer.LayerCall;
import engine.api.weight.Variable;
import org.jspecify.annotations.Nullable;

/**
 * A call of a {@link SpectralNormalization} as the layer within sees it: without the vector, which is the second weight, and on another
 * kernel.
 */
record InnerCall(LayerCall call, Variable kernel) implements LayerCall {
    private static int outer(int weight) {
        return weight == 0 ? 0 : weight + 1;
    }

    @Override
    public Variable weight(int i) {
        return i == 0 ? kernel : call.weight(outer(i));
    }

    @Override
    public @Nullable Tensor weightGradient(int i) {
        return call.weightGradient(outer(i));
    }

    @Override
    public String place() {
        return call.place();
    }

    @Override
    public DType dtype() {
        return call.dtype();
    }

    @Override
    public boolean training() {
        return call.training();
    }

    @Override
    public boolean gradients() {
        return call.gradients();
    }

    @Override
    public int inputs() {
        return call.inputs();
    }

    @Override
    public Arguments arguments() {
        return call.arguments();
    }

    @Override
    public Tensor input(int i) {
        return call.input(i);
    }

    @Override
    public @Nullable Mask inputMask(int i) {
        return call.inputMask(i);
    }

    @Override
    public @Nullable Tensor inputGradient(int i) {
        return call.inputGradient(i);
    }

    @Override
    public int outputs() {
        return call.outputs();
    }

    @Override
    public Tensor output(int i) {
        return call.output(i);
    }

    @Override
    public @Nullable Mask outputMask(int i) {
        return call.outputMask(i);
    }

    @Override
    public @Nullable Tensor outputGradient(int i) {
        return call.outputGradient(i);
    }

    @Override
    public RandomStream random(String purpose) {
        return call.random(purpose);
    }

    @Override
    public long step() {
        return call.step();
    }

    @Override
    public Tensor state(String name, Shape shape) {
        return call.state(name, shape);
    }

    @Override
    public @Nullable Tensor probe(String name, Shape shape) {
        return call.probe(name, shape);
    }
}
