package engine.cli.command.weight;

import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.cli.command.ModelArgument;
import engine.cli.console.Console;
import engine.cli.console.EngineCommand;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code engine weights list}. */
@Command(name = "list", description = "One line a variable, in the order of get_weights().")
public final class WeightsListCommand extends EngineCommand {
    @Mixin
    private ModelArgument model = new ModelArgument();

    @Option(names = "--trainable", description = "trainable_weights, as Keras prints them")
    private boolean trainable;

    public WeightsListCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        Model loaded = model.load(console()).model();
        List<Variable> variables = trainable ? loaded.trainableVariables() : loaded.variables();
        if (global().json()) {
            console()
                    .printJson(Map.of(
                            "weights",
                            variables.stream().map(v -> json(loaded, v)).toList()));
            return DONE;
        }
        for (Variable variable : variables) {
            console().print(trainable ? variable.toString() : line(loaded, variable));
        }
        return DONE;
    }

    private static String line(Model model, Variable variable) {
        return model.variables().indexOf(variable) + " " + variable.path() + " " + variable.shape() + " "
                + variable.value().dtype().kerasName() + " " + (variable.trainable() ? "trainable" : "non-trainable");
    }

    private static Map<String, Object> json(Model model, Variable variable) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("index", model.variables().indexOf(variable));
        entry.put("path", variable.path());
        entry.put("shape", Arrays.stream(variable.shape().dims()).boxed().toList());
        entry.put("dtype", variable.value().dtype().kerasName());
        entry.put("trainable", variable.trainable());
        return entry;
    }
}
