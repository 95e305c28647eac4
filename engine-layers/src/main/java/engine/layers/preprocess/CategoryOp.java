package engine.layers.preprocess;

import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.function.DoubleToIntFunction;

/** Finds the category of each number, and writes it as the mode says. There is no gradient. */
final class CategoryOp implements LayerOp {
    private final LayerCall call;
    private final OutputMode mode;
    private final int depth;
    private final DoubleToIntFunction category;
    private final int[] categories; // [elements]

    CategoryOp(LayerCall call, OutputMode mode, int depth, DoubleToIntFunction category) {
        this.call = call;
        this.mode = mode;
        this.depth = depth;
        this.category = category;
        this.categories = new int[call.input(0).size()];
    }

    @Override
    public void forward() {
        Tensor x = call.input(0);
        for (int i = 0; i < categories.length; i++) categories[i] = category.applyAsInt(x.get(i));
        int width = x.shape().rank() == 1 ? 1 : x.shape().last();
        mode.write(categories, width, depth, call.output(0));
    }

    @Override
    public void backward() {
        // categories have no gradient
    }
}
