package engine.cli.data;

import engine.api.Printable;
import engine.api.Problem;
import engine.cli.console.CommandWords;
import engine.cli.console.Console;
import engine.cli.console.TextTable;
import engine.data.table.Reading;
import engine.data.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the columns of a table were read, for a person or a program. */
public record TableReadings(Table table) {

    /** Prints a row a column, or one JSON document. */
    public void say(Console console, boolean json) {
        if (json) {
            console.printJson(document());
            return;
        }
        table.notices().forEach(console::notice);
        List<List<String>> rows = new ArrayList<>(List.of(List.of("column", "read as", "how", "first cells")));
        for (Reading reading : table.readings()) {
            rows.add(List.of(name(reading), role(reading), how(reading), String.join(" | ", reading.cells())));
        }
        TextTable.print(console, rows);
    }

    private static String name(Reading reading) {
        return reading.column().isEmpty() ? "(no name)" : Printable.excerpt(reading.column());
    }

    private static String role(Reading reading) {
        return reading.role().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String how(Reading reading) {
        String problem = problem(reading);
        if (reading.role() == Reading.Role.LEFT_OUT || problem == null) return reading.how();
        return "refused: " + problem;
    }

    private static @Nullable String problem(Reading reading) {
        Problem problem = reading.problem();
        return problem == null
                ? null
                : CommandWords.in(problem.where("")).message().substring(2);
    }

    private Map<String, Object> document() {
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        for (Reading reading : table.readings()) {
            Map<String, @Nullable Object> column = new LinkedHashMap<>();
            column.put("column", reading.column());
            column.put("read_as", role(reading).replace(' ', '_'));
            column.put("how", reading.how());
            column.put("cells", reading.cells());
            column.put("doubt", reading.doubt() == null ? null : CommandWords.in(reading.doubt()));
            column.put("problem", problem(reading));
            columns.add(column);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rows", table.rows());
        document.put("notices", table.notices().stream().map(CommandWords::in).toList());
        document.put("columns", columns);
        return document;
    }
}
