package engine.layers.conv;

import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.layer.Checks;
import engine.layers.window.Padding;
import engine.layers.window.Sizes;
import java.util.List;
import java.util.stream.IntStream;

/** The options of a convolution that depend on its rank. */
record ConvKeys(
        int rank,
        Key<List<Integer>> kernelSize,
        Key<List<Integer>> strides,
        Key<Padding> padding,
        Key<List<Integer>> dilationRate) {

    private static final List<ConvKeys> ALL =
            IntStream.rangeClosed(1, 3).mapToObj(ConvKeys::make).toList();

    /** Those of a rank, 1 to 3. */
    static ConvKeys of(int rank) {
        return Checks.sibling(ALL, rank);
    }

    private static ConvKeys make(int rank) {
        Key<Padding> padding = Key.choice("padding", Padding.VALID);
        return new ConvKeys(
                rank,
                Sizes.required("kernel_size", rank),
                Sizes.ones("strides", rank),
                rank == 1 ? padding : padding.must("be valid or same", p -> p != Padding.CAUSAL),
                Sizes.ones("dilation_rate", rank));
    }

    /** A positive number. */
    static Key<Integer> positive(Key<Integer> key) {
        return key.must("be positive", n -> n > 0);
    }

    /** {@code filters}. */
    static final Key<Integer> FILTERS = positive(Key.required("filters", Kinds.INTEGER));
    /** {@code depth_multiplier}. */
    static final Key<Integer> DEPTH_MULTIPLIER = positive(Key.of("depth_multiplier", Kinds.INTEGER, 1));
}
