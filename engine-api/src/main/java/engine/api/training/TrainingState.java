package engine.api.training;

import engine.api.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Where a training stands, beside the model and its optimizer's state: with both it goes on bit for bit. The order of a shuffled epoch is
 * not stored: it follows from {@code seed} and the step the epoch began at, {@code step − batch}.
 *
 * @param seed of the run
 * @param reached how far it has come
 * @param sums what loss and metrics have summed up in the epoch under way, by name
 * @param rnnStates states of stateful layers, by place and name
 * @param callbacks what each callback remembers, by its name
 * @param history values of each finished epoch, by Keras' key: {@code loss}, {@code val_loss}
 * @param settings what the run was started with, by flag, and digests of its data; a run with others is refused
 */
public record TrainingState(
        long seed,
        Reached reached,
        Map<String, List<Double>> sums,
        Map<String, Tensor> rnnStates,
        Map<String, Map<String, Object>> callbacks,
        Map<String, List<Double>> history,
        Map<String, String> settings) {

    /**
     * How far a training has come.
     *
     * @param epoch epochs finished, and so the index of the one under way
     * @param batch batches of that epoch finished
     * @param step training steps finished: the counter of dropout's random numbers
     */
    public record Reached(int epoch, int batch, long step) {}

    /** Epochs finished. */
    public int epoch() {
        return reached.epoch();
    }

    /** Batches of the epoch under way that are finished. */
    public int batch() {
        return reached.batch();
    }

    /** Steps finished. */
    public long step() {
        return reached.step();
    }
}
