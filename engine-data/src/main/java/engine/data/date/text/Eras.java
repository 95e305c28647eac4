package engine.data.date.text;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Years that are counted from another beginning, which the text names: 令和3年, R3, 民國110年, พ.ศ. 2564. */
final class Eras {
    private static final int BUDDHIST = 543; // years ahead
    private static final int CENTURY = 100;
    private static final int YEARS_BACK = 79;

    /** The year before the first one of an era, by its name, character and letter. */
    private static final Map<String, Integer> BEFORE = Map.ofEntries(
            Map.entry("令和", 2018),
            Map.entry("令", 2018),
            Map.entry("㋿", 2018),
            Map.entry("R", 2018),
            Map.entry("平成", 1988),
            Map.entry("平", 1988),
            Map.entry("㍻", 1988),
            Map.entry("H", 1988),
            Map.entry("昭和", 1925),
            Map.entry("昭", 1925),
            Map.entry("㍼", 1925),
            Map.entry("S", 1925),
            Map.entry("大正", 1911),
            Map.entry("大", 1911),
            Map.entry("㍽", 1911),
            Map.entry("T", 1911),
            Map.entry("明治", 1867),
            Map.entry("明", 1867),
            Map.entry("㍾", 1867),
            Map.entry("M", 1867),
            Map.entry("民國", 1911),
            Map.entry("民国", 1911));

    private static final Pattern NAMED =
            Pattern.compile("(?:中華)?(令和|平成|昭和|大正|明治|民國|民国|[㋿㍻㍼㍽㍾令平昭大明])" + " ?(\\d{1,3}|元)(?=[年./-])");
    private static final Pattern LETTER = Pattern.compile("^([RHSTM])\\.?(\\d{1,2}|元)(?=[年./-])");
    private static final Pattern BUDDHIST_YEAR =
            Pattern.compile("(?:พ\\.? ?ศ\\.?|พุทธศักราช|\\bB\\.?E\\.?) ?(\\d{4}|\\d\\d)(?!\\d)");
    private static final Pattern CHRISTIAN = Pattern.compile("(?:ค\\.? ?ศ\\.?|คริสต์ศักราช) ?(?=\\d)");
    private static final Pattern THAI_SHORT_YEAR = Pattern.compile("^(\\d{1,2}[-/. ]?m\\d\\d[-/. ]?)(\\d\\d)(?= |$)");

    private Eras() {}

    /** With years since Christ where an era is named. */
    static String gregorian(String text) {
        String named =
                LETTER.matcher(NAMED.matcher(text).replaceAll(Eras::year)).replaceAll(Eras::year);
        return BUDDHIST_YEAR.matcher(named).replaceAll(match -> String.valueOf(buddhist(match.group(1)) - BUDDHIST));
    }

    private static String year(java.util.regex.MatchResult match) {
        int count = match.group(2).equals("元") ? 1 : Integer.parseInt(match.group(2));
        return String.valueOf(BEFORE.get(match.group(1)) + count);
    }

    /** Whether the era is a letter alone, which counts in columns of dates only: R3.1 may be a version. */
    static boolean abbreviated(String text) {
        return LETTER.matcher(text).find();
    }

    /** Whether an era is named. */
    static boolean named(String text) {
        return !gregorian(text).equals(text);
    }

    /** Years of two digits beside a Thai month are Buddhist, unless the text says otherwise. */
    static String thai(String text) {
        Matcher christian = CHRISTIAN.matcher(text);
        if (christian.find()) return christian.replaceFirst("");
        return THAI_SHORT_YEAR.matcher(text).replaceFirst(match -> match.group(1) + buddhist(match.group(2)));
    }

    /** All four digits: of the hundred years of which as many lie before today as for other years of two digits. */
    private static int buddhist(String digits) {
        int year = Integer.parseInt(digits);
        if (digits.length() > 2) return year;
        int first = LocalDate.now(ZoneOffset.UTC).getYear() - YEARS_BACK + BUDDHIST;
        return first + Math.floorMod(year - first, CENTURY);
    }
}
