package engine.cli.report;

import engine.api.model.Model;
import engine.cli.console.Console;
import engine.cli.console.GlobalOptions;
import engine.cli.data.ModelSamples;
import engine.cli.explain.Cells;
import engine.cli.inspect.HealthText;
import engine.cli.inspect.SampleProgress;
import engine.inspect.draw.SvgGraph;
import engine.inspect.explain.OutputNumber;
import engine.inspect.health.HealthCheck;
import engine.io.file.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers everything and writes the page.
 *
 * @param file the model's
 * @param number the number of the outputs that is taken apart
 */
public record ReportRun(Console console, GlobalOptions global, Model model, Path file, OutputNumber number) {
    private static final int BATCH = 32;
    private static final int LARGE = 5_000_000; // bytes: browsers begin to take their time

    /**
     * @param all the data health is examined on, or null
     * @param shown the samples that are shown one by one, or null
     */
    public void run(@Nullable ModelSamples all, @Nullable ModelSamples shown, @Nullable Path history, Path out) {
        HealthCheck check = new HealthCheck(model, global.backend());
        if (all != null) examine(check, all);
        SamplePart samples = new SamplePart(model);
        if (shown != null) open(samples, shown);
        ModelPart ofModel = new ModelPart(model, shown == null ? null : Cells.of(shown));
        Map<String, Object> health = new HealthText(check, 0).json();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("layers", ofModel.layers());
        data.put("weights", ofModel.weights());
        data.put("recurrent", samples.recurrent());
        data.put("samples", samples.samples());
        data.put("explained", number.name());
        data.put("history", Histories.of(history, file));
        data.put("health", health.get("findings"));
        Map<String, Object> halfLives = new LinkedHashMap<>(); // encoded, as JSON has neither infinity nor NaN
        check.halfLives().forEach((place, lives) -> halfLives.put(place, Encoded.of(lives)));
        data.put("half_lives", halfLives);
        data.put("gradient_flow", health.get("gradient_flow"));
        byte[] page = ReportPage.of(model.name(), SvgGraph.of(model), data).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(out, stream -> stream.write(page));
        if (global.json()) console.printJson(Map.of("out", out.toString(), "bytes", page.length));
        else console.notice("saved " + out);
        if (page.length > LARGE) {
            console.notice(page.length / 1_000_000 + " MB: fewer samples make it smaller (--sample N:M)");
        }
    }

    private void examine(HealthCheck check, ModelSamples all) {
        int count = all.numbers().length;
        console.notice("examining the health of the model on " + count + " samples");
        try (SampleProgress progress = new SampleProgress(console, count)) {
            all.inBatches(BATCH, (numbers, inputs) -> {
                check.add(inputs);
                progress.add(numbers.length);
            });
        }
    }

    private void open(SamplePart samples, ModelSamples shown) {
        int count = shown.numbers().length;
        console.notice("opening " + count + " of them: gates, ledger, what " + number.name() + " is made of");
        try (SampleProgress progress = new SampleProgress(console, count)) {
            samples.add(shown, number, global.backend(), progress);
        }
    }
}
