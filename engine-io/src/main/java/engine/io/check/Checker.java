package engine.io.check;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.config.KerasObject;
import engine.api.model.SavedModel;
import engine.io.Models;
import engine.io.keras.ModelJson;
import engine.io.keras.graph.GraphReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a file as every command does, and, where that ends in a refusal, each of its layers by itself. */
final class Checker {
    private final Path file;
    private final @Nullable Path architecture;
    private final Map<String, Finding> findings = new LinkedHashMap<>(); // by message

    Checker(Path file, @Nullable Path architecture) {
        this.file = file;
        this.architecture = architecture;
    }

    FileCheck check() {
        SavedModel model = null;
        Problem refusal = null;
        try {
            model = Models.load(file, architecture);
        } catch (EngineException e) {
            refusal = e.problem();
        }
        Contents contents = Contents.of(file);
        if (refusal != null) refused(refusal, contents);
        if (model != null) model.origin().notices().forEach(line -> add(Finding.difference(line)));
        ModelJson json = contents.json();
        List<Risk> risks = new ArrayList<>(contents.risks());
        if (json != null) {
            risks.addAll(ConfigRisks.of(json.json(), contents.isHdf5()));
            if (contents.isHdf5()) risks.addAll(ConfigRisks.of(json.training(), true));
        }
        return new FileCheck(
                contents.format(),
                json == null ? null : json.version(),
                model != null,
                List.copyOf(findings.values()),
                risks,
                new Stored(layers(model, json), weights(model, contents), optimizer(model, json, contents)));
    }

    private void add(Finding finding) {
        findings.putIfAbsent(finding.problem().message(), finding);
    }

    /** Each layer's own refusal says more than the first or a list of them; what the container is refused for comes last. */
    private void refused(Problem refusal, Contents contents) {
        ModelJson json = contents.json();
        if (json != null) {
            GraphReader.problems(json.json(), json.context(file.toString(), new ArrayList<>()))
                    .forEach(problem -> add(Finding.refused(problem)));
        }
        Finding whole = Finding.refused(refusal);
        boolean said = findings.values().stream()
                .anyMatch(each -> each.layer() != null && each.layer().equals(whole.layer()));
        boolean list = whole.layer() == null
                && !findings.isEmpty()
                && refusal.found() != null
                && refusal.what().startsWith("several");
        if (!said && !list) add(whole);
        contents.findings().forEach(this::add);
    }

    private static List<StoredWeight> weights(@Nullable SavedModel model, Contents contents) {
        if (model == null) return contents.weights();
        return model.model().variables().stream().map(StoredWeight::of).toList();
    }

    private static List<StoredLayer> layers(@Nullable SavedModel model, @Nullable ModelJson json) {
        if (model != null) {
            return model.model().architecture().layers().stream()
                    .map(layer -> new StoredLayer(layer.name(), layer.className()))
                    .toList();
        }
        Object config = json == null ? null : json.json().get("config");
        Object list = config instanceof Map<?, ?> map ? map.get("layers") : config;
        List<StoredLayer> layers = new ArrayList<>();
        for (Object item : list instanceof List<?> items ? items : List.of()) {
            if (!(item instanceof Map<?, ?> map) || !(map.get("class_name") instanceof String className)) continue;
            Object name = map.get("config") instanceof Map<?, ?> own ? own.get("name") : map.get("name");
            layers.add(new StoredLayer(name instanceof String text ? text : "", className));
        }
        return layers;
    }

    private static @Nullable StoredOptimizer optimizer(
            @Nullable SavedModel model, @Nullable ModelJson json, Contents contents) {
        if (model != null && model.compile() != null) {
            String className = model.compile().optimizer().className();
            return model.optimizerState() == null
                    ? new StoredOptimizer(className, 0, null)
                    : new StoredOptimizer(
                            className,
                            model.optimizerState().slots().size(),
                            model.optimizerState().iterations());
        }
        Map<String, Object> training = model != null || json == null ? null : json.training();
        if (training == null) return null;
        Object stored =
                training.containsKey("optimizer_config") ? training.get("optimizer_config") : training.get("optimizer");
        var optimizer = KerasObject.read(stored);
        return optimizer == null ? null : new StoredOptimizer(optimizer.className(), contents.optimizerArrays(), null);
    }
}
