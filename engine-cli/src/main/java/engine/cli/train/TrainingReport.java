package engine.cli.train;

import engine.api.Tensor;
import engine.api.spi.Backend;
import engine.api.weight.Variable;
import engine.cli.console.Console;
import engine.data.forecast.Forecasts;
import engine.data.prepare.Windows;
import engine.train.History;
import engine.train.Predictions;
import engine.train.Trainer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a run ends with: the variables, where there are forecasts their error on the days held back beside the naive one's, where things lie. */
record TrainingReport(
        Console console,
        Trainer trainer,
        TrainingData data,
        History history,
        long seed,
        OutputFile out,
        int batchSize) {

    void say(Backend backend, boolean json) {
        Map<String, Forecasts.Errors> errors = errors(backend);
        if (json) {
            console.printJson(document(errors));
            return;
        }
        for (Variable variable : trainer.model().trainableVariables()) console.print(variable.toString());
        errors.forEach((column, error) -> say(errors.size() == 1 ? "" : column + " ", error));
        console.print("saved " + out.path() + (data.spec() == null ? "" : " and " + out.beside(".data.json")));
    }

    private void say(String column, Forecasts.Errors errors) {
        Windows test = Objects.requireNonNull(data.test());
        console.print(String.format(
                Locale.ROOT,
                "held back %s to %s: %sRMSE %s, naive forecast (as today) %s",
                test.targetDate(0),
                test.targetDate(test.size() - 1),
                column,
                figure(errors.rmse()),
                figure(errors.naiveRmse())));
    }

    /** Hundredths, and where these say little four digits: errors of returns are small. */
    static String figure(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.2f" : "%.4g", value);
    }

    /** On the days held back, by target; empty if there are none. */
    private Map<String, Forecasts.Errors> errors(Backend backend) {
        Windows test = data.test();
        if (test == null) return Map.of();
        List<Tensor> outputs = Predictions.of(trainer.model(), backend, test, batchSize);
        return Forecasts.are(test, outputs) ? Forecasts.of(test, outputs).errors() : Map.of();
    }

    private Map<String, Object> document(Map<String, Forecasts.Errors> errors) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("model", out.path().toString());
        if (data.spec() != null)
            document.put("data_spec", out.beside(".data.json").toString());
        document.put("seed", seed);
        document.put("history", history.values());
        if (errors.size() == 1)
            document.put("test", test(errors.values().iterator().next()));
        if (errors.size() > 1) {
            Map<String, Object> byTarget = new LinkedHashMap<>();
            errors.forEach((column, error) -> byTarget.put(column, test(error)));
            document.put("test", byTarget);
        }
        document.put("variables", variables());
        return document;
    }

    private static Map<String, Object> test(Forecasts.Errors errors) {
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("samples", errors.count());
        test.put("rmse", errors.rmse());
        test.put("mae", errors.mae());
        Map<String, Object> naive = new LinkedHashMap<>();
        naive.put("rmse", errors.naiveRmse());
        naive.put("mae", errors.naiveMae());
        test.put("naive", naive);
        return test;
    }

    private List<Map<String, Object>> variables() {
        return trainer.model().trainableVariables().stream()
                .map(variable -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("path", variable.path());
                    entry.put(
                            "shape",
                            Arrays.stream(variable.shape().dims()).boxed().toList());
                    return entry;
                })
                .toList();
    }
}
