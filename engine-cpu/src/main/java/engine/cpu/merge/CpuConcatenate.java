package engine.cpu.merge;

import engine.api.DType;
import engine.api.Shape;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.cpu.vector.CellMath;
import engine.cpu.vector.Floats;
import engine.cpu.work.Kernels;
import engine.layers.merge.Concatenate;
import org.jspecify.annotations.Nullable;

/** Copies inputs that carry no masks side by side. */
public final class CpuConcatenate implements LayerOp {
    private final CellMath math;
    private final int blocks; // product of the dimensions before the axis
    private final int joined; // elements of one block of the output
    private final int[] widths; // elements of one block of each input
    private final float[] y; // [blocks, joined]
    private final float @Nullable [] dy; // [blocks, joined]
    private final float[][] x; // inputs of [blocks, width]
    private final float @Nullable [][] dx; // inputs of [blocks, width], null where nobody needs it

    private CpuConcatenate(Concatenate layer, LayerCall call, Kernels kernels) {
        this.math = kernels.math();
        Shape output = call.output(0).shape();
        int axis = layer.joinedAxis(output.rank());
        this.blocks = output.dropLast(output.rank() - axis).size();
        this.joined = output.dropFirst(axis).size();
        this.y = Floats.of(call.output(0));
        this.dy = Floats.orNull(call.outputGradient(0));
        this.widths = new int[call.inputs()];
        this.x = new float[call.inputs()][];
        this.dx = new float[call.inputs()][];
        for (int i = 0; i < call.inputs(); i++) {
            widths[i] = call.input(i).shape().dropFirst(axis).size();
            x[i] = Floats.of(call.input(i));
            dx[i] = Floats.orNull(call.inputGradient(i));
        }
    }

    /** This operation, or the plain one where masks come with the inputs, or integers. */
    public static LayerOp op(Concatenate layer, LayerCall call, Kernels kernels) {
        boolean floats = call.outputMask(0) == null;
        for (int i = 0; i < call.inputs(); i++) floats &= call.input(i).dtype() == DType.FLOAT32;
        return floats ? new CpuConcatenate(layer, call, kernels) : layer.op(call);
    }

    @Override
    public void forward() {
        int offset = 0;
        for (int i = 0; i < x.length; i++) {
            for (int block = 0; block < blocks; block++) {
                System.arraycopy(x[i], block * widths[i], y, block * joined + offset, widths[i]);
            }
            offset += widths[i];
        }
    }

    @Override
    public void backward() {
        int offset = 0;
        for (int i = 0; i < x.length; i++) {
            for (int block = 0; dx[i] != null && block < blocks; block++) {
                int at = block * widths[i];
                math.add(dy, block * joined + offset, dx[i], at, dx[i], at, widths[i]);
            }
            offset += widths[i];
        }
    }
}
