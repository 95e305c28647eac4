package engine.io.spec;

import engine.api.DataSpec;
import engine.api.DataSpec.Aux;
import engine.api.DataSpec.Feature;
import engine.api.DataSpec.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link DataSpec} as the JSON of {@code NAME.data.json}; its schema is described in {@code docs/data-spec.md}. */
public final class DataSpecJson {
    private static final int VERSION = 1;

    private DataSpecJson() {}

    /** The document, its keys in the order of the schema. */
    public static Map<String, Object> write(DataSpec spec) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", VERSION);
        json.put("date", spec.columns().date());
        json.put("date_format", spec.columns().dateFormat());
        json.put("group", spec.columns().group());
        json.put("missing", JsonRecord.written(spec.columns().missing()));
        json.put("window", spec.window());
        json.put("horizon", spec.horizon());
        json.put("steps", spec.steps());
        json.put("features", spec.features().stream().map(DataSpecJson::write).toList());
        json.put("targets", spec.targets().stream().map(DataSpecJson::write).toList());
        json.put("aux", spec.aux().stream().map(DataSpecJson::write).toList());
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("window", spec.windowInput());
        inputs.put("aux", spec.auxInput());
        json.put("inputs", inputs);
        return json;
    }

    private static Map<String, Object> write(Feature feature) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("column", feature.column());
        json.put("transform", JsonRecord.written(feature.transform()));
        json.put("reference", feature.reference());
        return scaled(json, feature.mean(), feature.deviation());
    }

    private static Map<String, Object> write(Target target) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("column", target.column());
        json.put("as", JsonRecord.written(target.as()));
        return scaled(json, target.mean(), target.deviation());
    }

    private static Map<String, Object> write(Aux aux) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", aux.name());
        return scaled(json, aux.mean(), aux.deviation());
    }

    private static Map<String, Object> scaled(Map<String, Object> json, double mean, double deviation) {
        json.put("mean", mean);
        json.put("deviation", deviation);
        return json;
    }

    /**
     * Reads a document, which may have been written by hand.
     *
     * @param where the file, for messages
     */
    public static DataSpec read(@Nullable Object json, String where) {
        JsonRecord record = JsonRecord.of(json, where);
        record.version(VERSION);
        record.only(
                "version",
                "date",
                "date_format",
                "group",
                "missing",
                "window",
                "horizon",
                "steps",
                "features",
                "targets",
                "aux",
                "inputs");
        JsonRecord inputs = record.object("inputs").only("window", "aux");
        return new DataSpec(
                new DataSpec.Columns(
                        record.optionalText("date"),
                        record.optionalText("date_format"),
                        record.optionalText("group"),
                        record.choice("missing", DataSpec.Missing.class)),
                features(record),
                record.count("window"),
                record.count("horizon"),
                record.count("steps"),
                targets(record),
                aux(record),
                inputs.text("window"),
                inputs.optionalText("aux"));
    }

    private static List<Feature> features(JsonRecord record) {
        List<Feature> features = new ArrayList<>();
        for (JsonRecord feature : record.objects("features")) {
            feature.only("column", "transform", "reference", "mean", "deviation");
            features.add(new Feature(
                    feature.text("column"),
                    feature.choice("transform", DataSpec.Transform.class),
                    feature.optionalText("reference"),
                    feature.number("mean"),
                    feature.number("deviation")));
        }
        return features;
    }

    private static List<Target> targets(JsonRecord record) {
        List<Target> targets = new ArrayList<>();
        for (JsonRecord target : record.objects("targets")) {
            target.only("column", "as", "mean", "deviation");
            targets.add(new Target(
                    target.text("column"),
                    target.choice("as", Target.As.class),
                    target.number("mean"),
                    target.number("deviation")));
        }
        return targets;
    }

    private static List<Aux> aux(JsonRecord record) {
        List<Aux> numbers = new ArrayList<>();
        for (JsonRecord aux : record.objects("aux")) {
            aux.only("name", "mean", "deviation");
            numbers.add(new Aux(aux.text("name"), aux.number("mean"), aux.number("deviation")));
        }
        return numbers;
    }
}
