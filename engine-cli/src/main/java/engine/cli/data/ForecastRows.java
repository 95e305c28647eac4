package engine.cli.data;

import engine.cli.console.Console;
import engine.data.forecast.Forecasts;
import engine.data.prepare.Windows;
import engine.data.spec.DataSpec;
import engine.io.text.ShortestDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forecasts as a table: a row a window, a target column and a step. */
public record ForecastRows(Windows windows, Forecasts forecasts) {

    /** Prints CSV, or one JSON document. */
    public void say(Console console, boolean json) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        if (!json) console.print(String.join(",", columns()));
        DataSpec spec = windows.spec();
        for (int sample = 0; sample < forecasts.size(); sample++) {
            for (int target = 0; target < spec.targets().size(); target++) {
                for (int step = 0; step < spec.steps(); step++) {
                    Map<String, @Nullable Object> row = row(sample, target, step);
                    if (json) rows.add(row);
                    else console.print(csv(row));
                }
            }
        }
        if (json) console.printJson(Map.of("rows", rows));
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("as_of", "target_date"));
        if (windows.table().groupColumn() != null) columns.add("group");
        if (windows.spec().targets().size() > 1) columns.add("target");
        if (windows.spec().steps() > 1) columns.add("step");
        columns.addAll(List.of("prediction", "naive", "actual"));
        return columns;
    }

    private Map<String, @Nullable Object> row(int sample, int target, int step) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        String date = forecasts.targetDate(sample, step);
        row.put("as_of", forecasts.asOf(sample));
        row.put("target_date", date.isEmpty() ? null : date);
        if (windows.table().groupColumn() != null) row.put("group", forecasts.group(sample));
        if (windows.spec().targets().size() > 1) {
            row.put("target", windows.spec().targets().get(target).column());
        }
        if (windows.spec().steps() > 1) row.put("step", step + 1);
        row.put("prediction", forecasts.prediction(sample, target, step));
        row.put("naive", forecasts.naive(sample, target));
        row.put("actual", forecasts.actual(sample, target, step));
        return row;
    }

    private static String csv(Map<String, @Nullable Object> row) {
        List<String> cells = new ArrayList<>();
        for (Object cell : row.values()) cells.add(cell(cell));
        return String.join(",", cells);
    }

    private static String cell(@Nullable Object value) {
        if (value == null) return "";
        if (value instanceof Double number) return ShortestDecimal.python(number);
        String text = value.toString();
        boolean quoted = text.contains(",") || text.contains("\"") || text.contains("\n");
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
