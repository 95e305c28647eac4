package engine.cli.command.file;

import engine.api.Problem;
import engine.api.model.SavedModel;
import engine.cli.command.ModelArgument;
import engine.cli.console.Console;
import engine.cli.console.EngineCommand;
import engine.cli.data.SpecFile;
import engine.cli.train.OutputFile;
import engine.io.keras.Conversion;
import engine.io.keras.value.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code engine convert}. */
@Command(name = "convert", description = "Writes a model in another form, or for another generation of Keras.")
public final class ConvertCommand extends EngineCommand {
    @Mixin
    private ModelArgument model = new ModelArgument();

    @Parameters(index = "1", paramLabel = "OUT", description = ".keras, .h5, .weights.h5, .json (architecture) or .npz")
    private Path out = Path.of("");

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "keras3, tf-keras, keras2, keras1, json, npz (default: by OUT's name, for Keras 3)")
    private @Nullable String target;

    @Option(names = "--weights-only", description = "the weights alone: .weights.h5, .h5 or .npz")
    private boolean weightsOnly;

    @Option(names = "--no-optimizer", description = "without optimizer, loss and metrics: a model that is not compiled")
    private boolean noOptimizer;

    public ConvertCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        Conversion conversion = conversion();
        model.checkOut("OUT", out);
        SavedModel opened = model.load(console());
        SavedModel saved = noOptimizer ? new SavedModel(opened.model(), null, null, opened.origin()) : opened;
        List<String> left = conversion.form().isModel() ? convert(saved, conversion) : conversion.write(saved, out);
        left.forEach(console()::notice);
        if (global().json()) console().printJson(report(conversion, left));
        else console().notice("saved " + out);
        return DONE;
    }

    /** A model is saved with its data spec, since how data is prepared does not change with the form. */
    private List<String> convert(SavedModel saved, Conversion conversion) {
        SpecFile spec = SpecFile.of(null, model.file());
        if (spec != null) spec.notices().forEach(console()::notice);
        List<String> left = new ArrayList<>();
        OutputFile file = new OutputFile(out, (whole, to) -> left.addAll(conversion.write(whole, to)));
        boolean earlier = file.lock(null).during(() -> file.save(saved, spec == null ? null : spec.spec(), null));
        if (earlier) console().notice("the earlier " + out + " is kept as " + file.kept());
        return left;
    }

    private Map<String, Object> report(Conversion conversion, List<String> left) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("out", out.toString());
        report.put("target", conversion.target().option());
        report.put("form", conversion.form().name().toLowerCase(Locale.ROOT));
        report.put("left_out", left);
        return report;
    }

    private Conversion conversion() {
        String word = target == null ? Target.KERAS3.option() : target;
        for (Conversion.Form form : List.of(Conversion.Form.JSON, Conversion.Form.NPZ)) {
            if (!word.equals(form.name().toLowerCase(Locale.ROOT))) continue;
            if (form == Conversion.Form.JSON && weightsOnly) {
                throw Problem.usage("--weights-only goes without --target json, which is the architecture alone")
                        .where(out)
                        .exception();
            }
            return new Conversion(Target.KERAS3, form);
        }
        for (Target known : Target.values()) {
            if (known.option().equals(word)) return Conversion.of(known, out, weightsOnly);
        }
        throw Problem.usage("wrong --target")
                .expected(Stream.concat(Stream.of(Target.values()).map(Target::option), Stream.of("json", "npz"))
                        .collect(Collectors.joining(", ")))
                .found(word)
                .exception();
    }
}
