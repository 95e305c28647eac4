package engine.cli.command.run;

import engine.api.Problem;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.spi.Backend;
import engine.cli.command.DataCommand;
import engine.cli.console.Console;
import engine.cli.data.tensor.TensorFile;
import engine.cli.train.CompileFlags;
import engine.data.Samples;
import engine.data.TensorSamples;
import engine.data.forecast.Forecasts;
import engine.data.prepare.Windows;
import engine.train.Predictions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code engine evaluate}. */
@Command(name = "evaluate", description = "Loss and metrics of a model on a table or on tensors with targets.")
public final class EvaluateCommand extends DataCommand {
    @Mixin
    private CompileFlags compile = new CompileFlags();

    public EvaluateCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        SavedModel saved = load();
        Backend backend = global().backend();
        Windows windows = isTable() ? windows(saved.model()).withTargets() : null;
        Samples samples = windows == null ? tensors(saved.model()) : windows;
        if (samples.size() == 0) {
            throw Problem.content("no sample whose target is known")
                    .where(data())
                    .exception();
        }
        Map<String, Double> metrics =
                compile.trainer(saved, modelFile(), backend).evaluate(samples, batchSize(saved.model()));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("samples", samples.size());
        result.put("metrics", metrics);
        if (windows != null) addUnits(result, windows, saved.model(), backend);
        if (global().json()) console().printJson(result);
        else result.forEach(this::say);
        return DONE;
    }

    private Samples tensors(Model model) {
        TensorFile file = TensorFile.read(data(), console());
        return new TensorSamples(file.inputs(model), file.targets(model), file.weights(model));
    }

    /** The error in the table's units beside that of the naive forecast "as today". */
    private void addUnits(Map<String, Object> result, Windows windows, Model model, Backend backend) {
        List<Tensor> outputs = Predictions.of(model, backend, windows, batchSize(model));
        if (!Forecasts.are(windows, outputs)) return; // classes, for one: there is no such error
        Forecasts forecasts = Forecasts.of(windows, outputs);
        Map<String, Forecasts.Errors> errors = forecasts.errors();
        result.put("units", byTarget(errors, e -> figures(e.rmse(), e.mae())));
        result.put("naive", byTarget(errors, e -> figures(e.naiveRmse(), e.naiveMae())));
        if (windows.table().groupColumn() != null) addGroups(result, forecasts, List.copyOf(errors.keySet()));
    }

    /** Each group for itself, and all of them by their own naive errors: prices of 10 and of 1000 do not add up. */
    private static void addGroups(Map<String, Object> result, Forecasts forecasts, List<String> targets) {
        Map<String, Map<String, Double>> scaled = new LinkedHashMap<>();
        for (int t = 0; t < targets.size(); t++) scaled.put(targets.get(t), forecasts.scaled(t));
        result.put("scaled", one(scaled));
        Map<String, Object> groups = new LinkedHashMap<>();
        for (String group : forecasts.groups()) {
            Map<String, Forecasts.Errors> errors = new LinkedHashMap<>();
            for (int t = 0; t < targets.size(); t++) {
                errors.put(
                        targets.get(t),
                        forecasts.errors(t, sample -> forecasts.group(sample).equals(group)));
            }
            Map<String, Object> ofGroup = new LinkedHashMap<>();
            ofGroup.put("units", byTarget(errors, e -> figures(e.rmse(), e.mae())));
            ofGroup.put("naive", byTarget(errors, e -> figures(e.naiveRmse(), e.naiveMae())));
            groups.put(group, ofGroup);
        }
        result.put("groups", groups);
    }

    private static Map<String, ?> one(Map<String, Map<String, Double>> byTarget) {
        return byTarget.size() == 1 ? byTarget.values().iterator().next() : byTarget;
    }

    /** The figures of the one target, or of each by its column. */
    private static Map<String, ?> byTarget(
            Map<String, Forecasts.Errors> errors, Function<Forecasts.Errors, Map<String, Double>> figures) {
        Map<String, Map<String, Double>> byTarget = new LinkedHashMap<>();
        errors.forEach((column, error) -> byTarget.put(column, figures.apply(error)));
        return one(byTarget);
    }

    private static Map<String, Double> figures(double rmse, double mae) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("rmse", rmse);
        figures.put("mae", mae);
        return figures;
    }

    private void say(String name, Object value) {
        if (value instanceof Map<?, ?> figures) {
            String prefix = name.equals("metrics") ? "" : name + " ";
            figures.forEach((key, figure) -> say(prefix + key, figure));
        } else if (value instanceof Double figure) {
            console().print(String.format(Locale.ROOT, "%s: %.6g", name, figure));
        } else {
            console().print(name + ": " + value);
        }
    }
}
