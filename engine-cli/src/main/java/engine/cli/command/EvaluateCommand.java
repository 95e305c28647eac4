package engine.cli.command;

import engine.api.DataSpec;
import engine.api.Problem;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.spi.Backend;
import engine.cli.console.Console;
import engine.cli.data.TensorFile;
import engine.cli.train.CompileFlags;
import engine.train.Predictions;
import engine.train.Samples;
import engine.train.TensorSamples;
import engine.train.data.Forecasts;
import engine.train.data.Windows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code engine evaluate}. */
@Command(name = "evaluate", description = "Loss and metrics of a model on a table or on tensors with targets.")
public final class EvaluateCommand extends DataCommand {
    @Mixin
    private CompileFlags compile = new CompileFlags();

    EvaluateCommand(Console console) {
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
        Map<String, Double> metrics = compile.trainer(saved, backend).evaluate(samples, batchSize());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("samples", samples.size());
        result.put("metrics", metrics);
        if (windows != null) addUnits(result, windows, saved.model(), backend);
        if (global().json()) console().printJson(result);
        else say(result);
        return DONE;
    }

    private Samples tensors(Model model) {
        TensorFile file = TensorFile.read(data());
        return new TensorSamples(file.inputs(model), file.targets(model), file.weights(model));
    }

    /** The error in the table's units beside that of the naive forecast "as today"; of several targets one each, by column. */
    private void addUnits(Map<String, Object> result, Windows windows, Model model, Backend backend) {
        Tensor outputs = Predictions.of(model, backend, windows, batchSize()).get(0);
        Forecasts forecasts = new Forecasts(windows, outputs);
        List<DataSpec.Target> targets = windows.spec().targets();
        Map<String, Object> units = new LinkedHashMap<>();
        Map<String, Object> naive = new LinkedHashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            Forecasts.Errors errors = forecasts.errors(i);
            units.put(targets.get(i).column(), figures(errors.rmse(), errors.mae()));
            naive.put(targets.get(i).column(), figures(errors.naiveRmse(), errors.naiveMae()));
        }
        boolean one = targets.size() == 1;
        result.put("units", one ? units.get(targets.get(0).column()) : units);
        result.put("naive", one ? naive.get(targets.get(0).column()) : naive);
    }

    private static Map<String, Double> figures(double rmse, double mae) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("rmse", rmse);
        figures.put("mae", mae);
        return figures;
    }

    private void say(Map<String, Object> result) {
        result.forEach((key, value) -> say(key.equals("metrics") ? "" : key, value));
    }

    private void say(String label, Object value) {
        if (value instanceof Map<?, ?> figures) {
            figures.forEach((name, figure) -> say((label + " " + name).strip(), figure));
        } else {
            String text =
                    value instanceof Double figure ? String.format(Locale.ROOT, "%.6g", figure) : value.toString();
            console().print(label + ": " + text);
        }
    }
}
