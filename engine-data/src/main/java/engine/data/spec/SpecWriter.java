package engine.data.spec;

import engine.api.json.JsonRecord;
import engine.data.spec.DataSpec.Aux;
import engine.data.spec.DataSpec.Feature;
import engine.data.spec.DataSpec.Target;
import engine.data.time.TimeOptions;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a data spec as JSON. */
final class SpecWriter {
    private final JsonGenerator json;

    private SpecWriter(JsonGenerator json) {
        this.json = json;
    }

    static String text(DataSpec spec) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonText.generator(text)) {
            new SpecWriter(json).write(spec);
        }
        return text.append('\n').toString();
    }

    private void write(DataSpec spec) {
        json.writeStartObject();
        json.writeNumberProperty("version", DataSpecJson.VERSION);
        time(spec.columns().time());
        text("group", spec.columns().group());
        text("missing", JsonRecord.written(spec.columns().missing()));
        text("gaps", JsonRecord.written(spec.columns().gaps()));
        DialectRecord.write(spec.columns().dialect(), json);
        if (spec.columns().cadence() != null) text("cadence", spec.columns().cadence());
        json.writeNumberProperty("window", spec.window());
        json.writeNumberProperty("horizon", spec.horizon());
        json.writeNumberProperty("steps", spec.steps());
        list("features", spec.features(), this::write);
        list("targets", spec.targets(), this::write);
        list("aux", spec.aux(), this::write);
        json.writeObjectPropertyStart("inputs");
        text("window", spec.windowInput());
        text("aux", spec.auxInput());
        json.writeEndObject();
        json.writeEndObject();
    }

    /** What few tables need is written for these alone. */
    private void time(TimeOptions time) {
        if (time.columns().size() > 1) {
            json.writeArrayPropertyStart("date");
            time.columns().forEach(json::writeString);
            json.writeEndArray();
        } else {
            text("date", time.columns().isEmpty() ? null : time.columns().get(0));
        }
        text("date_format", time.format());
        if (time.timezone() != null) text("timezone", time.timezone());
        if (time.firstYear() != null) json.writeNumberProperty("first_year", time.firstYear());
    }

    private <T> void list(String key, List<T> parts, Consumer<T> write) {
        json.writeArrayPropertyStart(key);
        for (T part : parts) {
            json.writeStartObject();
            write.accept(part);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void write(Feature feature) {
        text("column", feature.column());
        text("transform", JsonRecord.written(feature.transform()));
        text("reference", feature.reference());
        scale(feature.mean(), feature.deviation());
    }

    private void write(Target target) {
        text("column", target.column());
        text("as", JsonRecord.written(target.as()));
        scale(target.mean(), target.deviation());
    }

    private void write(Aux aux) {
        text("name", aux.name());
        scale(aux.mean(), aux.deviation());
    }

    private void scale(double mean, double deviation) {
        number("mean", mean);
        number("deviation", deviation);
    }

    private void number(String key, double value) {
        json.writeName(key);
        json.writeNumber(JsonText.number(value));
    }

    private void text(String key, @Nullable String value) {
        json.writeName(key);
        if (value == null) json.writeNull();
        else json.writeString(value);
    }
}
