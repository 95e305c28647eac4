package engine.data.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.data.spec.DataSpec.Aux;
import engine.data.spec.DataSpec.Feature;
import engine.data.spec.DataSpec.Target;
import engine.data.table.Missing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSpecJsonTest {
    private static final DataSpec SPEC = new DataSpec(
            new DataSpec.Columns("Date", "M/d/yyyy", null, Missing.FFILL),
            List.of(
                    new Feature("Open", DataSpec.Transform.RELATIVE, "Close", 0.1, 1.0 / 3),
                    new Feature("Volume", DataSpec.Transform.LOG, null, 21.5, 0.6)),
            30,
            5,
            2,
            List.of(new Target("Close", Target.As.LOG_RETURN, 2e-4, 0.0123)),
            List.of(new Aux("volatility", 0.2, 0.1)),
            "lstm_input",
            "aux_input");

    @Test
    void a_data_spec_survives_its_json() {
        String text = DataSpecJson.write(SPEC);

        assertThat(DataSpecJson.read(text, "x.data.json")).isEqualTo(SPEC);
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
