package engine.layers.merge.fold;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.facet.Merging.MaskMerge;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Numbers;
import engine.layers.plain.View;
import org.jspecify.annotations.Nullable;

/** Folds, in each place of the output, the numbers of the inputs that stand there. */
final class FoldOp implements LayerOp {
    private final LayerCall call;
    private final Fold fold;
    private final boolean all;
    private final int inputs;
    private final int last; // numbers under one flag of a mask
    private final int[][] sources; // inputs of [elements of the output]: which element of the input stands there
    private final int[][] flags; // inputs of [flags of the output's mask]: which flag of the input's mask
    private final boolean[] masked; // [inputs] whether its mask takes numbers out
    private final boolean[] kept; // [inputs]
    private final double[] v; // [inputs]
    private final double[] d; // [inputs]

    FoldOp(FoldLayer<?> layer, LayerCall call) {
        this.call = call;
        this.fold = layer.fold();
        this.all = layer.masks() == MaskMerge.ALL_OF_THOSE_PRESENT;
        this.inputs = call.inputs();
        Shape output = call.output(0).shape();
        this.last = Math.max(1, output.last());
        this.sources = new int[inputs][];
        this.flags = new int[inputs][];
        this.masked = new boolean[inputs];
        this.kept = new boolean[inputs];
        this.v = new double[inputs];
        this.d = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            Shape shape = call.input(i).shape();
            sources[i] = View.of(FoldLayer.aligned(shape, output.rank()))
                    .broadcast(output)
                    .elements();
            boolean fits = shape.rank() == output.rank() && call.inputMask(i) != null;
            flags[i] = fits
                    ? View.of(shape.dropLast(1)).broadcast(output.dropLast(1)).elements()
                    : new int[0];
            masked[i] = fits && !all && fold.readsMasks();
        }
    }

    @Override
    public void forward() {
        Tensor y = call.output(0);
        for (int at = 0; at < y.size(); at++) {
            read(at);
            Numbers.set(y, at, fold.forward(v, kept, masked));
        }
        if (call.outputMask(0) != null && inputs > 1) merge(call.outputMask(0));
    }

    private void read(int at) {
        for (int i = 0; i < inputs; i++) {
            v[i] = call.input(i).get(sources[i][at]);
            kept[i] = !masked[i] || keeps(i, at / last);
        }
    }

    private boolean keeps(int input, int flag) {
        return call.inputMask(input).keep()[flags[input][flag]];
    }

    private void merge(Mask output) {
        boolean[] keep = output.keep();
        for (int flag = 0; flag < keep.length; flag++) {
            keep[flag] = all;
            for (int i = 0; i < inputs; i++) {
                if (call.inputMask(i) == null) continue;
                keep[flag] = all ? keep[flag] && keeps(i, flag) : keep[flag] || keeps(i, flag);
            }
        }
    }

    @Override
    public void backward() {
        @Nullable Tensor dy = call.outputGradient(0);
        if (dy == null) return; // integers
        for (int at = 0; at < dy.size(); at++) {
            read(at);
            fold.forward(v, kept, masked);
            fold.backward(v, kept, masked, d);
            for (int i = 0; i < inputs; i++) {
                Tensor dx = call.inputGradient(i);
                int source = sources[i][at];
                if (dx != null) dx.set(source, dx.get(source) + d[i] * dy.get(at));
            }
        }
    }
}
