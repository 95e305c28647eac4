package engine.cli.command.weight;

import engine.api.model.Model;
import engine.api.spi.TensorFiles;
import engine.cli.command.ModelArgument;
import engine.cli.console.Console;
import engine.cli.console.EngineCommand;
import engine.cli.weights.Dump;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code engine weights dump}. */
@Command(name = "dump", description = "All weights into one file, by name.")
public final class WeightsDumpCommand extends EngineCommand {
    @Mixin
    private ModelArgument model = new ModelArgument();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = ".npz, .json, .csv or .txt")
    private Path out = Path.of("");

    @Option(names = "--gates", description = "split by gate: lstm_1/kernel/forget")
    private boolean gates;

    public WeightsDumpCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        model.checkOut(out);
        Model loaded = model.load(console()).model();
        TensorFiles.write(out, Dump.of(loaded, gates));
        if (global().json()) console().printJson(Map.of("out", out.toString()));
        else console().notice("saved " + out);
        return DONE;
    }
}
