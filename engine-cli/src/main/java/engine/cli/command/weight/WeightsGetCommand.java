package engine.cli.command.weight;

import engine.api.Problem;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.cli.command.ModelArgument;
import engine.cli.console.Console;
import engine.cli.console.EngineCommand;
import engine.cli.inspect.InputPlace;
import engine.cli.weights.ArrayText;
import engine.cli.weights.Gates;
import engine.cli.weights.InputRows;
import engine.cli.weights.Part;
import engine.cli.weights.Slice;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code engine weights get}. */
@Command(
        name = "get",
        description = "Prints a weight, or the part of it that belongs to a gate, a unit, an input or a feature.")
public final class WeightsGetCommand extends EngineCommand {
    @Mixin
    private ModelArgument model = new ModelArgument();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "as weights list shows it, or any name Keras gave it")
    private @Nullable String name;

    @Option(
            names = {"-i", "--index"},
            paramLabel = "N",
            description = "the place in get_weights(), instead of a name")
    private @Nullable Integer index;

    @Option(
            names = "--gate",
            paramLabel = "GATE",
            description = "input, forget, cell or output of an LSTM; update, reset or candidate of a GRU")
    private @Nullable String gate;

    @Option(names = "--unit", paramLabel = "N", description = "one unit, of the gate or of all gates")
    private @Nullable Integer unit;

    @Option(names = "--input", paramLabel = "LAYER[:I]", description = "the kernel's rows that an input layer feeds")
    private @Nullable String input;

    @Option(names = "--feature", paramLabel = "NAME", description = "the kernel's row of a column of the data spec")
    private @Nullable String feature;

    @Option(names = "--slice", paramLabel = "S", description = "as in NumPy: [:,128:256]")
    private @Nullable String slice;

    @Option(names = "--format", paramLabel = "F", description = "text, csv, json or npy (default: text)")
    private @Nullable String format;

    @Option(names = "--out", paramLabel = "FILE", description = "into a file instead of stdout")
    private @Nullable Path out;

    public WeightsGetCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        ArrayText text = ArrayText.of(format, out);
        model.checkOut(out);
        Model loaded = model.load(console()).model();
        Variable variable = variable(loaded);
        Tensor part = part(loaded, variable).tensor();
        if (out != null) {
            save(part, text, out);
        } else if (global().json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("name", variable.path());
            document.put("shape", Arrays.stream(part.shape().dims()).boxed().toList());
            document.put("value", ArrayText.nested(part));
            console().printJson(document);
        } else {
            text.print(part, console());
        }
        return DONE;
    }

    private void save(Tensor part, ArrayText text, Path file) {
        text.save(part, file);
        if (global().json()) console().printJson(Map.of("out", file.toString()));
        else console().notice("saved " + file);
    }

    private Variable variable(Model loaded) {
        if ((name == null) == (index == null)) {
            throw Problem.usage("name one weight, by NAME or by -i N")
                    .hint("the weights are "
                            + loaded.variables().stream().map(Variable::path).toList())
                    .exception();
        }
        if (name != null) return loaded.variable(name);
        int at = index == null ? -1 : index;
        List<Variable> all = loaded.variables();
        if (at >= 0 && at < all.size()) return all.get(at);
        throw Problem.usage("no weight " + at)
                .expected("0 to " + (all.size() - 1))
                .found(at)
                .exception();
    }

    private Part part(Model loaded, Variable variable) {
        if (input != null && feature != null) {
            throw Problem.usage("--input and --feature both choose rows")
                    .hint("say one of them")
                    .exception();
        }
        Part part = Part.of(variable.value());
        InputRows rows = new InputRows(loaded, variable);
        if (input != null) part = rows.of(part, InputPlace.of(input));
        if (feature != null) part = rows.of(part, rows.place(feature, model.file()));
        List<String> gates = Gates.of(loaded, variable);
        if (gate != null) part = Gates.columns(part, gates, gate, variable.path());
        if (unit != null) part = Gates.unit(part, gates, gate != null, unit);
        return slice == null ? part : Slice.of(slice).of(part);
    }
}
