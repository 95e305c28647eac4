package engine.cli.command.open;

import engine.api.Problem;
import engine.api.model.Model;
import engine.cli.command.SampleCommand;
import engine.cli.console.Console;
import engine.cli.data.ModelSamples;
import engine.cli.data.SampleRange;
import engine.cli.report.ReportRun;
import engine.inspect.explain.OutputNumber;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code engine report}. */
@Command(
        name = "report",
        description = "Weights, gates, ledger, parts of predictions and health, in one offline HTML file.")
public final class ReportCommand extends SampleCommand {
    private static final int SAMPLES = 12; // the last ones, unless others are asked for

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "R.html")
    private Path out = Path.of("");

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "what train --history wrote (default: the checkpoint's)")
    private @Nullable Path history;

    @Option(
            names = "--output",
            paramLabel = "NAME[:I]",
            description = "which number is taken apart (default: the first the model puts out)")
    private @Nullable String output;

    public ReportCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        samplesNeedData();
        checkOut(out, history);
        if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".html")) {
            throw Problem.usage("a report is a .html file")
                    .where("--out " + out)
                    .exception();
        }
        Model loaded = load().model();
        ModelSamples all = hasData() ? samples(loaded, "all") : null;
        Model model = all == null ? loaded : all.model();
        OutputNumber number = output == null ? OutputNumber.first(model) : OutputNumber.of(model, output);
        new ReportRun(console(), global(), model, modelFile(), number)
                .run(all, all == null ? null : shown(all), history, out);
        return DONE;
    }

    private ModelSamples shown(ModelSamples all) {
        if (!all.range().text().equals("all")) return all;
        int size = all.samples().size();
        int from = Math.max(0, size - SAMPLES);
        if (from > 0) {
            console().notice("shows the last " + SAMPLES + " of " + size + " samples; --sample N:M shows others");
        }
        return all.range(new SampleRange(from + ":" + size, from, size));
    }
}
