package engine.cli.train;

import engine.api.model.Model;
import engine.cli.data.tensor.TensorFile;
import engine.data.Samples;
import engine.data.TensorSamples;
import engine.data.prepare.Split;
import engine.data.prepare.Windows;
import engine.data.spec.DataSpec;
import org.jspecify.annotations.Nullable;

/**
 * What a run trains on.
 *
 * @param training samples to train on, the validation part included
 * @param test samples of a table that were held back, or null
 * @param spec of a table, or null for tensors
 */
record TrainingData(
        Samples training, @Nullable Windows test, @Nullable DataSpec spec) {
    static TrainingData of(TensorFile tensors, Model model) {
        Samples samples = new TensorSamples(tensors.inputs(model), tensors.targets(model), tensors.weights(model));
        return new TrainingData(samples, null, null);
    }

    static TrainingData of(Windows windows, double testSplit) {
        Split split = Split.of(windows, testSplit);
        return new TrainingData(split.training(), split.test().size() == 0 ? null : split.test(), windows.spec());
    }
}
