package engine.data.spec;

import engine.api.Problem;
import engine.api.json.JsonRecord;
import engine.data.dialect.Decimal;
import engine.data.dialect.Dialect;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How a table is written, as an object of the data spec; what is found out anew from each table is left out. */
final class DialectRecord {
    private static final String KEY = "written";

    private DialectRecord() {}

    static Dialect read(JsonRecord spec) {
        if (!spec.has(KEY)) return Dialect.FOUND;
        JsonRecord record = spec.object(KEY)
                .only("encoding", "separator", "skip_lines", "header_rows", "decimal", "missing_values");
        Decimal decimal = record.has("decimal") ? record.choice("decimal", Decimal.class) : null;
        return new Dialect(
                record.optionalText("encoding"),
                separator(record.optionalText("separator")),
                record.optionalCount("skip_lines"),
                record.optionalCount("header_rows"),
                new Dialect.Numbers(null, decimal, record.texts("missing_values")));
    }

    private static @Nullable Character separator(@Nullable String text) {
        if (text == null || text.length() == 1) return text == null ? null : text.charAt(0);
        throw Problem.file("wrong value of separator")
                .where(KEY)
                .expected("one character")
                .foundText(text)
                .exception();
    }

    static void write(Dialect dialect, JsonGenerator json) {
        if (dialect.equals(Dialect.FOUND)) return;
        Dialect.Numbers numbers = dialect.numbers();
        json.writeObjectPropertyStart(KEY);
        if (dialect.encoding() != null) json.writeStringProperty("encoding", dialect.encoding());
        if (dialect.separator() != null) json.writeStringProperty("separator", String.valueOf(dialect.separator()));
        if (dialect.skipLines() != null) json.writeNumberProperty("skip_lines", dialect.skipLines());
        if (dialect.headerRows() != null) json.writeNumberProperty("header_rows", dialect.headerRows());
        if (numbers.usual() != null) json.writeStringProperty("decimal", JsonRecord.written(numbers.usual()));
        if (!numbers.missing().isEmpty()) {
            json.writeArrayPropertyStart("missing_values");
            numbers.missing().forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
