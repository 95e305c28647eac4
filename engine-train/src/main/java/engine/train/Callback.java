package engine.train;

import java.util.Map;

/** What happens between batches and epochs of a {@link Training}. Source: {@code keras.callbacks.Callback}. */
public interface Callback {
    /** Before the first epoch. */
    default void trainBegin(Training training) {}

    /** Before an epoch; {@code epoch} counts from 0. */
    default void epochBegin(Training training, int epoch) {}

    /** After a batch; {@code batch} counts from 0. Allocates nothing, if the run is not to allocate. */
    default void batchEnd(Training training, int batch) {}

    /** After an epoch and its validation. */
    default void epochEnd(Training training, int epoch, Logs logs) {}

    /** After the last epoch, or after {@link Training#stop()}. */
    default void trainEnd(Training training) {}

    /** What a resumed run must know: numbers, texts, lists and maps, as JSON has them. */
    default Map<String, Object> state() {
        return Map.of();
    }

    /** Takes back what {@link #state()} gave. */
    default void restore(Map<String, Object> state) {}
}
