package engine.data.spec;

import engine.api.json.JsonRecord;
import engine.data.date.DateFormat;
import engine.data.spec.DataSpec.Aux;
import engine.data.spec.DataSpec.Feature;
import engine.data.spec.DataSpec.Target;
import engine.data.table.Missing;
import engine.data.time.Gaps;
import engine.data.time.TimeOptions;
import java.util.ArrayList;
import java.util.List;

/** Takes a data spec out of its JSON. */
final class SpecReader {
    private static final String[] KEYS = {
        "version",
        "date",
        "date_format",
        "timezone",
        "first_year",
        "group",
        "missing",
        "gaps",
        "written",
        "cadence",
        "window",
        "horizon",
        "steps",
        "features",
        "targets",
        "aux",
        "inputs",
        SpecSeal.MODEL,
        SpecSeal.DIGEST
    };

    private SpecReader() {}

    static DataSpec spec(JsonRecord record) {
        record.version(DataSpecJson.VERSION);
        record.only(KEYS);
        JsonRecord inputs = record.object("inputs").only("window", "aux");
        return new DataSpec(
                new DataSpec.Columns(
                        time(record),
                        record.optionalText("group"),
                        record.choice("missing", Missing.class),
                        record.has("gaps") ? record.choice("gaps", Gaps.class) : Gaps.BRIDGE,
                        DialectRecord.read(record),
                        record.optionalText("cadence")),
                features(record),
                record.count("window"),
                new DataSpec.Ahead(targets(record), record.count("horizon"), record.count("steps")),
                aux(record),
                new DataSpec.Inputs(inputs.text("window"), inputs.optionalText("aux")));
    }

    private static TimeOptions time(JsonRecord record) {
        TimeOptions time = new TimeOptions(
                record.textOrTexts("date"),
                record.optionalText("date_format"),
                record.optionalText("timezone"),
                record.has("first_year") ? (Integer) record.count("first_year") : null);
        record.usable("timezone", time::zone);
        String format = time.format();
        if (format != null && !time.none()) record.usable("date_format", () -> DateFormat.of(format, time.firstYear()));
        return time;
    }

    private static List<Feature> features(JsonRecord record) {
        List<Feature> features = new ArrayList<>();
        for (JsonRecord feature : record.objects("features")) {
            feature.only("column", "transform", "reference", "mean", "deviation");
            DataSpec.Transform transform = feature.choice("transform", DataSpec.Transform.class);
            boolean relative = transform == DataSpec.Transform.RELATIVE;
            features.add(new Feature(
                    feature.name("column"),
                    transform,
                    relative ? feature.name("reference") : feature.optionalText("reference"),
                    feature.number("mean"),
                    feature.divisor("deviation")));
        }
        return features;
    }

    private static List<Target> targets(JsonRecord record) {
        List<Target> targets = new ArrayList<>();
        for (JsonRecord target : record.objects("targets")) {
            target.only("column", "as", "mean", "deviation");
            targets.add(new Target(
                    target.name("column"),
                    target.choice("as", Target.As.class),
                    target.number("mean"),
                    target.divisor("deviation")));
        }
        return targets;
    }

    private static List<Aux> aux(JsonRecord record) {
        List<Aux> numbers = new ArrayList<>();
        for (JsonRecord aux : record.objects("aux")) {
            aux.only("name", "mean", "deviation");
            numbers.add(new Aux(aux.text("name"), aux.number("mean"), aux.divisor("deviation")));
        }
        return numbers;
    }
}
