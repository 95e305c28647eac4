package engine.data.date;

import engine.api.Printable;
import engine.api.Problem;
import engine.data.date.text.CellText;
import engine.data.date.text.DateNames;
import engine.data.date.unread.FileOrder;
import engine.data.time.TimeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds which columns of a table are its dates and how they are written: from all rows, in the order of the file. */
public final class DateFinder {
    private static final String FORMAT = Problem.key("date_format");
    private static final int FEW = 3; // so many cells may look like dates by chance

    private final TimeOptions options;
    private final String source;
    private final List<String> header;
    private final int groupColumn;
    private final DateProblems problems;
    private final FileOrder order;
    private final List<DateCandidate> candidates = new ArrayList<>();

    /** @param source the table's name, for messages */
    public DateFinder(TimeOptions options, @Nullable String group, String source, List<String> header) {
        this.options = options;
        this.source = source;
        this.header = header;
        this.groupColumn = group == null ? -1 : header.indexOf(group);
        this.problems = new DateProblems(source, options);
        this.order = new FileOrder(source, header, groupColumn);
        if (options.none()) {
            if (!options.columns().isEmpty()) throw contradicted(options);
        } else if (options.columns().isEmpty()) {
            DateNames.joined(header).ifPresent(this::add);
            for (String column : header) if (!column.equals(group) && !column.isEmpty()) add(List.of(column));
        } else {
            add(options.columns());
        }
    }

    private static RuntimeException contradicted(TimeOptions options) {
        return Problem.usage("a column of dates that is said to hold none")
                .where(FORMAT + " " + options.format())
                .found(Problem.key("date") + " " + String.join(",", options.columns()))
                .exception();
    }

    private void add(List<String> columns) {
        boolean named = !options.columns().isEmpty() || columns.stream().allMatch(DateNames::ofDates);
        candidates.add(new DateCandidate(new DateCells(columns, header), options, named));
    }

    /** Looks at a row; one without any text is none. */
    public void look(List<String> cells, long line) {
        if (cells.stream().allMatch(String::isBlank)) return;
        String group = groupColumn < 0 || groupColumn >= cells.size()
                ? ""
                : cells.get(groupColumn).strip();
        for (DateCandidate candidate : candidates) candidate.look(cells, line, group);
        order.look(cells, line, group);
    }

    /** How the dates are read; null where the table has none. */
    public @Nullable DateReader reader() {
        DateCandidate found = candidates.stream()
                .filter(c -> c.holdsDates() && (c.complete() || c.cells.ofParts() && c.mostlyFilled()))
                .findFirst()
                .or(() -> candidates.stream().filter(this::gaveDates).findFirst())
                .orElse(null);
        if (found == null) {
            if (!options.none()) refuse();
            return null;
        }
        List<String> notices = new ArrayList<>();
        decide(found, notices);
        return new DateReader(source, options, found, notices, others(found));
    }

    /** What is said of a table that has no dates. */
    public String withoutDates() {
        return order.notice();
    }

    /** Whether a column has dates in most of its rows, or is meant for them: then it is the rows without one that are wrong. */
    private boolean gaveDates(DateCandidate candidate) {
        boolean meant = !options.columns().isEmpty() || DateNames.meant(candidate.cells.label());
        return candidate.holdsDates() && (meant || candidate.mostlyFilled());
    }

    /** Other columns whose numbers are dates: no features unless they are asked for. */
    private Set<String> others(DateCandidate found) {
        Set<Integer> used = IntStream.of(found.cells.columns()).boxed().collect(Collectors.toSet());
        return candidates.stream()
                .filter(c -> c.holdsDates()
                        && c.cells.columns().length == 1
                        && !used.contains(c.cells.columns()[0]))
                .map(c -> header.get(c.cells.columns()[0]))
                .collect(Collectors.toSet());
    }

    private void decide(DateCandidate found, List<String> notices) {
        String label = found.cells.label();
        DateCandidate.Place doubtful = found.ambiguous();
        if (doubtful != null) {
            List<String> ordered = found.oneWay();
            List<String> usual = found.usual();
            if (ordered.size() == 1) found.keep(ordered);
            else if (usual.size() == 1) found.keep(usual);
            else throw ambiguous(found, doubtful);
            notices.add(label + " is read as " + found.whole().shown() + ": "
                    + (ordered.size() == 1 ? "so the rows are in order" : "so it is usual") + " (otherwise say "
                    + FORMAT + ")");
        }
        DateFormat format = found.whole();
        otherYears(found, format, notices);
        otherOrder(found, notices);
        if (options.columns().isEmpty() && found.cells.columns().length > 1)
            notices.add(label + " are read together as dates");
        if (options.format() == null && NumericDate.of(format.shown()).isPresent())
            notices.add(label + " is read as dates: " + format.shown());
        Integer first = format.firstYear();
        if (first != null && options.firstYear() == null)
            notices.add(label + ": years of two digits are read as " + first + " to " + (first + 99));
    }

    /** Years that are not since Christ are said with what they become. */
    private static void otherYears(DateCandidate found, DateFormat format, List<String> notices) {
        Moment moment = format.parse(found.first());
        if (moment == null || !format.ofOtherCalendar() && !CellText.namesEra(found.first())) return;
        notices.add(found.cells.label() + " is read as " + format.shown() + ": "
                + Printable.quoted(found.first()) + " is "
                + Moment.local(moment.local()).toLocalDate() + " (otherwise say " + FORMAT + ")");
    }

    /** Dates that were said to be read so, as by a data spec, although the rows are in order the other way round alone. */
    private static void otherOrder(DateCandidate found, List<String> notices) {
        OtherOrder other = found.otherOrder();
        if (other == null || !other.oneWay() || !found.oneWay().isEmpty()) return;
        notices.add(found.cells.label() + " is read as " + found.whole().shown()
                + ", as was said before, which expects " + DateProblems.quoted(found.first())
                + " in that order; found rows that are in order as " + other.shown() + " alone: if they are that, say "
                + FORMAT + " " + DateProblems.quoted(other.shown()));
    }

    private RuntimeException ambiguous(DateCandidate found, DateCandidate.Place doubtful) {
        if (!found.usual().isEmpty()) found.keep(found.usual());
        List<String> words = new ArrayList<>();
        List<String> choices = new ArrayList<>();
        found.readings(doubtful.cell()).forEach((time, format) -> {
            words.add(Moment.inWords(time));
            choices.add(FORMAT + " " + DateProblems.quoted(format.shown()));
        });
        return Problem.content("dates that can be read in two ways")
                .where(source + ": column " + found.cells.label())
                .found(doubtful.cell() + " is " + String.join(" or ", words))
                .hint("give " + String.join(" or ", choices))
                .exception();
    }

    /** Without dates rows count in the file's order, which may be the wrong one: what seems to be meant for dates is not passed over. */
    private void refuse() {
        for (DateCandidate candidate : candidates) {
            if (candidate.withoutOffset() != null) throw problems.withoutOffset(candidate, candidate.withoutOffset());
        }
        for (DateCandidate candidate : candidates) {
            DateCandidate.Place misfit = candidate.misfit();
            if (misfit != null
                    && candidate.filled() > FEW + 1
                    && options.columns().isEmpty()) throw problems.misfit(candidate, misfit);
        }
        for (DateCandidate candidate : candidates) {
            if (!options.columns().isEmpty() || options.format() != null || meant(candidate))
                throw problems.unread(candidate);
        }
        order.refuse();
    }

    private static boolean meant(DateCandidate candidate) {
        DateCandidate.Place misfit = candidate.misfit();
        if (candidate.cells.columns().length > 1 || misfit == null) return false;
        String text = CellText.abbreviatesEra(misfit.cell()) ? null : CellText.of(misfit.cell());
        return DateNames.meant(candidate.cells.label()) || text != null && DateShape.looksLikeDate(text);
    }
}
