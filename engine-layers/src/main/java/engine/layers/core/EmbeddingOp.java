package engine.layers.core;

import engine.api.Mask;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.Arrays;

/** Copies the row of each index. */
final class EmbeddingOp implements LayerOp {
    private final Embedding layer;
    private final LayerCall call;
    private final int width;
    private final int[] rows; // [indices] of the table

    EmbeddingOp(Embedding layer, LayerCall call) {
        this.layer = layer;
        this.call = call;
        this.width = layer.outputDim();
        this.rows = new int[call.input(0).size()];
    }

    @Override
    public void forward() {
        Tensor indices = call.input(0);
        Tensor table = call.weight(0).value();
        Tensor y = call.output(0);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(indices, i);
            for (int k = 0; k < width; k++) y.set(i * width + k, table.get(rows[i] * width + k));
        }
        Mask mask = call.outputMask(0);
        if (mask != null) for (int i = 0; i < rows.length; i++) mask.keep()[i] = indices.get(i) != 0;
    }

    private int row(Tensor indices, int i) {
        double index = indices.get(i);
        if (index > -1 && index < layer.inputDim()) return (int) index;
        Shape shape = indices.shape();
        throw Problem.content("an index outside of the table")
                .where("layer " + call.place() + " (Embedding), input element " + Arrays.toString(shape.position(i)))
                .expected("0 to " + (layer.inputDim() - 1))
                .found(index == Math.rint(index) ? (Object) (long) index : (Object) index)
                .hint("input_dim is the largest index plus one")
                .exception();
    }

    @Override
    public void backward() {
        Tensor dTable = call.weightGradient(0);
        if (dTable == null) return;
        Tensor dy = call.outputGradient(0);
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < width; k++) {
                int at = rows[i] * width + k;
                dTable.set(at, dTable.get(at) + dy.get(i * width + k));
            }
        }
    }
}
