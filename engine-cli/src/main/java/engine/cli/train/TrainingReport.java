package engine.cli.train;

import engine.api.Tensor;
import engine.api.spi.Backend;
import engine.api.weight.Variable;
import engine.cli.console.Console;
import engine.train.History;
import engine.train.Predictions;
import engine.train.Trainer;
import engine.train.data.Forecasts;
import engine.train.data.Windows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run ends with: the variables, the error on the days held back beside the naive forecast's, where things lie. */
record TrainingReport(
        Console console,
        boolean json,
        Trainer trainer,
        TrainingData data,
        History history,
        long seed,
        OutputFile out,
        int batchSize) {

    void say(Backend backend) {
        Forecasts.@Nullable Errors errors = errors(backend);
        if (json) {
            console.printJson(document(errors));
            return;
        }
        for (Variable variable : trainer.model().trainableVariables()) console.print(variable.toString());
        if (errors != null && data.test() != null) {
            console.print(String.format(
                    Locale.ROOT,
                    "held back %s to %s: RMSE %.2f, naive forecast (as today) %.2f",
                    data.test().targetDate(0),
                    data.test().targetDate(data.test().size() - 1),
                    errors.rmse(),
                    errors.naiveRmse()));
        }
        console.print("saved " + out.path() + (data.spec() == null ? "" : " and " + out.beside(".data.json")));
    }

    private Forecasts.@Nullable Errors errors(Backend backend) {
        Windows test = data.test();
        if (test == null) return null;
        Tensor outputs =
                Predictions.of(trainer.model(), backend, test, batchSize).get(0);
        return new Forecasts(test, outputs).errors(0);
    }

    private Map<String, Object> document(Forecasts.@Nullable Errors errors) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("model", out.path().toString());
        if (data.spec() != null)
            document.put("data_spec", out.beside(".data.json").toString());
        document.put("seed", seed);
        document.put("history", history.values());
        if (errors != null) document.put("test", test(errors));
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
