package engine.layers.merge;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.facet.Merging.MaskMerge;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.Arrays;

/** Copies the inputs side by side. */
final class ConcatenateOp implements LayerOp {
    private final Concatenate layer;
    private final LayerCall call;
    private final int axis;
    private final int blocks; // product of the dimensions before the axis
    private final int joined; // elements of one block of the output

    ConcatenateOp(Concatenate layer, LayerCall call) {
        this.layer = layer;
        this.call = call;
        Shape output = call.output(0).shape();
        this.axis = layer.joinedAxis(output.rank());
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
        if (call.outputGradient(0) == null) return; // integers
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
        if (axis < output.shape().rank()) {
            join(output);
        } else {
            for (int at = 0; at < output.keep().length; at++) output.keep()[at] = merged(at);
        }
    }

    /** Puts the masks side by side along the axis; an input without one counts wholly. */
    private void join(Mask output) {
        int joinedFlags = output.keep().length / Math.max(1, blocks);
        int offset = 0;
        for (int i = 0; i < call.inputs(); i++) {
            int width = call.input(i).shape().dropLast(1).size() / Math.max(1, blocks);
            Mask mask = call.inputMask(i);
            for (int block = 0; block < blocks; block++) {
                int at = block * joinedFlags + offset;
                if (mask == null) Arrays.fill(output.keep(), at, at + width, true);
                else System.arraycopy(mask.keep(), block * width, output.keep(), at, width);
            }
            offset += width;
        }
    }

    private boolean merged(int at) {
        boolean all = layer.masks() == MaskMerge.ALL_OF_THOSE_PRESENT;
        boolean keep = all;
        for (int i = 0; i < call.inputs(); i++) {
            Mask mask = call.inputMask(i);
            if (mask == null) continue;
            keep = all ? keep && mask.keep()[at] : keep || mask.keep()[at];
        }
        return keep;
    }
}
