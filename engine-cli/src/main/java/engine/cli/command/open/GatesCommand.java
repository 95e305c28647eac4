package engine.cli.command.open;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.cli.command.SampleCommand;
import engine.cli.console.Console;
import engine.cli.data.ModelSamples;
import engine.cli.data.SampleRange;
import engine.cli.inspect.ArrayFile;
import engine.cli.inspect.GateArrays;
import engine.cli.inspect.GateJson;
import engine.cli.inspect.GateTables;
import engine.cli.inspect.SampleProgress;
import engine.inspect.OpenRun;
import engine.inspect.gate.GateTrace;
import engine.inspect.gate.RecurrentView;
import engine.inspect.gate.RecurrentViews;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code engine gates}. */
@Command(name = "gates", description = "What each gate of a recurrent layer computes, by sample, timestep and unit.")
public final class GatesCommand extends SampleCommand {
    private static final long BATCH_FLOATS = 4_000_000; // that a batch's arrays may hold

    @Option(
            names = "--layer",
            paramLabel = "L",
            description = "which, where there are several recurrent layers; L@1 is its second call")
    private @Nullable String layer;

    @Option(names = "--timestep", paramLabel = "T", description = "show this timestep only")
    private @Nullable Integer timestep;

    @Option(names = "--unit", paramLabel = "U", description = "show this unit only")
    private @Nullable Integer unit;

    @Option(names = "--ledger", description = "also what each timestep wrote into the cell, and how much of it is left")
    private boolean ledger;

    @Option(names = "--out", paramLabel = "FILE", description = "all arrays, as .npz, .json or .csv")
    private @Nullable Path out;

    public GatesCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        checkOut(out);
        Model loaded = load().model();
        check(loaded); // before data is read
        ModelSamples samples = samples(loaded, "0");
        Model model = samples.model();
        Node call = RecurrentViews.call(model.graph(), layer);
        RecurrentView view = Objects.requireNonNull(RecurrentViews.of(call.layer()));
        OpenRun run = new OpenRun(model, global().backend());
        if (out == null) show(samples, run, view, call);
        else save(samples, run, view, call, out);
        return DONE;
    }

    private void check(Model loaded) {
        try {
            RecurrentViews.call(loaded.graph(), layer);
        } catch (EngineException e) {
            throw e.problem()
                    .where(layer == null ? "--layer" : "--layer " + layer)
                    .exception(e);
        }
    }

    private void show(ModelSamples samples, OpenRun run, RecurrentView view, Node call) {
        if (samples.numbers().length > 1 && !global().json()) {
            throw Problem.usage("a table shows one sample")
                    .where("--sample " + samples.range().text())
                    .hint("name one, or save them all with --out FILE.npz")
                    .exception();
        }
        samples.inBatches(samples.numbers().length, (numbers, inputs) -> {
            GateTrace trace = view.trace(run.run(inputs), call);
            if (global().json()) console().printJson(new GateJson(trace, timestep, unit).document(numbers, ledger));
            else new GateTables(trace, timestep, unit).print(console(), numbers[0], ledger);
        });
    }

    private void save(ModelSamples samples, OpenRun run, RecurrentView view, Node call, Path file) {
        if (timestep != null || unit != null) {
            throw Problem.usage("--timestep and --unit go with the table")
                    .hint("leave them out: " + file + " gets all of them")
                    .exception();
        }
        try (ArrayFile arrays = ArrayFile.of(file);
                SampleProgress progress = new SampleProgress(console(), samples.numbers().length)) {
            samples.inBatches(batchFor(call, view, samples, run), (numbers, inputs) -> {
                GateTrace trace = view.trace(run.run(inputs), call);
                GateArrays.of(trace, ledger).forEach(arrays::append);
                if (numbers[0] == samples.range().from())
                    GateArrays.biases(trace).forEach(arrays::append);
                progress.add(numbers.length);
            });
            arrays.finish();
        }
        if (global().json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("layer", samples.model().graph().place(call));
            document.put("gates", view.gates());
            document.put("samples", samples.numbers().length);
            document.put("out", file.toString());
            console().printJson(document);
        } else {
            console().notice("saved " + file);
        }
    }

    /** As many samples at a time as fit into little memory. */
    private int batchFor(Node call, RecurrentView view, ModelSamples samples, OpenRun run) {
        long timesteps = Math.max(1, timesteps(call, samples, run));
        long units = call.outputs().get(0).shape().last();
        long perSample = timesteps * units * (view.gates().size() * 6L + 8);
        return (int) Math.max(1, Math.min(batchSize(samples.model()), BATCH_FLOATS / perSample));
    }

    /** Those of the call's own input, which may be behind other layers: where they are open, a sample is run to see them. */
    private static int timesteps(Node call, ModelSamples samples, OpenRun run) {
        Symbol input = call.inputs().get(0);
        int[] timesteps = {input.shape().dim(1)};
        if (timesteps[0] != Shape.UNKNOWN) return timesteps[0];
        SampleRange first = SampleRange.of(String.valueOf(samples.range().from()));
        samples.range(first)
                .inBatches(
                        1,
                        (numbers, inputs) -> timesteps[0] =
                                run.run(inputs).value(input).tensor().shape().dim(1));
        return timesteps[0];
    }
}
