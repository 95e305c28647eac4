package engine.cli.command;

import engine.api.Problem;
import engine.api.model.Model;
import engine.cli.console.Console;
import engine.cli.data.ModelSamples;
import engine.cli.data.SampleRange;
import engine.cli.data.tensor.TensorFile;
import engine.data.Samples;
import engine.data.TensorSamples;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What commands share that look at single samples of a table or of tensors. */
@Command
public abstract class SampleCommand extends DataCommand {
    @Option(names = "--sample", paramLabel = "N|N:M|all", description = "one sample, a range, or all of them")
    private @Nullable String sample;

    protected SampleCommand(Console console) {
        super(console);
    }

    /** Where data may be left out, samples may not be asked for without it. */
    protected final void samplesNeedData() {
        if (sample != null && !hasData()) {
            throw Problem.usage("--sample goes with --data").exception();
        }
    }

    /** The samples that were asked for, and the model that they fit one by one. */
    protected final ModelSamples samples(Model model, String standard) {
        SampleRange range = SampleRange.of(sample == null ? standard : sample);
        Samples all = isTable()
                ? windows(model)
                : TensorSamples.of(TensorFile.read(data(), console()).inputs(model, range), List.of());
        return ModelSamples.of(model, all, range, global().backend());
    }
}
