package engine.data.date;

import engine.api.Problem;
import engine.data.cell.Longs;
import engine.data.time.Dates;
import engine.data.time.TimeOptions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads the dates of a table's rows, after a {@link DateFinder} has seen them all. */
public final class DateReader {
    private final String source;
    private final TimeOptions options;
    private final DateCells cells;
    private final DateFormat format;
    private final List<String> notices;
    private final Set<String> others;
    private final Longs locals = new Longs();
    private final Longs offsets = new Longs();
    private @Nullable String endOfDay; // the first cell that calls it 24:00

    DateReader(String source, TimeOptions options, DateCandidate found, List<String> notices, Set<String> others) {
        this.source = source;
        this.options = options;
        this.cells = found.cells;
        this.format = found.whole();
        this.notices = List.copyOf(notices);
        this.others = Set.copyOf(others);
    }

    /** Indices of the columns that are read. */
    public int[] columns() {
        return cells.columns();
    }

    /** How they are read, nothing left open: what a data spec keeps. */
    public TimeOptions found() {
        return new TimeOptions(cells.names(), format.shown(), options.timezone(), format.firstYear());
    }

    /** What was decided that a person could doubt. */
    public List<String> notices() {
        if (endOfDay == null) return notices;
        List<String> all = new ArrayList<>(notices);
        all.add(cells.label() + ": hour 24 ends the day, so " + endOfDay + " is 00:00 of the next one");
        return all;
    }

    /** Columns of numbers that are dates as well. */
    public Set<String> others() {
        return others;
    }

    /**
     * Reads a row.
     *
     * @throws engine.api.EngineException if it has no date, or one in another form
     */
    public void add(List<String> row, long line) {
        String cell = cells.text(row, format.timeDigits());
        Moment moment = cell == null ? null : format.parse(cell);
        if (moment == null) {
            throw Problem.content("not a date")
                    .where(source + ": line " + line + ", column " + cells.label())
                    .expected(format.shown())
                    .found(cell == null ? "an empty cell" : cell)
                    .hint(
                            cell == null
                                    ? "if this is no row of the table, as a line of totals, remove line " + line
                                    : cells.advice(cell))
                    .exception();
        }
        if (endOfDay == null && format.isEndOfDay(Objects.requireNonNull(cell))) endOfDay = cell;
        locals.add(moment.local());
        offsets.add(moment.offset());
    }

    /**
     * The dates of the rows that were read.
     *
     * @param groups of each row; null where all are of one
     * @param place of a row, for messages
     */
    public Dates dates(int @Nullable [] groups, IntFunction<String> place) {
        long[] local = locals.toArray();
        int[] offset = offsets.toInts();
        ZoneId zone = options.zone();
        boolean stated = local.length > 0 && offset[0] != Moment.UNKNOWN;
        if (stated && options.keepsOrder()) {
            throw Problem.usage("times with an offset need no order kept")
                    .where(Problem.key("timezone") + " " + TimeOptions.KEEP_ORDER)
                    .exception();
        }
        if (stated) return Clock.stated(local, offset, zone, format.timed());
        Clock clock = new Clock(source, local, groups, place);
        if (options.keepsOrder()) return clock.keepingOrder();
        return zone == null || !format.timed() && !clock.timed() ? Dates.local(local, format.timed()) : clock.in(zone);
    }
}
