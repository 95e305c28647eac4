package engine.cli.command.weight;

import engine.api.model.SavedModel;
import engine.api.spi.TensorFiles;
import engine.cli.command.ModelArgument;
import engine.cli.console.Console;
import engine.cli.console.EngineCommand;
import engine.cli.console.FlagCheck;
import engine.cli.data.SpecFile;
import engine.cli.train.OutputFile;
import engine.cli.weights.Dump;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code engine weights load}. */
@Command(name = "load", description = "Puts the arrays of a dump into a model and saves it.")
public final class WeightsLoadCommand extends EngineCommand {
    @Mixin
    private ModelArgument model = new ModelArgument();

    @Parameters(index = "1", paramLabel = "DUMP", description = "what weights dump wrote: .npz, .json, .csv or .txt")
    private Path dump = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "MODEL2", description = ".keras or .h5")
    private Path out = Path.of("");

    public WeightsLoadCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        FlagCheck.notOver("--out", out, dump);
        FlagCheck.inFolder("--out", out);
        SavedModel saved = model.load(console());
        Dump.into(saved.model(), TensorFiles.read(dump), dump);
        OutputFile file = new OutputFile(out);
        SpecFile spec = SpecFile.of(null, model.file()); // how data is prepared does not change with the weights
        if (spec != null) spec.notices().forEach(console()::notice);
        boolean earlier = file.lock(null).during(() -> file.save(saved, spec == null ? null : spec.spec(), null));
        if (earlier) console().notice("the earlier " + out + " is kept as " + file.kept());
        if (global().json()) console().printJson(Map.of("model", out.toString()));
        else console().notice("saved " + out);
        return DONE;
    }
}
