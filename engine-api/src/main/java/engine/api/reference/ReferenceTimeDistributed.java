package engine.api.reference;

import engine.api.DType;
import engine.api.Mask;
import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.layer.TimeDistributed;
import engine.api.weight.Variable;
import org.jspecify.annotations.Nullable;

/** Timesteps become samples: the inner operation sees (batch·timesteps, …) on the same arrays. */
final class ReferenceTimeDistributed {
    private ReferenceTimeDistributed() {}

    static LayerOp op(TimeDistributed wrapper, LayerCall call) {
        Layer inner = wrapper.layer();
        if (inner.sharesInput(call.training())) return new Copy(call);
        return call.op(inner, new Merged(call));
    }

    private static Tensor merged(Tensor tensor) {
        Shape shape = tensor.shape();
        return tensor.reshaped(shape.dropFirst(2).prepend(shape.dim(0) * shape.dim(1)));
    }

    private static @Nullable Tensor mergedOrNull(@Nullable Tensor tensor) {
        return tensor == null ? null : merged(tensor);
    }

    /** An inner layer that changes nothing but the shape. */
    private record Copy(LayerCall call) implements LayerOp {
        @Override
        public void forward() {
            call.output(0).assign(call.input(0));
        }

        @Override
        public void backward() {
            Tensor dx = call.inputGradient(0);
            if (dx == null) return;
            for (int i = 0; i < dx.size(); i++)
                dx.set(i, dx.get(i) + call.outputGradient(0).get(i));
        }
    }

    /** The outer call with the first two axes merged. The views are made once. */
    private static final class Merged implements LayerCall {
        private final LayerCall outer;
        private final Tensor input;
        private final Tensor output;
        private final @Nullable Tensor inputGradient;
        private final @Nullable Tensor outputGradient;

        Merged(LayerCall outer) {
            this.outer = outer;
            this.input = merged(outer.input(0));
            this.output = merged(outer.output(0));
            this.inputGradient = mergedOrNull(outer.inputGradient(0));
            this.outputGradient = mergedOrNull(outer.outputGradient(0));
        }

        @Override
        public String place() {
            return outer.place();
        }

        @Override
        public DType dtype() {
            return outer.dtype();
        }

        @Override
        public boolean training() {
            return outer.training();
        }

        @Override
        public boolean gradients() {
            return outer.gradients();
        }

        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public Tensor input(int i) {
            return input;
        }

        @Override
        public @Nullable Mask inputMask(int i) {
            return null;
        }

        @Override
        public @Nullable Tensor inputGradient(int i) {
            return inputGradient;
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public Tensor output(int i) {
            return output;
        }

        @Override
        public @Nullable Mask outputMask(int i) {
            return null;
        }

        @Override
        public @Nullable Tensor outputGradient(int i) {
            return outputGradient;
        }

        @Override
        public Variable weight(int i) {
            return outer.weight(i);
        }

        @Override
        public @Nullable Tensor weightGradient(int i) {
            return outer.weightGradient(i);
        }

        @Override
        public RandomStream random(String purpose) {
            return outer.random(purpose);
        }

        @Override
        public long step() {
            return outer.step();
        }

        @Override
        public Tensor state(String name, Shape shape) {
            return outer.state(name, shape);
        }

        @Override
        public @Nullable Tensor probe(String name, Shape shape) {
            return outer.probe(name, shape);
        }

        @Override
        public LayerOp op(Layer inner, LayerCall call) {
            return outer.op(inner, call);
        }
    }
}
