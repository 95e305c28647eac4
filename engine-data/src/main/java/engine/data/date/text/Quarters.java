package engine.data.date.text;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quarters as statistical offices write them, as {@code 2004Q4} or {@code Q4 2004}: 4. Quartal 2004, IV kwartał 2004, 2004年第四季度, 2004-T4. */
final class Quarters {
    private static final String NUMBER = "([1-4]|I{1,3}|IV)(?:\\.|st|nd|rd|th|er?|[eè]me|[º°])?";
    private static final String WORD =
            "(?:quartal|vierteljahr|quarter|trimestre|trim|kwartał|kw|kvartál|kvartal|čtvrtletí|квартал|кв|qtr|q)\\.?";
    private static final int LONGEST = 40; // characters

    /** With the year first. */
    private static final List<Pattern> YEAR_FIRST = List.of(
            Pattern.compile("(\\d{4})年? ?第?([1-4一二三四])(?:季度?|四半期|분기)"),
            Pattern.compile("(\\d{4})年 ?[Qq]([1-4])"),
            Pattern.compile("(\\d{4})[- ]?T([1-4])"),
            Pattern.compile(
                    "(\\d{4})[-,/:]? ?" + NUMBER + " ?" + WORD, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));

    /** With the quarter first. */
    private static final List<Pattern> QUARTER_FIRST = List.of(
            Pattern.compile("T([1-4])[-/ ]?(\\d{4})"),
            Pattern.compile("[Qq]([1-4]) ?['’](\\d\\d)"),
            Pattern.compile("([1-4])[Qq]['’]?(\\d\\d)"),
            Pattern.compile(
                    NUMBER + " ?" + WORD + "[-,/]? ?(?:de |del |of )?(\\d{4})(?: ?г\\.?)?",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));

    private static final String HAN = "一二三四";
    private static final List<String> ROMAN = List.of("I", "II", "III", "IV");

    private Quarters() {}

    /** The same text where it is no quarter. */
    static String plain(String text) {
        if (text.length() > LONGEST) return text;
        for (Pattern form : YEAR_FIRST) {
            Matcher match = form.matcher(text);
            if (match.matches()) return match.group(1) + "Q" + number(match, 2);
        }
        for (Pattern form : QUARTER_FIRST) {
            Matcher match = form.matcher(text);
            if (match.matches()) return "Q" + number(match, 1) + " " + match.group(2);
        }
        return text;
    }

    private static int number(MatchResult match, int group) {
        String text = match.group(group).toUpperCase(java.util.Locale.ROOT);
        int han = HAN.indexOf(text);
        int roman = ROMAN.indexOf(text);
        return han >= 0 ? han + 1 : roman >= 0 ? roman + 1 : Integer.parseInt(text);
    }
}
