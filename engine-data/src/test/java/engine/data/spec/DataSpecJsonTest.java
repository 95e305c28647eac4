package engine.data.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.data.dialect.Decimal;
import engine.data.dialect.Dialect;
import engine.data.spec.DataSpec.Aux;
import engine.data.spec.DataSpec.Feature;
import engine.data.spec.DataSpec.Target;
import engine.data.table.Missing;
import engine.data.time.Gaps;
import engine.data.time.TimeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSpecJsonTest {
    private static final Dialect DIALECT =
            new Dialect("GB18030", ';', 2, 0, new Dialect.Numbers(null, Decimal.COMMA, List.of("?", "n/v")));
    private static final DataSpec SPEC = new DataSpec(
            new DataSpec.Columns(
                    TimeOptions.of("Date", "M/d/yyyy"), null, Missing.FFILL, Gaps.SKIP, DIALECT, "on business days"),
            List.of(
                    new Feature("Open", DataSpec.Transform.RELATIVE, "Close", 0.1, 1.0 / 3),
                    new Feature("Volume", DataSpec.Transform.LOG, null, 21.5, 0.6)),
            30,
            new DataSpec.Ahead(List.of(new Target("Close", Target.As.LOG_RETURN, 2e-4, 0.0123)), 5, 2),
            List.of(new Aux("volatility", 0.2, 0.1)),
            new DataSpec.Inputs("lstm_input", "aux_input"));

    @Test
    void a_data_spec_survives_its_json() {
        String text = DataSpecJson.write(SPEC);

        assertThat(DataSpecJson.read(text, "x.data.json")).isEqualTo(SPEC);
    }

    @Test
    void the_document_is_the_same_everywhere() {
        assertThat(DataSpecJson.write(SPEC.inputs(new DataSpec.Inputs("Fen\u00eatre", null))))
                .isEqualTo("""
                {
                  "version": 1,
                  "date": "Date",
                  "date_format": "M/d/yyyy",
                  "group": null,
                  "missing": "ffill",
                  "gaps": "skip",
                  "written": {
                    "encoding": "GB18030",
                    "separator": ";",
                    "skip_lines": 2,
                    "header_rows": 0,
                    "decimal": "comma",
                    "missing_values": [
                      "?",
                      "n/v"
                    ]
                  },
                  "cadence": "on business days",
                  "window": 30,
                  "horizon": 5,
                  "steps": 2,
                  "features": [
                    {
                      "column": "Open",
                      "transform": "relative",
                      "reference": "Close",
                      "mean": 0.1,
                      "deviation": 0.3333333333333333
                    },
                    {
                      "column": "Volume",
                      "transform": "log",
                      "reference": null,
                      "mean": 21.5,
                      "deviation": 0.6
                    }
                  ],
                  "targets": [
                    {
                      "column": "Close",
                      "as": "log-return",
                      "mean": 0.0002,
                      "deviation": 0.0123
                    }
                  ],
                  "aux": [
                    {
                      "name": "volatility",
                      "mean": 0.2,
                      "deviation": 0.1
                    }
                  ],
                  "inputs": {
                    "window": "Fen\\u00eatre",
                    "aux": null
                  }
                }
                """);
        assertThat(DataSpecJson.write(SPEC.scaled(List.of(), List.of(), List.of())))
                .contains("\"features\": [],");
    }

    private static DataSpec with(TimeOptions time) {
        return new DataSpec(
                new DataSpec.Columns(time, null, Missing.FAIL, Gaps.BRIDGE, Dialect.FOUND, null),
                SPEC.features(),
                SPEC.window(),
                SPEC.ahead(),
                SPEC.aux(),
                SPEC.inputs());
    }

    @Test
    void what_was_decided_about_dates_survives() {
        DataSpec joined = with(new TimeOptions(List.of("Date", "Time"), "d-MMM-yy H:mm", "America/New_York", 1947));

        String text = DataSpecJson.write(joined);

        assertThat(DataSpecJson.read(text, "x.data.json")).isEqualTo(joined);
        assertThat(text)
                .contains("\"Date\",\n    \"Time\"")
                .contains("\"timezone\": \"America/New_York\"")
                .contains("\"first_year\": 1947");
        assertThat(DataSpecJson.write(with(TimeOptions.DEFAULTS)))
                .contains("\"date\": null")
                .doesNotContain("timezone", "first_year");
    }

    @Test
    void a_document_from_before_gaps_bridges_them() {
        String text = DataSpecJson.write(with(TimeOptions.of("Date", "M/d/yyyy")));
        String older = text.replace("  \"gaps\": \"bridge\",\n", "");

        assertThat(older).isNotEqualTo(text);
        assertThat(DataSpecJson.read(older, "x.data.json")).isEqualTo(DataSpecJson.read(text, "x.data.json"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "date": "Date"  | "date": ["Date", 1] | wrong value of date; expected a text or a list of texts, found [Date, 1]
            "gaps": "skip"  | "gaps": "hop"       | wrong value of gaps; expected fail, skip, bridge, found hop
            "gaps": "skip"  | "first_year": 0     | wrong value of first_year; expected 1 or more, found 0
            """)
    void a_wrong_word_about_dates_is_named(String right, String wrong, String message) {
        String text = DataSpecJson.write(SPEC);
        assertThat(text).contains(right);

        assertThatThrownBy(() -> DataSpecJson.read(text.replace(right, wrong), "x.data.json"))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.0,
                -0.0,
                1e-4,
                9.999999999999999e-5,
                1234567890123456.0,
                1e16,
                2e23,
                -0.0010776904515528206,
                Double.MIN_VALUE,
                1e100,
                1.0E23
            })
    void every_number_survives_to_the_bit(double number) {
        DataSpec spec = SPEC.scaled(List.of(), List.of(), List.of(new Aux("a", number, 5)));

        DataSpec read = DataSpecJson.read(DataSpecJson.write(spec), "x.data.json");

        assertThat(Double.doubleToRawLongBits(read.aux().get(0).mean())).isEqualTo(Double.doubleToRawLongBits(number));
    }

    @ParameterizedTest
    @CsvSource({
        "founding.keras, founding.data.json",
        "models/a.b.h5, models/a.b.data.json",
        "unpacked, unpacked.data.json",
        ".hidden, .hidden.data.json"
    })
    void it_lies_beside_its_model(String model, String spec) {
        assertThat(DataSpecJson.beside(Path.of(model))).isEqualTo(Path.of(spec));
    }

    @Test
    void a_file_that_is_not_there_or_no_json_is_refused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x.data.json");
        assertThatThrownBy(() -> DataSpecJson.read(file))
                .isInstanceOf(EngineException.class)
                .hasMessage(file + ": no such file");

        Files.writeString(file, "{\"version\": 1,}");
        assertThatThrownBy(() -> DataSpecJson.read(file))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith(file + ", line 1 column 15: is not readable as JSON");
        Files.writeString(file, "{} {}");
        assertThatThrownBy(() -> DataSpecJson.read(file)).hasMessageContaining("more than one JSON document");
        Files.writeString(file, "[".repeat(600));
        assertThatThrownBy(() -> DataSpecJson.read(file))
                .hasMessageContaining("JSON beyond what is read; expected at most 500 levels");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "window": 30          | "window": 0          | wrong value of window; expected 1 or more, found 0
            "window": 30          | "window": 2.5        | expected a whole number, found 2.5
            "window": 30          | "windows": 30        | an unknown key; expected version, date
            "version": 1          | "version": 2         | a version this engine does not know; expected 1, found 2
            "transform": "log"    | "transform": "ln"    | expected level, log, relative, found ln
            "as": "log-return"    | "as": 1              | targets[0]: wrong value of as; expected a text, found 1
            "column": "Volume"    | "columns": "Volume"  | features[1]: an unknown key
            "missing": "ffill",   | ''                   | a key is missing: missing
            """)
    void a_mistake_is_named_with_its_place(String right, String wrong, String message) {
        String text = DataSpecJson.write(SPEC).replace(right, wrong);

        assertThatThrownBy(() -> DataSpecJson.read(text, "x.data.json"))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("x.data.json")
                .hasMessageContaining(message);
    }
}
