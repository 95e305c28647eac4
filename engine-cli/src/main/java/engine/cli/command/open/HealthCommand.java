package engine.cli.command.open;

import engine.api.model.Model;
import engine.cli.command.SampleCommand;
import engine.cli.console.Console;
import engine.cli.data.ModelSamples;
import engine.cli.inspect.HealthText;
import engine.cli.inspect.SampleProgress;
import engine.inspect.health.HealthCheck;
import engine.io.Models;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code engine health}. */
@Command(
        name = "health",
        description = "Dead, saturated and duplicated units, stuck gates, weights out of size, memory and gradients.")
public final class HealthCommand extends SampleCommand {
    @Option(
            names = "--against",
            paramLabel = "MODEL",
            description = "how far training moved the weights from this model's")
    private @Nullable Path against;

    public HealthCommand(Console console) {
        super(console);
    }

    @Override
    protected boolean opensOthers() {
        return against != null && Models.holdsWeightsAlone(against);
    }

    @Override
    protected int run() {
        samplesNeedData();
        Model model = load().model();
        ModelSamples samples = hasData() ? samples(model, "all") : null;
        HealthCheck check = new HealthCheck(samples == null ? model : samples.model(), global().backend());
        if (against != null) check.against(opening().openOneOf(against).model());
        if (samples != null) look(check, samples);
        HealthText text = new HealthText(check, samples == null ? 0 : samples.numbers().length);
        if (global().json()) console().printJson(text.json());
        else text.print(console());
        return DONE;
    }

    private void look(HealthCheck check, ModelSamples samples) {
        try (SampleProgress progress = new SampleProgress(console(), samples.numbers().length)) {
            samples.inBatches(batchSize(samples.model()), (numbers, inputs) -> {
                check.add(inputs);
                progress.add(numbers.length);
            });
        }
    }
}
