package engine.cli.command.open;

import engine.api.Problem;
import engine.api.layer.Node;
import engine.api.model.Model;
import engine.cli.command.SampleCommand;
import engine.cli.console.Console;
import engine.cli.data.ModelSamples;
import engine.cli.inspect.ColumnMeans;
import engine.cli.inspect.InputPlace;
import engine.cli.inspect.SampleProgress;
import engine.cli.inspect.WhereText;
import engine.inspect.where.Provenance;
import engine.inspect.where.Reach;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code engine where}. */
@Command(
        name = "where",
        description = "Where an input goes: the weights it meets first, what lies behind them, what it moves there.")
public final class WhereCommand extends SampleCommand {
    private static final String MEAN = "mean";
    private static final String ZEROS = "zeros";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "LAYER[:I]",
            description = "an input layer, or a column of it")
    private @Nullable String layer;

    @Option(names = "--feature", paramLabel = "NAME", description = "a column of the data spec, instead of LAYER")
    private @Nullable String feature;

    @Option(
            names = "--baseline",
            paramLabel = "B",
            description = "what the input is set to on data: mean or zeros (default: mean)")
    private @Nullable String baseline;

    public WhereCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        if (baseline != null && !hasData()) {
            throw Problem.usage("--baseline goes with --data").exception();
        }
        if (baseline != null && !baseline.equals(MEAN) && !baseline.equals(ZEROS)) {
            throw Problem.usage("wrong --baseline")
                    .expected("mean or zeros")
                    .found(baseline)
                    .exception();
        }
        samplesNeedData();
        Model loaded = load().model();
        InputPlace place = place(loaded);
        place.in(loaded); // is refused before data is read
        ModelSamples samples = hasData() ? samples(loaded, "all") : null;
        Model model = samples == null ? loaded : samples.model();
        Provenance provenance = place.in(model);
        Map<Node, Double> moved = samples == null ? Map.of() : moved(samples, place, provenance);
        WhereText text = new WhereText(model, place, provenance, moved);
        if (global().json()) console().printJson(text.json());
        else text.print(console());
        return DONE;
    }

    private InputPlace place(Model model) {
        if (layer != null && feature == null) return InputPlace.of(layer);
        if (feature != null && layer == null) return InputPlace.ofFeature(feature, namedSpec(), modelFile());
        throw Problem.usage("name one input, by LAYER[:I] or by --feature NAME")
                .hint("the inputs are " + String.join(", ", model.inputNames()))
                .exception();
    }

    /** Two walks through the data: one for the mean, one with the input as it is and at the baseline. */
    private Map<Node, Double> moved(ModelSamples samples, InputPlace place, Provenance provenance) {
        Model model = samples.model();
        if (samples.numbers().length == 1) {
            throw Problem.usage("one sample has no deviation by which a move could be measured")
                    .hint("choose several: --sample N:M or all")
                    .exception();
        }
        int input = model.inputNames().indexOf(place.layer());
        ColumnMeans means = new ColumnMeans(samples, input);
        if (!ZEROS.equals(baseline))
            samples.inBatches(batchSize(model), (numbers, inputs) -> means.add(inputs.get(input)));
        Reach reach =
                new Reach(model, global().backend(), provenance.reached(), input, place.columns(model), means.values());
        try (SampleProgress progress = new SampleProgress(console(), samples.numbers().length)) {
            samples.inBatches(batchSize(model), (numbers, inputs) -> {
                reach.add(inputs);
                progress.add(numbers.length);
            });
        }
        return reach.moved();
    }
}
