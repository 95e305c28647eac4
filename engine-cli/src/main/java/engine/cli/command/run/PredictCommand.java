package engine.cli.command.run;

import engine.api.Problem;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.model.Predictor;
import engine.api.spi.TensorFiles;
import engine.cli.command.DataCommand;
import engine.cli.console.Console;
import engine.cli.data.ForecastRows;
import engine.cli.data.tensor.TensorFile;
import engine.cli.data.tensor.TensorRows;
import engine.data.forecast.Forecasts;
import engine.data.prepare.Windows;
import engine.train.Predictions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code engine predict}. */
@Command(name = "predict", description = "Runs a model on a table or on tensors.")
public final class PredictCommand extends DataCommand {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "predictions as .npz, .npy or .json (default: CSV on stdout)")
    private @Nullable Path out;

    @Option(names = "--last", description = "of a table only the last window: tomorrow's forecast")
    private boolean last;

    public PredictCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        checkOut(out);
        Model model = load().model();
        if (isTable()) {
            Windows all = windows(model);
            Windows windows = last ? all.latest() : all;
            say(model, windows, Predictions.of(model, global().backend(), windows, batchSize(model)));
        } else {
            if (last) {
                throw Problem.usage("--last goes with tables").exception();
            }
            List<Tensor> inputs = TensorFile.read(data(), console()).inputs(model);
            List<Tensor> outputs = new Predictor(model, global().backend()).predict(inputs, batchSize(model));
            if (out != null) write(model, outputs);
            else new TensorRows(model.outputNames(), outputs).say(console(), global().json());
        }
        return DONE;
    }

    private void say(Model model, Windows windows, List<Tensor> outputs) {
        if (out != null) write(model, outputs);
        else new ForecastRows(windows, Forecasts.of(windows, outputs)).say(console(), global().json());
    }

    private void write(Model model, List<Tensor> outputs) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (int i = 0; i < outputs.size(); i++) named.put(model.outputNames().get(i), outputs.get(i));
        Path file = Objects.requireNonNull(out);
        TensorFiles.write(file, named);
        if (global().json()) console().printJson(Map.of("out", file.toString()));
        else console().notice("saved " + file);
    }
}
