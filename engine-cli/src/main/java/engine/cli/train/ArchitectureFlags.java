package engine.cli.train;

import engine.api.Problem;
import engine.api.activation.ActivationFunction;
import engine.cli.console.FlagCheck;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** The built-in architecture's numbers. */
public final class ArchitectureFlags {
    @Option(names = "--units", paramLabel = "N", description = "of the LSTM (default: 128)")
    private int units = 128;

    @Option(names = "--activation", paramLabel = "A", description = "of the LSTM (default: tanh)")
    private String activation = "tanh";

    @Option(names = "--output-activation", paramLabel = "A", description = "of the last layer (default: linear)")
    private String outputActivation = "linear";

    @Option(names = "--dropout", paramLabel = "R", description = "of the LSTM's inputs (default: .2)")
    private double dropout = 0.2;

    @Option(names = "--recurrent-dropout", paramLabel = "R", description = "of its hidden state (default: .1)")
    private double recurrentDropout = 0.1;

    /** The names of these flags: they go with the built-in model only. */
    private static final List<String> NAMES =
            List.of("--units", "--activation", "--output-activation", "--dropout", "--recurrent-dropout");

    FoundingModel model() {
        return new FoundingModel(
                FlagCheck.atLeast("--units", units, 1),
                function("--activation", activation),
                function("--output-activation", outputActivation),
                FlagCheck.share("--dropout", dropout),
                FlagCheck.share("--recurrent-dropout", recurrentDropout));
    }

    private static ActivationFunction function(String flag, String name) {
        return Arrays.stream(ActivationFunction.values())
                .filter(function -> function != ActivationFunction.HARD_SIGMOID_KERAS2 && function.width(2) == 2)
                .filter(function -> function.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.usage("no activation of this name")
                        .where(flag)
                        .found(name)
                        .hint("there are tanh, sigmoid, hard_sigmoid, relu, linear, softmax, elu, selu, gelu, …")
                        .exception());
    }

    /** Refuses flags that say how a model is built beside a model that is built. */
    static void refuse(Map<String, String> given, Path model) {
        for (String name : NAMES) {
            if (given.containsKey(name)) {
                throw Problem.usage(name + " goes with the built-in model only")
                        .where(model)
                        .exception();
            }
        }
    }
}
