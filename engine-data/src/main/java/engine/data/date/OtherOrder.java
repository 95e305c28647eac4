package engine.data.date;

import org.jspecify.annotations.Nullable;

/** Day and month the other way round than a format has them that was said: whether the rows would be dates, and in order, so. */
final class OtherOrder {
    private final DateFormat format;
    private final RowTrend trend = new RowTrend();
    private boolean fits = true;

    private OtherOrder(DateFormat format) {
        this.format = format;
    }

    /** The other order of a pattern; null where it has no numbers of both. */
    static @Nullable OtherOrder of(String pattern, @Nullable Integer firstYear) {
        boolean both = pattern.matches("[^ML]*(?:M|MM)[^ML]*") && pattern.matches("[^d]*dd?[^d]*") && !apart(pattern);
        if (!both) return null;
        StringBuilder other = new StringBuilder(pattern);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == 'M') other.setCharAt(i, 'd');
            if (c == 'd') other.setCharAt(i, 'M');
        }
        return new OtherOrder(DateFormat.of(other.toString(), firstYear));
    }

    /** Whether the year comes first, behind which nobody writes the day, or nothing tells one from the other. */
    private static boolean apart(String pattern) {
        return pattern.indexOf('\'') >= 0
                || "yu".indexOf(pattern.charAt(0)) >= 0
                || pattern.startsWith(DateFormat.BUDDHIST);
    }

    void look(String cell, String group) {
        if (!fits) return;
        Moment moment = format.parse(cell);
        fits = moment != null;
        if (moment != null) trend.add(group, moment.instant());
    }

    /** Whether all cells are dates so. */
    boolean fits() {
        return fits;
    }

    /** Whether time goes one way so. */
    boolean oneWay() {
        return fits && trend.oneWay();
    }

    String shown() {
        return format.shown();
    }
}
