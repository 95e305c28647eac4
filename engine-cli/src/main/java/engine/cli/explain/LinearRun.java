package engine.cli.explain;

import engine.api.Float64;
import engine.api.Int32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.graph.Graph;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.cli.console.Console;
import engine.cli.console.GlobalOptions;
import engine.cli.data.ModelSamples;
import engine.cli.inspect.ArrayFile;
import engine.inspect.OpenRun;
import engine.inspect.explain.OutputNumber;
import engine.inspect.where.LinearStretch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code --method linear}: the linear layers before the output, collapsed; the prediction is a constant and, of each layer before them, a sum
 * of coefficient times value. Exact, in the model's units, without a baseline.
 */
record LinearRun(
        Console console,
        GlobalOptions global,
        ModelSamples samples,
        OutputNumber number,
        @Nullable Path out) {
    private static final int BATCH = 32;
    private static final List<String> OWN = List.of("sample", "constant");

    void run(int top) {
        Model model = samples.model();
        LinearStretch stretch = LinearStretch.before(model, number.output(), number.element());
        List<String> names = stretch.coefficients().keySet().stream()
                .map(end -> name(model.graph(), end))
                .toList();
        if (out != null) OwnArrays.check(out, OWN, names);
        OpenRun run = new OpenRun(model, global.backend());
        LinearReport report = new LinearReport(number.name(), stretch.constant(), samples.numbers());
        try (ArrayFile file = ArrayFile.of(out)) {
            samples.inBatches(BATCH, (numbers, inputs) -> {
                Session session = run.run(inputs);
                file.append("sample", new Int32(Shape.of(numbers.length), numbers.clone()));
                file.append("constant", new Float64(Shape.of(numbers.length), constants(stretch, numbers.length)));
                stretch.coefficients().forEach((end, coefficients) -> {
                    String name = name(model.graph(), end);
                    Tensor parts = parts(session.value(end).tensor(), coefficients);
                    file.append(name, parts);
                    report.add(name, parts, coefficients.length);
                });
            });
            file.finish();
        }
        if (global.json()) console.printJson(report.json(out));
        else report.print(console, top);
        if (out != null && !global.json()) console.notice("saved " + out);
    }

    /** With which the parts of each sample add up to its prediction. */
    private static double[] constants(LinearStretch stretch, int count) {
        double[] constants = new double[count];
        Arrays.fill(constants, stretch.constant());
        return constants;
    }

    private static String name(Graph graph, Symbol end) {
        return graph.place(end.node()) + (end.index() == 0 ? "" : ":" + end.index());
    }

    private static Tensor parts(Tensor values, double[] coefficients) {
        double[] parts = new double[values.size()];
        for (int i = 0; i < parts.length; i++) parts[i] = coefficients[i % coefficients.length] * values.get(i);
        return new Float64(values.shape(), parts);
    }
}
