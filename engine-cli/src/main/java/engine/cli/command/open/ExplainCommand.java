package engine.cli.command.open;

import engine.api.Problem;
import engine.cli.command.SampleCommand;
import engine.cli.console.Console;
import engine.cli.console.FlagCheck;
import engine.cli.data.ModelSamples;
import engine.cli.explain.ExplainRun;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code engine explain}. */
@Command(name = "explain", description = "What a prediction is made of, by input, timestep and feature.")
public final class ExplainCommand extends SampleCommand {
    private static final double TOLERANCE = 1e-4;

    @Option(
            names = "--method",
            paramLabel = "M",
            description = "ig (integrated gradients), gradient-input, occlusion or linear (default: ig)")
    private String method = "ig";

    @Option(names = "--baseline", paramLabel = "B", description = "zeros, mean or a file of one sample (default: mean)")
    private @Nullable String baseline;

    @Option(names = "--tolerance", paramLabel = "T", description = "of ig: what may stay unexplained (default: 1e-4)")
    private @Nullable Double tolerance;

    @Option(
            names = "--path-steps",
            paramLabel = "K",
            description = "of ig: as many steps, instead of as many as it takes")
    private @Nullable Integer steps;

    @Option(names = "--output", paramLabel = "NAME[:I]", description = "which number, where the model puts out several")
    private @Nullable String output;

    @Option(names = "--top", paramLabel = "N", description = "how many single numbers are listed (default: 10)")
    private int top = 10;

    @Option(names = "--out", paramLabel = "FILE", description = "all parts by input, as .npz, .json or .csv")
    private @Nullable Path out;

    public ExplainCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        if (tolerance != null) FlagCheck.positive("--tolerance", tolerance);
        FlagCheck.atLeast("--top", top, 0);
        if (steps != null) FlagCheck.atLeast("--path-steps", steps, 1);
        together();
        boolean file = baseline != null && !baseline.equals("mean") && !baseline.equals("zeros");
        checkOut(out, file ? Path.of(baseline) : null);
        ModelSamples samples = samples(load().model(), "0");
        String from = baseline == null ? "mean" : baseline;
        double unexplained = tolerance == null ? TOLERANCE : tolerance;
        new ExplainRun(console(), global(), samples, output, from, out).run(method, unexplained, steps, top);
        return DONE;
    }

    /** Flags that another flag would leave without effect are refused. */
    private void together() {
        boolean ig = method.equals("ig");
        if (steps != null && !ig)
            throw Problem.usage("--path-steps goes with --method ig").exception();
        if (tolerance != null && !ig)
            throw Problem.usage("--tolerance goes with --method ig").exception();
        if (tolerance != null && steps != null) {
            throw Problem.usage("--path-steps and --tolerance exclude each other")
                    .hint("--tolerance takes as many steps as it needs; with --path-steps the residual is what it is")
                    .exception();
        }
        if (baseline != null && method.equals("linear")) {
            throw Problem.usage("--baseline does not go with --method linear, whose coefficients need none")
                    .exception();
        }
    }
}
