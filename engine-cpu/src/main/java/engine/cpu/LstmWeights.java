package engine.cpu;

import engine.api.Float32;
import engine.api.layer.LayerCall;
import engine.api.weight.Variable;
import engine.cpu.gemm.Gemm;
import engine.cpu.gemm.Panels;

/**
 * The weights packed for the products, made anew only when they changed. In one piece, or, where each gate has dropout masks of its own,
 * in one piece a gate.
 */
final class LstmWeights {
    private final LstmShape shape;
    private final Gemm gemm;
    private final Variable[] variables; // kernel, recurrent kernel, bias
    private final long[] packedVersions;
    final int pieces; // 1 or 4
    final int pieceColumns;
    final Panels[] forward; // [depth, piece's columns]: recurrent kernel over kernel over bias
    final Panels[] toState; // [piece's columns, units]: recurrent kernel, transposed
    final Panels[] toInput; // [piece's columns, features]: kernel, transposed

    LstmWeights(LstmShape shape, LayerCall call, Gemm gemm, boolean gateByGate) {
        this.shape = shape;
        this.gemm = gemm;
        variables = new Variable[shape.bias() ? 3 : 2];
        packedVersions = new long[variables.length];
        for (int i = 0; i < variables.length; i++) {
            variables[i] = call.weight(i);
            packedVersions[i] = variables[i].version() - 1;
        }
        pieces = gateByGate ? 4 : 1;
        pieceColumns = shape.columns() / pieces;
        forward = panels(pieces, shape.depth(), pieceColumns);
        toState = panels(call.gradients() ? pieces : 0, pieceColumns, shape.units());
        toInput = panels(call.inputGradient(0) != null ? pieces : 0, pieceColumns, shape.features());
    }

    private Panels[] panels(int count, int depth, int columns) {
        Panels[] panels = new Panels[count];
        for (int i = 0; i < count; i++) panels[i] = gemm.packed(depth, columns);
        return panels;
    }

    void refresh() {
        boolean changed = false;
        for (int i = 0; i < variables.length; i++) {
            long version = variables[i].version();
            changed |= version != packedVersions[i];
            packedVersions[i] = version;
        }
        if (!changed) return;
        for (int piece = 0; piece < pieces; piece++) pack(piece);
    }

    private void pack(int piece) {
        float[] kernel = values(0); // [features, 4·units]
        float[] recurrentKernel = values(1); // [units, 4·units]
        int columns = shape.columns();
        int from = piece * pieceColumns;
        gemm.pack(recurrentKernel, from, columns, 1, shape.units(), forward[piece], 0);
        gemm.pack(kernel, from, columns, 1, shape.features(), forward[piece], shape.units());
        if (shape.bias()) gemm.pack(values(2), from, columns, 1, 1, forward[piece], shape.depth() - 1);
        if (toState.length > 0) gemm.pack(recurrentKernel, from, 1, columns, pieceColumns, toState[piece], 0);
        if (toInput.length > 0) gemm.pack(kernel, from, 1, columns, pieceColumns, toInput[piece], 0);
    }

    private float[] values(int variable) {
        return ((Float32) variables[variable].value()).data();
    }
}
