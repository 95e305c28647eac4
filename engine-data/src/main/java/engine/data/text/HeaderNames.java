package engine.data.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of columns out of one or several rows: as few rows as tell the columns apart, those left out that say the same of every
 * column. The first column of several rows is what the last of them calls it.
 *
 * @param names a column each, without blanks around
 * @param same what rows say of every column
 */
record HeaderNames(List<String> names, List<String> same) {

    static HeaderNames of(List<TextRow> rows) {
        List<List<String>> cells = rows.stream()
                .map(row -> row.cells().stream().map(String::strip).toList())
                .toList();
        if (cells.size() == 1) return new HeaderNames(cells.get(0), List.of());
        int width = cells.stream().mapToInt(List::size).max().orElse(0);
        List<List<String>> telling = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (List<String> row : cells) {
            long different = different(row);
            if (different > 1 || telling.isEmpty() && width <= 2) telling.add(row);
            else if (different == 1)
                same.add(row.stream()
                        .skip(1)
                        .filter(cell -> !cell.isEmpty())
                        .findFirst()
                        .orElse(""));
        }
        if (telling.isEmpty()) telling = cells;
        for (int count = 1; count < telling.size(); count++) {
            List<String> names = joined(telling.subList(0, count), cells, width);
            if (tellApart(names)) return new HeaderNames(names, same);
        }
        return new HeaderNames(joined(telling, cells, width), same);
    }

    private static long different(List<String> row) {
        return row.stream().skip(1).filter(cell -> !cell.isEmpty()).distinct().count();
    }

    private static boolean tellApart(List<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream().skip(1).allMatch(name -> !name.isEmpty() && seen.add(name));
    }

    private static List<String> joined(List<List<String>> rows, List<List<String>> all, int width) {
        List<String> names = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            int column = c;
            List<String> parts = (c == 0 ? all : rows)
                    .stream()
                            .map(row -> column < row.size() ? row.get(column) : "")
                            .filter(cell -> !cell.isEmpty())
                            .distinct()
                            .toList();
            if (c == 0 && !parts.isEmpty()) parts = List.of(parts.get(parts.size() - 1));
            names.add(String.join(" ", parts));
        }
        return names;
    }
}
