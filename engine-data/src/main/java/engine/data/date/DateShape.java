package engine.data.date;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a cell looks like: the patterns its date may have, and its time of day.
 *
 * @param usual patterns as people write them
 * @param unusual patterns that count where no usual one fits
 * @param time null where the cell has none
 */
record DateShape(
        List<String> usual, List<String> unusual, @Nullable TimeShape time) {
    /** What dates look like, and as which patterns they may be read; {@code $1} is the separator. */
    private record Form(Pattern text, boolean needsName, List<String> usual, List<String> unusual) {
        Form unusual(String... patterns) {
            return new Form(text, needsName, usual, List.of(patterns));
        }

        /** Only in a column whose name says that it holds dates. */
        Form named() {
            return new Form(text, true, usual, unusual);
        }
    }

    private static final List<Form> FORMS = List.of(
            form("\\d{4}([-/. ])\\d{1,2}\\1\\d{1,2}", "u$1M$1d"),
            form("\\d{3}([-/.])\\d{1,2}\\1\\d{1,2}", DateFormat.MINGUO + "u$1M$1d")
                    .named(),
            form("\\d{1,2}([-/ ])\\d{1,2}\\1\\d{4}", "M$1d$1u", "d$1M$1u"),
            form("\\d{1,2}(\\. ?)\\d{1,2}\\1\\d{4}", "d$1M$1u").unusual("M$1d$1u"),
            form("\\d{1,2}(-)\\d{1,2}\\1\\d{2}", "M$1d$1uu", "d$1M$1uu", "uu$1M$1d"),
            form("\\d{1,2}([/ ])\\d{1,2}\\1\\d{2}", "M$1d$1uu", "d$1M$1uu").unusual("uu$1M$1d"),
            form("\\d{1,2}(\\. ?)\\d{1,2}\\1\\d{2}", "d$1M$1uu").unusual("M$1d$1uu", "uu$1M$1d"),
            form("\\d{8}", "uMMdd"),
            form("\\d{8}").named().unusual("ddMMu", "MMddu"),
            form("\\d{10}", "uMMddHH"),
            form("\\d{12}", "uMMddHHmm"),
            form("\\d{14}", "uMMddHHmmss"),
            form("\\d{1,2}([-/. ]?)m\\d\\d\\1\\d{4}", "d$1MMM$1u"),
            form("\\d{1,2}([-/. ]?)m\\d\\d\\1\\d{2}", "d$1MMM$1uu"),
            form("\\d{1,2}\\. m\\d\\d,? \\d{4}", "d. MMM u", "d. MMM, u"),
            form("\\d{1,2} m\\d\\d, \\d{4}", "d MMM, u"),
            form("m\\d\\d \\d{1,2}(,? )\\d{4}", "MMM d$1u"),
            form("m\\d\\d \\d{1,2}(,? )\\d{2}", "MMM d$1uu"),
            form("m\\d\\d([-/. ])\\d{1,2}\\1\\d{4}", "MMM$1d$1u"),
            form("\\d{4}([-/. ]?)m\\d\\d\\1\\d{1,2}", "u$1MMM$1d"),
            form("\\d{4}([-/ ])\\d{1,2}", "u$1M"),
            form("\\d{1,2}([-/])\\d{4}", "M$1u"),
            form("\\d{4}(\\.)\\d{2}", "u$1M").named(),
            form("\\d{2}(\\.)\\d{4}", "M$1u").named(),
            form("\\d{6}", "uMM").named(),
            form("\\d{6}").named().unusual("uuMMdd", "ddMMuu", "MMdduu"),
            form("m\\d\\d([-/. ]|, )\\d{4}", "MMM$1u"),
            form("m\\d\\d([-/. ])\\d{2}", "MMM$1uu"),
            form("\\d{4}([-/. ]?)m\\d\\d", "u$1MMM"),
            form("\\d{4}([-/. :]?)[Mm]\\d{1,2}", "u$1'M'M"),
            form("\\d{4}([-/. :]?)Q\\d", "u$1'Q'Q"),
            form("Q\\d([-/. ]?)\\d{4}", "'Q'Q$1u"),
            form("Q\\d([-/. ])\\d{2}", "'Q'Q$1uu"),
            form("m\\d\\d \\d{1,2} \\d\\d:\\d\\d:\\d\\d \\d{4}", "MMM d HH:mm:ss u"),
            form("m\\d\\d \\d{1,2} \\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d \\d{4}", "MMM d HH:mm:ssXXX u"),
            form("\\d{4}(-?)W\\d{2}", "Y$1'W'w"),
            form("\\d{4}(-?)W\\d{2}\\1\\d", "Y$1'W'w$1e"),
            form("\\d{4}年\\d{1,2}月\\d{1,2}[日号]", "u年M月d日", "u年M月d号"),
            form("\\d{2}年\\d{1,2}月\\d{1,2}[日号]", "uu年M月d日", "uu年M月d号"),
            form("\\d{4}年\\d{1,2}月", "u年M月"),
            form("\\d{4}年", "u年"),
            form("\\d{4}", "u").named());

    private static final Pattern LOOK = Pattern.compile(
            "\\d{1,4} ?[^\\d\\s.,'+%]{1,12} ?\\d{1,2} ?[^\\d\\s.,'+%] ?\\d{1,4}(?!\\d)|.*(?<![a-zA-Z])m\\d\\d(?!\\d)");

    private static final Pattern YEAR_OR_NAME =
            Pattern.compile("(?<!\\d)(?:1[89]|20|21)\\d\\d(?!\\d)|(?<![a-zA-Z])m\\d\\d(?!\\d)");

    private static Form form(String text, String... patterns) {
        return new Form(Pattern.compile(text), false, List.of(patterns), List.of());
    }

    /**
     * The shape of a cell's text.
     *
     * @param named whether the column's name says that it holds dates, so that plain numbers may be some
     * @return null if it is no date
     */
    static @Nullable DateShape of(String text, boolean named) {
        for (int end = text.length(); end > 0; end = before(text, end)) {
            TimeShape time = end == text.length() ? null : TimeShape.of(text.substring(end));
            if (end < text.length() && time == null) continue;
            DateShape shape = date(text.substring(0, end), named, time);
            if (shape != null) return shape;
        }
        return null;
    }

    /** The place before another space, comma or T, where a time of day might begin. */
    private static int before(String text, int end) {
        int at = end - 1;
        while (at > 0 && " T".indexOf(text.charAt(at)) < 0) at--;
        return at > 0 && text.charAt(at - 1) == ',' ? at - 1 : at;
    }

    private static @Nullable DateShape date(String text, boolean named, @Nullable TimeShape time) {
        List<String> usual = new ArrayList<>();
        List<String> unusual = new ArrayList<>();
        for (Form form : FORMS) {
            if (form.needsName && !named) continue;
            Matcher match = form.text.matcher(text);
            if (!match.matches()) continue;
            String separator = match.groupCount() == 0 ? "" : match.group(1);
            boolean sure = named || !separator.isEmpty(); // that it is no other number
            for (String pattern : form.usual)
                if (time == null || ofDay(pattern)) add(pattern, separator, sure, usual, unusual);
            for (String pattern : form.unusual)
                if (time == null || ofDay(pattern)) add(pattern, separator, sure, unusual, unusual);
        }
        if (named && time == null) NumericDate.bySize(text).ifPresent(usual::add);
        return usual.isEmpty() && unusual.isEmpty() ? null : new DateShape(usual, unusual, time);
    }

    /** Adds a pattern and, where it has all digits of a year, the same with Buddhist years; these never stand behind month and day. */
    private static void add(
            String pattern, String separator, boolean sure, List<String> patterns, List<String> unusual) {
        if (pattern.startsWith(DateFormat.MINGUO)) {
            patterns.add(pattern.replace("$1", separator));
            return;
        }
        String written = written(pattern, separator);
        patterns.add(written);
        if (!sure || !written.contains("uuuu") || !written.matches(".*[Md].*")) return;
        (written.startsWith("M") && written.contains("d") && !written.contains("MMM") ? unusual : patterns)
                .add(DateFormat.BUDDHIST + written);
    }

    /** Whether a pattern says the day: a month has no time of day. */
    private static boolean ofDay(String pattern) {
        return pattern.contains("d") || pattern.contains("e");
    }

    /** With the separator put in, and years, numbers of weeks in all their digits. */
    private static String written(String pattern, String separator) {
        return pattern.replace("$1", separator)
                .replaceAll("(?<!u)u(?!u)", "uuuu")
                .replaceAll("Y", "YYYY")
                .replaceAll("w", "ww");
    }

    /** Whether a text has the look of a date in a form that is not read. */
    static boolean looksLikeDate(String text) {
        return LOOK.matcher(text).lookingAt() && YEAR_OR_NAME.matcher(text).find();
    }
}
