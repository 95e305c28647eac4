package engine.cli.explain;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.Tensor;
import engine.api.model.Predictor;
import engine.api.spi.Backend;
import engine.cli.data.ModelSamples;
import engine.inspect.explain.Attribution;
import engine.inspect.explain.Explained;
import engine.inspect.explain.IntegratedGradients;
import engine.inspect.explain.IntegratedGradients.Completeness;
import engine.inspect.explain.OutputNumber;
import engine.inspect.explain.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Integrated gradients of single samples against the mean of the data, for a report. */
public final class SampleParts {
    private static final double TOLERANCE = 1e-4;
    private static final int BATCH = 32;

    private final Explained function;
    private final IntegratedGradients method;
    private final Point baseline;
    private final Units units;
    private final Cells cells;

    /** @param number the output that is explained */
    public SampleParts(ModelSamples samples, OutputNumber number, Backend backend) {
        function = new Explained(samples.model(), number, backend);
        method = IntegratedGradients.adaptive(new Completeness(TOLERANCE, largest(samples, number, backend)));
        baseline = Baselines.of("mean", samples);
        units = Units.of(samples, number);
        cells = Cells.of(samples);
    }

    /** The largest magnitude the output has on the samples: what a residual is held against where a prediction hardly changes. */
    static double largest(ModelSamples samples, OutputNumber number, Backend backend) {
        double[] largest = {0};
        Predictor predictor = new Predictor(samples.model(), backend);
        samples.inBatches(BATCH, (numbers, inputs) -> {
            Tensor output = predictor.predict(inputs, BATCH).get(number.output());
            int size = output.size() / numbers.length;
            for (int i = number.element(); i < output.size(); i += size) {
                largest[0] = Math.max(largest[0], Math.abs(output.get(i)));
            }
        });
        return largest[0];
    }

    /** Says which sample a refusal speaks of. */
    static Attribution named(int sample, Supplier<Attribution> work) {
        try {
            return work.get();
        } catch (EngineException e) {
            Problem problem = e.problem();
            String place = problem.where() == null ? "" : ", " + problem.where();
            throw problem.where("sample " + sample + place).exception(e);
        }
    }

    /**
     * The parts of a sample that stands alone in a batch.
     *
     * @param number the sample's
     */
    public Result of(int number, List<Tensor> inputs) {
        Point x = Point.of(inputs, 0);
        Attribution found = named(number, () -> method.attribute(function, x, baseline));
        double factor = units.factor(number);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < found.parts().size(); i++) {
            double[] values = found.parts().get(i).clone();
            for (int k = 0; k < values.length; k++) values[k] *= factor;
            parts.add(new Part(cells.inputs().get(i), cells.features().get(i), values));
        }
        return new Result(
                units.value(number, found.prediction()),
                units.value(number, found.baselinePrediction()),
                units.name(),
                parts);
    }

    /**
     * @param input its name
     * @param features names of its columns
     * @param values row-major, in the units of the prediction
     */
    public record Part(String input, List<String> features, double[] values) {}

    /** A prediction beside that of the baseline, in these units, and what lies between them, an input each. */
    public record Result(double prediction, double baseline, String units, List<Part> parts) {}
}
