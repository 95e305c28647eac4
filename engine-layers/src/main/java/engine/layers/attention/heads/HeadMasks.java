package engine.layers.attention.heads;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.layers.plain.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the masks of a call leave of the scores [batch, heads, timesteps, values]: a mask of scores, those of the queries', the values' and
 * the keys' timesteps, no look ahead, and none beyond a window.
 */
final class HeadMasks {
    /** A mask, and by score the place of its flag. */
    private record Part(Tensor flags, int[] places) {}

    private final List<Part> parts = new ArrayList<>();
    private final boolean causal;
    private final @Nullable Integer window;
    private final int timesteps;
    private final int values;

    HeadMasks(HeadAttention layer, LayerCall call) {
        Shape shares = call.output(1).shape();
        this.causal = layer.causal();
        this.window = layer.window();
        this.timesteps = shares.dim(-2);
        this.values = shares.dim(-1);
        int places = 2 * layer.axes(call.input(0).shape().rank()).size(); // axes of the queries' and the values' places
        add(call, HeadAttention.ATTENTION_MASK, shares, places);
        add(call, HeadAttention.QUERY_MASK, shares, 0);
        add(call, HeadAttention.VALUE_MASK, shares, 0);
        add(call, HeadAttention.KEY_MASK, shares, 0);
    }

    private void add(LayerCall call, String name, Shape shares, int places) {
        for (int input : call.arguments().under(name)) {
            Tensor flags = call.input(input);
            View view = View.of(flags.shape());
            if (name.equals(HeadAttention.ATTENTION_MASK)) {
                while (view.rank() < shares.rank()) view = view.with(Math.max(0, view.rank() - places));
            } else if (name.equals(HeadAttention.QUERY_MASK)) {
                view = view.with(2).with(1); // (batch, 1, timesteps, 1)
            } else {
                view = view.with(1).with(1); // (batch, 1, 1, values)
            }
            parts.add(new Part(flags, view.broadcast(shares).elements()));
        }
    }

    void read(boolean[] keep) {
        Arrays.fill(keep, true);
        for (Part part : parts) for (int i = 0; i < keep.length; i++) keep[i] &= part.flags.get(part.places[i]) != 0;
        for (int i = 0; causal && i < keep.length; i++) keep[i] &= i / values % timesteps >= i % values;
        for (int i = 0; window != null && i < keep.length; i++)
            keep[i] &= Math.abs(i / values % timesteps - i % values) < window;
    }
}
