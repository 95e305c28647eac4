package engine.train;

import engine.api.Problem;
import engine.api.RandomStream;

/** Orders of samples. */
final class Order {
    private Order() {}

    /** start, start + 1, …, end − 1. */
    static int[] range(int start, int end) {
        int[] order = new int[end - start];
        for (int i = 0; i < order.length; i++) order[i] = start + i;
        return order;
    }

    /** The order of the epoch that began after this step of a run: it depends on seed and step alone. */
    static void shuffle(long seed, long step, int[] order) {
        RandomStream.of(seed, "fit", "shuffle").shuffle(step, order);
    }

    /** Keras' {@code validation_split}: the first {@code floor(n·(1 − split))} samples are trained on, the others evaluated. */
    static int trained(int samples, double validationSplit) {
        int trained = (int) Math.floor(samples * (1 - validationSplit));
        if (trained == 0 || validationSplit > 0 && trained == samples) {
            throw Problem.content(samples == 0 ? "no samples to train on" : "too few samples for the validation split")
                    .expected("at least one sample to train on" + (validationSplit > 0 ? " and one to evaluate" : ""))
                    .found(samples + " samples, validation split " + validationSplit)
                    .exception();
        }
        return trained;
    }
}
