package engine.inspect.where;

import engine.api.Shape;
import engine.api.facet.Merging;
import java.util.BitSet;
import java.util.List;

/** Blocks of numbers one behind the other: what lies behind the axis, within each of what lies before it. */
final class JoinRule implements LayerRule {
    @Override
    public Passage through(Call call, List<Arrival> arriving) {
        Shape out = call.outputs().get(0);
        Merging layer = (Merging) call.layer();
        int axis = layer.joinedAxis(out.rank());
        boolean side = layer.joinsRows(out.rank());
        boolean open = Places.open(out) || call.inputs().stream().anyMatch(Places::open); // one row stands for all
        int blocks = open ? 1 : out.dropFirst(1).dropLast(out.rank() - axis).size();
        int stride = (open ? Places.width(out) : Places.count(out)) / blocks;
        BitSet unmixed = new BitSet();
        BitSet reached = new BitSet();
        double squares = 0;
        double largest = 0;
        int offset = 0;
        for (int i = 0; i < arriving.size(); i++) {
            Shape shape = call.inputs().get(i);
            Arrival in = open ? arriving.get(i).row(shape) : arriving.get(i);
            int block = (open ? Places.width(shape) : Places.count(shape)) / blocks;
            for (int b = 0; b < blocks; b++) {
                Places.put(Places.slice(in.unmixed(), b * block, block), b * stride + offset, unmixed);
                Places.put(Places.slice(in.reached(), b * block, block), b * stride + offset, reached);
            }
            squares += Math.pow(in.change(), 2);
            largest = Math.max(largest, in.change());
            if (side || !open) offset += block;
        }
        Arrival joined = new Arrival(unmixed, reached, side ? Math.sqrt(squares) : largest);
        return Passage.on(open ? joined.inEveryRow(out) : joined);
    }
}
