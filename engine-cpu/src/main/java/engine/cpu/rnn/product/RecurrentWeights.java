package engine.cpu.rnn.product;

import engine.api.layer.LayerCall;
import engine.api.weight.Variable;
import engine.cpu.gemm.Gemm;
import engine.cpu.gemm.Panels;
import engine.cpu.vector.Floats;
import java.util.List;

/** The weights packed for the products, made anew only when they changed: each product has its own pieces of them. */
public final class RecurrentWeights {
    private final RecurrentShape shape;
    private final Gemm gemm;
    private final Variable[] variables; // kernel, recurrent kernel, bias
    private final long[] packedVersions;
    private final int columns; // gates·units, of the weights
    private final boolean twoBiases;
    private final float[] bias; // [columns] the sum of the bias' rows, where it has two
    public final List<Piece> pieces;
    public final Panels[] forward; // [piece's depth, piece's columns], rows as in the operand
    public final Panels[] toState; // [piece's columns, units]: recurrent kernel, transposed
    public final Panels[] toInput; // [piece's columns, features]: kernel, transposed

    public RecurrentWeights(RecurrentShape shape, LayerCall call, Gemm gemm, boolean gateByGate) {
        this.shape = shape;
        this.gemm = gemm;
        variables = new Variable[shape.bias() ? 3 : 2];
        packedVersions = new long[variables.length];
        for (int i = 0; i < variables.length; i++) {
            variables[i] = call.weight(i);
            packedVersions[i] = variables[i].version() - 1;
        }
        columns = variables[0].shape().last();
        twoBiases = shape.bias() && variables[2].shape().rank() == 2;
        bias = new float[twoBiases ? columns : 0];
        pieces = shape.layout().pieces(gateByGate);
        forward = new Panels[pieces.size()];
        toState = new Panels[pieces.size()];
        toInput = new Panels[pieces.size()];
        for (int i = 0; i < forward.length; i++) makePanels(i, call);
    }

    private void makePanels(int i, LayerCall call) {
        Piece piece = pieces.get(i);
        int width = piece.gates() * shape.units();
        forward[i] = gemm.packed(shape.depth(piece), width);
        if (call.gradients() && piece.ofState()) toState[i] = gemm.packed(width, shape.units());
        if (call.inputGradient(0) != null && piece.ofInput()) toInput[i] = gemm.packed(width, shape.features());
    }

    public void refresh() {
        boolean changed = false;
        for (int i = 0; i < variables.length; i++) {
            long version = variables[i].version();
            changed |= version != packedVersions[i];
            packedVersions[i] = version;
        }
        if (!changed) return;
        float[] rows = twoBiases ? values(2) : bias;
        for (int i = 0; i < bias.length; i++) bias[i] = rows[i] + rows[columns + i];
        for (int i = 0; i < forward.length; i++) pack(i, pieces.get(i));
    }

    private void pack(int i, Piece piece) {
        float[] kernel = values(0); // [features, columns]
        float[] recurrentKernel = values(1); // [units, columns]
        int from = piece.from() * shape.units();
        int width = piece.gates() * shape.units();
        int begin = shape.operandAt(piece);
        if (piece.ofState()) gemm.pack(recurrentKernel, from, columns, 1, shape.units(), forward[i], 0);
        if (piece.ofInput()) {
            gemm.pack(kernel, from, columns, 1, shape.features(), forward[i], shape.inputAt() - begin);
        }
        if (shape.bias() && piece.ofOperand()) packBias(piece, from, forward[i], shape.biasAt() - begin);
        if (toState[i] != null) gemm.pack(recurrentKernel, from, 1, columns, width, toState[i], 0);
        if (toInput[i] != null) gemm.pack(kernel, from, 1, columns, width, toInput[i], 0);
    }

    private void packBias(Piece piece, int from, Panels into, int row) {
        boolean sum = twoBiases && piece.kind() == Piece.Kind.WHOLE;
        int second = piece.kind() == Piece.Kind.STATE ? columns : 0;
        gemm.pack(sum ? bias : values(2), second + from, columns, 1, 1, into, row);
    }

    private float[] values(int variable) {
        return Floats.of(variables[variable].value());
    }
}
