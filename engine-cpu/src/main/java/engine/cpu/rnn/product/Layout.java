package engine.cpu.rnn.product;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a cell has its numbers.
 *
 * @param blocks how many blocks of {@code units} the row of gates has: the gates, and what else a product writes
 * @param biasBesideState whether the operand is h | 1 | x, so that state and input each have a one beside them; if not, it is h | x | 1
 * @param together the products where all gates see the same operand
 * @param gateByGate the products where each gate has dropout masks of its own
 */
public record Layout(int blocks, boolean biasBesideState, List<Piece> together, List<Piece> gateByGate) {

    /** So many gates that are all products of the whole operand. */
    public static Layout plain(int gates) {
        List<Piece> each = new ArrayList<>();
        for (int gate = 0; gate < gates; gate++) each.add(new Piece(Piece.Kind.WHOLE, gate, gate, 1, gate));
        return new Layout(gates, false, List.of(new Piece(Piece.Kind.WHOLE, 0, 0, gates, 0)), List.copyOf(each));
    }

    public List<Piece> pieces(boolean eachGate) {
        return eachGate ? gateByGate : together;
    }
}
