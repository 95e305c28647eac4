package engine.data.date;

import engine.api.Problem;
import engine.data.cell.NumberText;
import engine.data.date.text.CellText;
import engine.data.date.unread.FileOrder;
import engine.data.time.TimeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with columns that seem to be meant for dates, and what to do about it.
 *
 * @param source the table's name
 */
record DateProblems(String source, TimeOptions options) {
    private static final String FORMAT = Problem.key("date_format");
    private static final String DATE = Problem.key("date");

    /** What is not found out, and is read where it is said. */
    private static final List<String> OTHER_FORMS = List.of("yyyy-DDD", "yyyyDDD");

    /** As a shell takes it for one word. */
    static String quoted(String pattern) {
        return pattern.matches("[A-Za-z./-]*") ? pattern : '"' + pattern + '"';
    }

    RuntimeException withoutOffset(DateCandidate candidate, DateCandidate.Place place) {
        return Problem.content("times with and without an offset from UTC")
                .where(source + ": line " + place.line() + ", column " + candidate.cells.label())
                .found(place.cell())
                .hint("write all or none with an offset; for times without one name their zone with "
                        + Problem.key("timezone"))
                .exception();
    }

    RuntimeException misfit(DateCandidate candidate, DateCandidate.Place misfit) {
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

    /** How to have a cell read: by a pattern of its form, where it may have one. */
    private static String written(DateCandidate.@Nullable Place misfit) {
        String example = misfit == null ? null : example(misfit.cell());
        if (example != null) return "say how they are written with " + FORMAT + ", such as " + quoted(example);
        boolean number = misfit != null && NumberText.of(misfit.cell()) != null;
        return "write them so" + (number ? "" : ", or say their form with " + FORMAT + " where it has one");
    }

    /** A pattern that reads a cell, or null. */
    private static @Nullable String example(String cell) {
        List<String> patterns = new ArrayList<>(OTHER_FORMS);
        String text = CellText.of(cell);
        DateShape shape = text == null ? null : DateShape.of(text, true);
        if (shape != null) {
            String time = shape.time() == null ? "" : shape.time().pattern();
            shape.usual().forEach(pattern -> patterns.add(0, pattern + time));
        }
        return patterns.stream()
                .map(pattern -> DateFormat.of(pattern, null))
                .filter(format -> format.parse(cell) != null)
                .map(DateFormat::shown)
                .findFirst()
                .orElse(null);
    }

    RuntimeException unread(DateCandidate candidate) {
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
                .hint(fitting
                        + written(misfit)
                        + (named
                                ? "; or name another column with " + DATE
                                : "; or rename a column that holds no dates; " + FileOrder.AS_IT_IS))
                .exception();
    }
}
