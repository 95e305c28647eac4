package engine.cli.command.open;

import engine.api.Tensor;
import engine.cli.command.SampleCommand;
import engine.cli.console.Console;
import engine.cli.console.TextTable;
import engine.cli.data.ModelSamples;
import engine.cli.inspect.ArrayFile;
import engine.cli.inspect.SampleProgress;
import engine.cli.inspect.Spread;
import engine.inspect.LayerOutputs;
import engine.inspect.OpenRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code engine trace}. */
@Command(name = "trace", description = "What every layer puts out for the samples.")
public final class TraceCommand extends SampleCommand {
    @Option(names = "--out", paramLabel = "FILE", description = "the outputs by layer, as .npz, .json or .csv")
    private @Nullable Path out;

    public TraceCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        checkOut(out);
        ModelSamples samples = samples(load().model(), "all");
        OpenRun run = new OpenRun(samples.model(), global().backend());
        Map<String, Spread> spreads = new LinkedHashMap<>();
        try (ArrayFile file = ArrayFile.of(out);
                SampleProgress progress = new SampleProgress(console(), samples.numbers().length)) {
            samples.inBatches(batchSize(samples.model()), (numbers, inputs) -> {
                Map<String, Tensor> outputs = LayerOutputs.of(run.run(inputs));
                outputs.forEach(file::append);
                outputs.forEach((layer, output) ->
                        spreads.computeIfAbsent(layer, l -> new Spread(output)).add(output));
                progress.add(numbers.length);
            });
            file.finish();
        }
        say(samples.numbers().length, spreads);
        return DONE;
    }

    private void say(int samples, Map<String, Spread> spreads) {
        if (global().json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("samples", samples);
            Map<String, Object> layers = new LinkedHashMap<>();
            spreads.forEach((layer, spread) -> layers.put(layer, spread.json()));
            document.put("layers", layers);
            if (out != null) document.put("out", out.toString());
            console().printJson(document);
            return;
        }
        if (out != null) {
            console().notice("saved " + out);
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("layer", "shape", "mean", "deviation", "min", "max"));
        spreads.forEach((layer, spread) -> rows.add(spread.row(layer)));
        TextTable.print(console(), rows);
    }
}
