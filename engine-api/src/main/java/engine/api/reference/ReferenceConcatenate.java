package engine.api.reference;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Concatenate;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;

/** Copies the inputs side by side. */
final class ReferenceConcatenate implements LayerOp {
    private final Concatenate layer;
    private final LayerCall call;
    private final int axis;
    private final int blocks; // product of the dimensions before the axis
    private final int joined; // elements of one block of the output

    ReferenceConcatenate(Concatenate layer, LayerCall call) {
        this.layer = layer;
        this.call = call;
        Shape output = call.output(0).shape();
        this.axis = layer.axis() < 0 ? layer.axis() + output.rank() : layer.axis();
        this.blocks = output.dropLast(output.rank() - axis).size();
        this.joined = blocks == 0 ? 0 : output.size() / blocks;
    }

    @Override
    public void forward() {
        int offset = 0;
        for (int i = 0; i < call.inputs(); i++) {
            Tensor x = call.input(i);
            int width = x.size() / Math.max(1, blocks);
            for (int block = 0; block < blocks; block++) {
                for (int k = 0; k < width; k++) {
                    call.output(0).set(block * joined + offset + k, x.get(block * width + k));
                }
            }
            offset += width;
        }
        if (call.outputMask(0) != null) mask(call.outputMask(0));
    }

    @Override
    public void backward() {
        int offset = 0;
        for (int i = 0; i < call.inputs(); i++) {
            int width = call.input(i).size() / Math.max(1, blocks);
            Tensor dx = call.inputGradient(i);
            for (int block = 0; dx != null && block < blocks; block++) {
                for (int k = 0; k < width; k++) {
                    int at = block * width + k;
                    dx.set(at, dx.get(at) + call.outputGradient(0).get(block * joined + offset + k));
                }
            }
            offset += width;
        }
    }

    private void mask(Mask output) {
        boolean joinsTime = axis == output.shape().rank() - 1;
        boolean[] keep = output.keep();
        int steps = output.shape().last();
        for (int at = 0; at < keep.length; at++) {
            keep[at] = joinsTime ? joinedInTime(at / steps, at % steps) : merged(at);
        }
    }

    private boolean joinedInTime(int sample, int step) {
        int rest = step;
        for (int i = 0; ; i++) {
            int own = call.input(i).shape().dim(axis);
            Mask mask = call.inputMask(i);
            if (rest < own) return mask == null || mask.keep()[sample * own + rest];
            rest -= own;
        }
    }

    private boolean merged(int at) {
        boolean all = layer.masks() == Concatenate.MaskMerge.ALL_OF_THOSE_PRESENT;
        boolean keep = all;
        for (int i = 0; i < call.inputs(); i++) {
            Mask mask = call.inputMask(i);
            if (mask == null) continue;
            keep = all ? keep && mask.keep()[at] : keep || mask.keep()[at];
        }
        return keep;
    }
}
