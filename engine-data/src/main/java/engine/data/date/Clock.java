package engine.data.date;

import engine.api.Problem;
import engine.data.time.Dates;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes instants of what clocks showed. Where clocks are set back an hour comes twice: then rows go on in the direction in which the file
 * goes, so the first 01:30 is the earlier one in a file whose oldest row is first.
 */
final class Clock {
    private static final long SECOND = 1_000_000_000L; // nanoseconds
    private static final long DAY = 86_400 * SECOND;

    private final String source;
    private final long[] local; // nanoseconds, a row each, in the file's order
    private final int @Nullable [] groups;
    private final IntFunction<String> place;
    private final boolean newestFirst;

    Clock(String source, long[] local, int @Nullable [] groups, IntFunction<String> place) {
        this.source = source;
        this.local = local;
        this.groups = groups;
        this.place = place;
        this.newestFirst = newestFirst();
    }

    /** Times whose offsets the cells say, shown as clocks of a zone show them or, without one, as they are written. */
    static Dates stated(long[] local, int[] offset, @Nullable ZoneId zone, boolean timed) {
        long[] instants = new long[local.length];
        int[] shown = new int[local.length];
        for (int row = 0; row < local.length; row++) {
            instants[row] = local[row] - offset[row] * SECOND;
            shown[row] = zone == null ? offset[row] : offset(zone, instants[row]);
        }
        return Dates.instants(instants, shown, timed);
    }

    private static int offset(ZoneId zone, long instant) {
        return zone.getRules()
                .getOffset(Instant.ofEpochSecond(Math.floorDiv(instant, SECOND)))
                .getTotalSeconds();
    }

    /** Whether some row has a time of day. */
    boolean timed() {
        return Arrays.stream(local).anyMatch(time -> time % DAY != 0);
    }

    private int group(int row) {
        return groups == null ? 0 : groups[row];
    }

    private boolean newestFirst() {
        int falls = 0;
        int rises = 0;
        for (int row = 1; row < local.length; row++) {
            if (group(row) != group(row - 1)) continue;
            if (local[row] < local[row - 1]) falls++;
            if (local[row] > local[row - 1]) rises++;
        }
        return falls > rises;
    }

    /** The row that comes as number {@code i} from the oldest on. */
    private int row(int i) {
        return newestFirst ? local.length - 1 - i : i;
    }

    private long[] none() {
        long[] last = new long[groups == null ? 1 : Arrays.stream(groups).max().orElse(0) + 1];
        Arrays.fill(last, Long.MIN_VALUE);
        return last;
    }

    /** Without a zone: time all but stands still until the clocks have caught up. */
    Dates keepingOrder() {
        long[] instants = new long[local.length];
        long[] last = none();
        for (int i = 0; i < local.length; i++) {
            int row = row(i);
            last[group(row)] = Math.max(last[group(row)] + 1, local[row]);
            instants[row] = last[group(row)];
            if (instants[row] - local[row] > 2 * 3600 * SECOND) throw backwards(row);
        }
        return Dates.inOrder(instants, local);
    }

    private RuntimeException backwards(int row) {
        return Problem.content("time goes back by more than clocks are set back")
                .where(source + ": " + place.apply(row))
                .found(Moment.local(local[row]))
                .hint("rows out of order cannot keep it: name the zone with " + Problem.key("timezone"))
                .exception();
    }

    /** As clocks of a zone showed it. */
    Dates in(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        long[] instants = new long[local.length];
        int[] offsets = new int[local.length];
        long[] last = none();
        for (int i = 0; i < local.length; i++) {
            int row = row(i);
            int offset = offset(rules, row, i, last[group(row)]);
            instants[row] = local[row] - offset * SECOND;
            offsets[row] = offset;
            last[group(row)] = instants[row];
        }
        return Dates.instants(instants, offsets, true);
    }

    /** The offset at a row; an hour may be called by its end, as electricity meters do. */
    private int offset(ZoneRules rules, int row, int i, long last) {
        LocalDateTime time = Moment.local(local[row]);
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change == null) change = endingAt(rules, time);
        if (change == null) return rules.getOffset(time).getTotalSeconds();
        int before = change.getOffsetBefore().getTotalSeconds();
        int after = change.getOffsetAfter().getTotalSeconds();
        if (change.isGap()) {
            if (time.equals(change.getDateTimeBefore())) return before;
            throw skipped(row, rules);
        }
        boolean firstTime = local[row] - before * SECOND > last;
        boolean end = time.equals(change.getDateTimeBefore());
        return firstTime && (!end || comesAgain(row, i)) ? before : after;
    }

    /** The change back that ends at this time by the clock before it, if any. */
    private static @Nullable ZoneOffsetTransition endingAt(ZoneRules rules, LocalDateTime time) {
        ZoneOffsetTransition next =
                rules.previousTransition(time.toInstant(ZoneOffset.UTC).plusSeconds(DAY / SECOND));
        return next != null && next.isOverlap() && next.getDateTimeBefore().equals(time) ? next : null;
    }

    private boolean comesAgain(int row, int i) {
        for (int next = i + 1; next < local.length; next++) {
            if (group(row(next)) == group(row)) return local[row(next)] == local[row];
        }
        return false;
    }

    private RuntimeException skipped(int row, ZoneRules rules) {
        return Problem.content("a time that clocks skip when they are set forward")
                .where(source + ": " + place.apply(row))
                .found(Moment.local(local[row]))
                .hint("name the zone of these clocks with " + Problem.key("timezone"))
                .exception();
    }
}
