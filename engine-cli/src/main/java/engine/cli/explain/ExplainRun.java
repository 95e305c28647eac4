package engine.cli.explain;

import engine.api.Float32;
import engine.api.Float64;
import engine.api.Int32;
import engine.api.Problem;
import engine.api.Shape;
import engine.cli.console.Console;
import engine.cli.console.GlobalOptions;
import engine.cli.data.ModelSamples;
import engine.cli.inspect.ArrayFile;
import engine.cli.inspect.SampleProgress;
import engine.inspect.explain.Attribution;
import engine.inspect.explain.Explained;
import engine.inspect.explain.GradientTimesInput;
import engine.inspect.explain.IntegratedGradients;
import engine.inspect.explain.Method;
import engine.inspect.explain.Occlusion;
import engine.inspect.explain.OutputNumber;
import engine.inspect.explain.Point;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains sample after sample, saves the parts as it goes, and adds them up. */
public final class ExplainRun {
    private static final int BATCH = 32;
    private static final List<String> OWN = List.of("sample", "prediction", "baseline_prediction", "residual", "steps");

    private final Console console;
    private final GlobalOptions global;
    private final ModelSamples samples;
    private final OutputNumber number;
    private final String baseline;
    private final @Nullable Path out;

    public ExplainRun(
            Console console,
            GlobalOptions global,
            ModelSamples samples,
            @Nullable String output,
            String baseline,
            @Nullable Path out) {
        this.console = console;
        this.global = global;
        this.samples = samples;
        this.number = OutputNumber.of(samples.model(), output);
        this.baseline = baseline;
        this.out = out;
    }

    /** Runs the method on all samples that were asked for, and says what came. */
    public void run(String method, double tolerance, @Nullable Integer steps, int top) {
        if (method.equals("linear")) {
            new LinearRun(console, global, samples, number, out).run(top);
            return;
        }
        if (out != null) OwnArrays.check(out, OWN, samples.model().inputNames());
        Point start = Baselines.of(baseline, samples);
        Explained function = new Explained(samples.model(), number, global.backend());
        Method chosen = method(method, tolerance, steps);
        Units units = Units.of(samples, number);
        Cells cells = Cells.of(samples);
        String held = Baselines.name(baseline, samples);
        ExplainReport report = new ExplainReport(cells, number.name(), units.name(), method, held);
        int count = samples.numbers().length;
        try (ArrayFile file = ArrayFile.of(out);
                SampleProgress progress = new SampleProgress(console, count)) {
            function.watchedBy(progress::addPredictions);
            samples.inBatches(BATCH, (numbers, inputs) -> {
                for (int i = 0; i < numbers.length; i++) {
                    Point x = Point.of(inputs, i);
                    Attribution found = SampleParts.named(numbers[i], () -> chosen.attribute(function, x, start));
                    Explanation explanation = inUnits(numbers[i], x, found, units);
                    report.add(explanation);
                    save(file, cells, explanation);
                    progress.add(1);
                }
            });
            file.finish();
        }
        if (global.json()) console.printJson(report.json(out));
        else report.print(console, top);
        if (out != null && !global.json()) console.notice("saved " + out);
    }

    private Method method(String name, double tolerance, @Nullable Integer steps) {
        return switch (name) {
            case "ig" ->
                steps == null
                        ? IntegratedGradients.adaptive(new IntegratedGradients.Completeness(
                                tolerance, SampleParts.largest(samples, number, global.backend())))
                        : IntegratedGradients.fixed(steps);
            case "gradient-input" -> new GradientTimesInput();
            case "occlusion" -> new Occlusion();
            default ->
                throw Problem.usage("wrong --method")
                        .expected("ig, gradient-input, occlusion or linear")
                        .found(name)
                        .exception();
        };
    }

    private static Explanation inUnits(int sample, Point x, Attribution found, Units units) {
        double factor = units.factor(sample);
        List<double[]> parts = found.parts().stream().map(double[]::clone).toList();
        for (double[] part : parts) for (int k = 0; k < part.length; k++) part[k] *= factor;
        return new Explanation(
                sample,
                parts,
                x.inputs(),
                units.value(sample, found.prediction()),
                units.value(sample, found.baselinePrediction()),
                found.residual() * factor,
                found.steps());
    }

    private static void save(ArrayFile file, Cells cells, Explanation e) {
        for (int i = 0; i < cells.inputs().size(); i++) {
            double[] part = e.parts().get(i);
            float[] rounded = new float[part.length];
            for (int k = 0; k < part.length; k++) rounded[k] = (float) part[k];
            file.append(cells.inputs().get(i), new Float32(cells.shapes().get(i).prepend(1), rounded));
        }
        file.append("sample", new Int32(Shape.of(1), new int[] {e.sample()}));
        file.append("prediction", new Float64(Shape.of(1), new double[] {e.prediction()}));
        file.append("baseline_prediction", new Float64(Shape.of(1), new double[] {e.baselinePrediction()}));
        file.append("residual", new Float64(Shape.of(1), new double[] {e.residual()}));
        file.append("steps", new Int32(Shape.of(1), new int[] {e.steps()}));
    }
}
