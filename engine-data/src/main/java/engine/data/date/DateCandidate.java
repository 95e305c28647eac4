package engine.data.date;

import engine.data.date.text.CellText;
import engine.data.time.TimeOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A column, or several together, that may hold dates: the patterns that all its filled cells so far fit. */
final class DateCandidate {
    /** A cell and its line. */
    record Place(String cell, long line) {}

    private static final int SETTLED =
            1000; // rows after which one pattern is not checked any more; reading does it again

    final DateCells cells;
    private final TimeOptions options;
    private final boolean named;
    private final Map<String, DateFormat> formats = new HashMap<>();
    private final Map<String, DateShape> shapes = new HashMap<>();
    private final Map<String, RowTrend> alive = new LinkedHashMap<>(); // by pattern of the date
    private final List<String> unusual = new ArrayList<>();
    private @Nullable TimeShape time;
    private boolean untimed; // some cells have no time of day
    private int filled;
    private int empty;
    private @Nullable Place ambiguous; // the last cell that may be read in two ways
    private @Nullable Place misfit; // the first cell that fits no pattern any more
    private @Nullable Place withoutOffset;
    private @Nullable String first; // cell that is filled
    private final @Nullable OtherOrder otherOrder; // than the one that was said

    DateCandidate(DateCells cells, TimeOptions options, boolean named) {
        this.cells = cells;
        this.options = options;
        this.named = named;
        this.otherOrder = options.format() == null ? null : OtherOrder.of(options.format(), options.firstYear());
    }

    void look(List<String> row, long line, String group) {
        if (misfit != null && otherOrder == null) return;
        String cell = cells.text(
                row,
                options.format() == null
                        ? DateCells.OPEN
                        : format(options.format()).timeDigits());
        if (cell == null) {
            empty++;
            return;
        }
        if (otherOrder != null) otherOrder.look(cell, group);
        if (misfit != null) return;
        if (filled++ == 0) first = cell;
        boolean fits = options.format() == null ? find(cell, line, group) : fitsGiven(options.format(), cell, group);
        if (!fits) misfit = new Place(cell, line);
    }

    private boolean fitsGiven(String pattern, String cell, String group) {
        alive.computeIfAbsent(pattern, p -> new RowTrend());
        return narrow(List.of(pattern), "", cell, group);
    }

    private boolean find(String cell, long line, String group) {
        String text = CellText.of(cell);
        DateShape shape = text == null ? null : shape(text);
        if (shape == null || text == null || !named && CellText.abbreviatesEra(cell)) return false;
        if (filled == 1) {
            shape.usual().forEach(pattern -> alive.put(pattern, new RowTrend()));
            shape.unusual().forEach(pattern -> alive.putIfAbsent(pattern, new RowTrend()));
            unusual.addAll(shape.unusual());
            unusual.removeAll(shape.usual());
        }
        if (!clock(shape.time(), new Place(cell, line))) return false;
        List<String> possible = new ArrayList<>(shape.usual());
        possible.addAll(shape.unusual());
        if (alive.size() == 1 && filled > SETTLED) return possible.containsAll(alive.keySet());
        boolean fits = narrow(possible, shape.time() == null ? "" : shape.time().pattern(), text, group);
        if (alive.size() > 1 && readings(cell).size() > 1) ambiguous = new Place(cell, line);
        return fits;
    }

    /** What looks the same but for its digits has the same shape; plain numbers are told apart by their size. */
    private @Nullable DateShape shape(String text) {
        StringBuilder look = new StringBuilder(text);
        boolean number = true;
        for (int i = 0; i < look.length(); i++) {
            char c = look.charAt(i);
            if (c >= '0' && c <= '9') look.setCharAt(i, '0');
            else number &= ".,-+eE".indexOf(c) >= 0;
        }
        if (number && named) return DateShape.of(text, true);
        DateShape known = shapes.get(look.toString());
        if (known == null) {
            known = DateShape.of(text, named);
            if (known != null) shapes.put(look.toString(), known);
        }
        return known;
    }

    /** Joins a cell's time of day to those before it. */
    private boolean clock(@Nullable TimeShape other, Place place) {
        if (other == null) {
            untimed = true;
            return true;
        }
        TimeShape same = time == null ? other : time.with(other);
        if (same == null && time != null && time.differsInOffset(other)) withoutOffset = place;
        if (same != null) time = same;
        return same != null;
    }

    private boolean narrow(List<String> possible, String clock, String text, String group) {
        alive.entrySet().removeIf(entry -> {
            Moment moment = possible.contains(entry.getKey())
                    ? format(entry.getKey() + clock).parse(text)
                    : null;
            if (moment != null) entry.getValue().add(group, moment.instant());
            return moment == null;
        });
        return !alive.isEmpty();
    }

    private DateFormat format(String pattern) {
        return formats.computeIfAbsent(pattern, p -> DateFormat.of(p, options.firstYear()));
    }

    /** The different times that the patterns make of a cell, each with its format. */
    Map<Long, DateFormat> readings(String cell) {
        Map<Long, DateFormat> readings = new LinkedHashMap<>();
        for (String pattern : alive.keySet()) {
            DateFormat format = format(whole(pattern));
            Moment moment = format.parse(cell);
            if (moment != null) readings.putIfAbsent(moment.local(), format);
        }
        return readings;
    }

    /** The pattern of a date with that of the time of day, as all cells have it. */
    private String whole(String pattern) {
        if (time == null || options.format() != null) return pattern;
        String clock = time.compact() && cells.timePattern() != null ? cells.timePattern() : time.pattern();
        return pattern + (untimed ? "[" + clock + "]" : clock);
    }

    DateFormat whole() {
        return format(whole(alive.keySet().iterator().next()));
    }

    /** Leaves only these patterns. */
    void keep(List<String> patterns) {
        alive.keySet().retainAll(patterns);
    }

    /** The patterns under which time goes one way from row to row. */
    List<String> oneWay() {
        return alive.keySet().stream()
                .filter(pattern -> alive.get(pattern).oneWay())
                .toList();
    }

    /** The patterns that people use. */
    List<String> usual() {
        return alive.keySet().stream()
                .filter(pattern -> !unusual.contains(pattern))
                .toList();
    }

    boolean holdsDates() {
        return misfit == null && filled > 0;
    }

    int filled() {
        return filled;
    }

    boolean mostlyFilled() {
        return filled > empty;
    }

    boolean complete() {
        return empty == 0;
    }

    /** The order of day and month that was not said; null where only one is possible, or none was said. */
    @Nullable
    OtherOrder otherOrder() {
        return otherOrder;
    }

    /** The first filled cell. */
    String first() {
        return first == null ? "" : first;
    }

    @Nullable
    Place misfit() {
        return misfit;
    }

    /** A cell that the patterns read in two ways; null where they agree on all cells. */
    @Nullable
    Place ambiguous() {
        boolean agree =
                alive.values().stream().mapToLong(RowTrend::digest).distinct().count() <= 1;
        return agree ? null : ambiguous;
    }

    @Nullable
    Place withoutOffset() {
        return withoutOffset;
    }
}
