package engine.cli.check;

import engine.cli.console.CommandWords;
import engine.io.check.Advisory;
import engine.io.check.FileCheck;
import engine.io.check.Finding;
import engine.io.check.Risk;
import engine.io.check.StoredLayer;
import engine.io.check.StoredOptimizer;
import engine.io.check.StoredWeight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result as JSON. */
public final class CheckDocument {
    private CheckDocument() {}

    /** The document but its version. */
    public static Map<String, @Nullable Object> of(FileCheck check) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("format", check.format());
        document.put("keras_version", check.kerasVersion());
        document.put("loads", check.loads());
        document.put(
                "problems",
                check.findings().stream().map(CheckDocument::finding).toList());
        document.put("security", check.risks().stream().map(CheckDocument::risk).toList());
        document.put(
                "layers",
                check.stored().layers().stream().map(CheckDocument::layer).toList());
        document.put(
                "weights",
                check.stored().weights().stream().map(CheckDocument::weight).toList());
        document.put("optimizer", optimizer(check.stored().optimizer()));
        return document;
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("layer", finding.layer());
        entry.put("key", finding.key());
        entry.put("message", CommandWords.in(finding.problem()).message());
        entry.put("refused", finding.refused());
        return entry;
    }

    private static Map<String, @Nullable Object> risk(Risk risk) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("kind", risk.kind().name().toLowerCase(Locale.ROOT));
        entry.put("layer", risk.layer());
        entry.put("key", risk.key());
        entry.put("message", risk.message());
        entry.put("cve", risk.advisories().stream().map(Advisory::id).toList());
        return entry;
    }

    private static Map<String, Object> layer(StoredLayer layer) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", layer.name());
        entry.put("type", layer.className());
        return entry;
    }

    private static Map<String, Object> weight(StoredWeight weight) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", weight.name());
        entry.put("shape", List.copyOf(weight.dims()));
        entry.put("dtype", weight.type());
        return entry;
    }

    private static @Nullable Map<String, @Nullable Object> optimizer(@Nullable StoredOptimizer optimizer) {
        if (optimizer == null) return null;
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("class_name", optimizer.className());
        entry.put("arrays", optimizer.arrays());
        entry.put("step", optimizer.step());
        return entry;
    }
}
