package engine.data.date;

import engine.api.Printable;
import engine.api.Problem;
import engine.data.date.text.CellText;
import engine.data.time.TimeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds which columns of a table are its dates and how they are written: from all rows, in the order of the file. */
public final class DateFinder {
    private static final String FORMAT = Problem.key("date_format");
    private static final String DATE = Problem.key("date");
    private static final int FEW = 3; // so many cells may look like dates by chance

    private final TimeOptions options;
    private final String source;
    private final List<String> header;
    private final int groupColumn;
    private final List<DateCandidate> candidates = new ArrayList<>();

    /** @param source the table's name, for messages */
    public DateFinder(TimeOptions options, @Nullable String group, String source, List<String> header) {
        this.options = options;
        this.source = source;
        this.header = header;
        this.groupColumn = group == null ? -1 : header.indexOf(group);
        if (options.columns().isEmpty()) {
            DateNames.joined(header).ifPresent(this::add);
            for (String column : header) if (!column.equals(group) && !column.isEmpty()) add(List.of(column));
        } else {
            add(options.columns());
        }
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
    }

    /** How the dates are read; null where the table has none. */
    public @Nullable DateReader reader() {
        DateCandidate found = candidates.stream()
                .filter(c -> c.holdsDates() && (c.complete() || c.cells.ofParts() && c.mostlyFilled()))
                .findFirst()
                .or(() -> candidates.stream().filter(this::gaveDates).findFirst())
                .orElse(null);
        if (found == null) {
            refuse();
            return null;
        }
        List<String> notices = new ArrayList<>();
        decide(found, notices);
        return new DateReader(source, options, found, notices, others(found));
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
        notices.add(found.cells.label() + " is read as " + format.shown() + ": " + Printable.quoted(found.first())
                + " is " + Moment.local(moment.local()).toLocalDate() + " (otherwise say " + FORMAT + ")");
    }

    /** Dates that were said to be read so, as by a data spec, although the rows are in order the other way round alone. */
    private static void otherOrder(DateCandidate found, List<String> notices) {
        OtherOrder other = found.otherOrder();
        if (other == null || !other.oneWay() || !found.oneWay().isEmpty()) return;
        notices.add(found.cells.label() + " is read as " + found.whole().shown()
                + ", as was said before, which expects " + quoted(found.first())
                + " in that order; found rows that are in order as " + other.shown() + " alone: if they are that, say "
                + FORMAT + " " + quoted(other.shown()));
    }

    private RuntimeException ambiguous(DateCandidate found, DateCandidate.Place doubtful) {
        if (!found.usual().isEmpty()) found.keep(found.usual());
        List<String> words = new ArrayList<>();
        List<String> choices = new ArrayList<>();
        found.readings(doubtful.cell()).forEach((time, format) -> {
            words.add(Moment.inWords(time));
            choices.add(FORMAT + " " + quoted(format.shown()));
        });
        return Problem.content("dates that can be read in two ways")
                .where(source + ": column " + found.cells.label())
                .found(doubtful.cell() + " is " + String.join(" or ", words))
                .hint("give " + String.join(" or ", choices))
                .exception();
    }

    /** As a shell takes it for one word. */
    private static String quoted(String pattern) {
        return pattern.matches("[A-Za-z./-]*") ? pattern : '"' + pattern + '"';
    }

    /** Without dates rows count in the file's order, which may be the wrong one: what seems to be meant for dates is not passed over. */
    private void refuse() {
        for (DateCandidate candidate : candidates) {
            if (candidate.withoutOffset() != null) throw withoutOffset(candidate, candidate.withoutOffset());
        }
        for (DateCandidate candidate : candidates) {
            DateCandidate.Place misfit = candidate.misfit();
            if (misfit != null
                    && candidate.filled() > FEW + 1
                    && options.columns().isEmpty()) throw misfit(candidate, misfit);
        }
        for (DateCandidate candidate : candidates) {
            if (!options.columns().isEmpty() || options.format() != null || meant(candidate)) throw unread(candidate);
        }
    }

    private static boolean meant(DateCandidate candidate) {
        DateCandidate.Place misfit = candidate.misfit();
        if (candidate.cells.columns().length > 1 || misfit == null) return false;
        String text = CellText.abbreviatesEra(misfit.cell()) ? null : CellText.of(misfit.cell());
        return DateNames.meant(candidate.cells.label()) || text != null && DateShape.looksLikeDate(text);
    }

    private RuntimeException withoutOffset(DateCandidate candidate, DateCandidate.Place place) {
        return Problem.content("times with and without an offset from UTC")
                .where(source + ": line " + place.line() + ", column " + candidate.cells.label())
                .found(place.cell())
                .hint("write all or none with an offset; for times without one name their zone with "
                        + Problem.key("timezone"))
                .exception();
    }

    private RuntimeException misfit(DateCandidate candidate, DateCandidate.Place misfit) {
        return Problem.content("text where a date belongs")
                .where(source + ": line " + misfit.line() + ", column " + candidate.cells.label())
                .expected("a date as in the rows before it")
                .found(misfit.cell())
                .hint(advice(candidate, misfit))
                .exception();
    }

    private static String advice(DateCandidate candidate, DateCandidate.Place misfit) {
        String cell = misfit.cell();
        if (cell.chars().noneMatch(Character::isDigit))
            return "if this is no row of the table, as a line of totals, remove line " + misfit.line();
        Optional<String> before = NumericDate.bySize(candidate.first());
        Optional<String> here = NumericDate.bySize(cell);
        if (before.isPresent() && here.isPresent()) {
            return "the rows before it are " + before.get() + ", this is " + here.get()
                    + ": write all stamps in one unit, or take the rows from line " + misfit.line()
                    + " on as a table of their own";
        }
        return "write all dates in one form, or remove the row";
    }

    /** A pattern that a cell has the form of, or any. */
    private static String example(DateCandidate.@Nullable Place misfit) {
        String text = misfit == null ? null : CellText.of(misfit.cell());
        DateShape shape = text == null ? null : DateShape.of(text, true);
        if (shape == null || shape.usual().isEmpty()) return "d-MMM-yy";
        String date = shape.usual().get(0);
        return quoted(
                DateFormat.of(shape.time() == null ? date : date + shape.time().pattern(), null)
                        .shown());
    }

    private RuntimeException unread(DateCandidate candidate) {
        boolean named = !options.columns().isEmpty();
        DateCandidate.Place misfit = candidate.misfit();
        OtherOrder other = candidate.otherOrder();
        String fitting = other != null && other.fits()
                ? "all are dates as " + other.shown() + ": give " + FORMAT + " " + quoted(other.shown()) + "; or else "
                : "";
        return Problem.content(named ? "not a column of dates" : "no column is read as dates")
                .where(source + ": " + (misfit == null ? "" : "line " + misfit.line() + ", ") + "column "
                        + candidate.cells.label())
                .expected(options.format() == null ? "dates such as 2018-12-31" : options.format())
                .found(misfit == null ? "nothing" : misfit.cell())
                .hint(fitting + "say how they are written with " + FORMAT + ", such as " + example(misfit) + "; or "
                        + (named ? "name another column with " + DATE : "rename a column that holds no dates"))
                .exception();
    }
}
