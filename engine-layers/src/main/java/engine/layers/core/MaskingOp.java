package engine.layers.core;

import engine.api.Mask;
import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;

/** Keeps the timesteps in which any feature differs from the mask value. */
final class MaskingOp implements LayerOp {
    private final Masking masking;
    private final LayerCall call;
    private final int features;

    MaskingOp(Masking masking, LayerCall call) {
        this.masking = masking;
        this.call = call;
        this.features = call.input(0).shape().last();
    }

    @Override
    public void forward() {
        Tensor x = call.input(0);
        Tensor y = call.output(0);
        Mask mask = call.outputMask(0);
        for (int step = 0; step < mask.keep().length; step++) {
            boolean keep = false;
            for (int i = step * features; i < (step + 1) * features; i++)
                keep |= x.get(i) != (float) masking.maskValue();
            mask.keep()[step] = keep;
            for (int i = step * features; i < (step + 1) * features; i++) y.set(i, keep ? x.get(i) : 0);
        }
    }

    @Override
    public void backward() {
        Tensor dx = call.inputGradient(0);
        if (dx == null) return;
        boolean[] keep = call.outputMask(0).keep();
        Tensor dy = call.outputGradient(0);
        for (int i = 0; i < dx.size(); i++) if (keep[i / features]) dx.set(i, dx.get(i) + dy.get(i));
    }
}
