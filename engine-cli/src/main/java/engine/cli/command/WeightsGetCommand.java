package engine.cli.command;

import engine.api.DataSpec;
import engine.api.Problem;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.cli.console.Console;
import engine.cli.console.EngineCommand;
import engine.cli.data.PreparedTable;
import engine.cli.weights.ArrayText;
import engine.cli.weights.Gates;
import engine.cli.weights.InputRows;
import engine.cli.weights.Part;
import engine.cli.weights.Slice;
import java.nio.file.Files;
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

    @Option(names = "--gate", paramLabel = "GATE", description = "input, forget, cell or output")
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

    WeightsGetCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        ArrayText text = ArrayText.of(format, out);
        Model loaded = model.load(console()).model();
        Variable variable = variable(loaded);
        Tensor part = part(loaded, variable).tensor();
        if (out != null) text.save(part, out);
        if (global().json()) console().printJson(document(variable, part));
        else if (out != null) console().notice("saved " + out);
        else text.print(part, console());
        return DONE;
    }

    private Map<String, Object> document(Variable variable, Tensor part) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", variable.path());
        document.put("shape", Arrays.stream(part.shape().dims()).boxed().toList());
        if (out == null) document.put("value", ArrayText.nested(part));
        else document.put("out", out.toString());
        return document;
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
        if (input != null) part = inputRows(loaded, variable, part, input);
        if (feature != null) part = featureRow(loaded, variable, part, feature);
        List<String> gates = Gates.of(loaded, variable);
        if (gate != null) part = Gates.columns(part, gates, gate, variable.path());
        if (unit != null) part = Gates.unit(part, gates, gate != null, unit);
        return slice == null ? part : Slice.of(slice).of(part);
    }

    private static Part inputRows(Model loaded, Variable variable, Part part, String asked) {
        int colon = asked.lastIndexOf(':');
        String layer = colon < 0 ? asked : asked.substring(0, colon);
        InputRows.Rows rows = new InputRows(loaded).of(variable, layer);
        if (colon < 0) {
            return rows.count() == 1 ? part.pick(0, rows.first()) : part.keep(0, rows.first(), 1, rows.count());
        }
        String place = asked.substring(colon + 1);
        int row = place.matches("\\d{1,9}") ? Integer.parseInt(place) : -1;
        if (row < 0 || row >= rows.count()) {
            throw Problem.usage("no such number of the input")
                    .where("--input " + asked)
                    .expected(layer + ":0 to " + layer + ":" + (rows.count() - 1))
                    .exception();
        }
        return part.pick(0, rows.first() + row);
    }

    private Part featureRow(Model loaded, Variable variable, Part part, String column) {
        Path file = PreparedTable.specBeside(model.file());
        if (!Files.exists(file)) {
            throw Problem.usage("the names of this model's features are not known")
                    .where(file)
                    .hint("--feature reads them from the data spec; without one use --slice or --input LAYER:I")
                    .exception();
        }
        DataSpec spec = PreparedTable.readSpec(file);
        List<String> columns =
                spec.features().stream().map(DataSpec.Feature::column).toList();
        List<String> aux = spec.aux().stream().map(DataSpec.Aux::name).toList();
        if (columns.contains(column)) {
            return inputRows(loaded, variable, part, spec.windowInput() + ":" + columns.indexOf(column));
        }
        if (aux.contains(column)) {
            return inputRows(loaded, variable, part, spec.auxInput() + ":" + aux.indexOf(column));
        }
        throw Problem.usage("no feature named " + column)
                .where(file)
                .hint("there are " + String.join(", ", columns) + "; auxiliary: " + String.join(", ", aux))
                .exception();
    }
}
