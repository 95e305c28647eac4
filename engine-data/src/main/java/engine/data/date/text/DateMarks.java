package engine.data.date.text;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What stands between and behind the numbers of a date in East Asia and Thailand, and blanks where others have none. */
final class DateMarks {
    private static final String CJK_WEEKDAY = " ?(?:\\([月火水木金土日一二三四五六]\\)|[月火水木金土日]曜日?"
            + "|\\(?(?:星期|周|週|禮拜|礼拜)[一二三四五六日天]\\)?|[월화수목금토일]요일|\\([월화수목금토일]\\))";

    /** A text to be found, with what it becomes. */
    private record Rule(Pattern found, String becomes) {
        Rule(String found, String becomes) {
            this(Pattern.compile(found), becomes);
        }
    }

    private static final List<Rule> EAST_ASIAN = List.of(
            new Rule("년 ?", "年"),
            new Rule("월 ?", "月"),
            new Rule("(?<=[\\dMd])일", "日"),
            new Rule("(?<=年|月) (?=\\d|M|d)", ""),
            new Rule("(?<=\\d)/[一二三四五六日天]$", ""),
            new Rule(CJK_WEEKDAY, " "),
            new Rule(" ?(?:上午|午前|오전) ?(\\d[\\d:时時시分분秒초 ]*)", " $1 AM"),
            new Rule(" ?(?:下午|午後|오후) ?(\\d[\\d:时時시分분秒초 ]*)", " $1 PM"),
            new Rule("(?<=[日号])(?=\\d)", " "));

    private static final Pattern HAN_DATE =
            Pattern.compile("^([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日");
    private static final Pattern HAN_TIME =
            Pattern.compile("(\\d{1,2})[时時시](?: ?(\\d{1,2})[分분](?: ?(\\d{1,2})[秒초])?)?");
    private static final String HAN_DIGITS = "零一二三四五六七八九";

    private static final List<String> THAI_MONTHS = List.of(
            "มกราคม|ม\\.? ?ค\\.?",
            "กุมภาพันธ์|ก\\.? ?พ\\.?",
            "มีนาคม|มี\\.? ?ค\\.?",
            "เมษายน|เม\\.? ?ย\\.?",
            "พฤษภาคม|พ\\.? ?ค\\.?",
            "มิถุนายน|มิ\\.? ?ย\\.?",
            "กรกฎาคม|ก\\.? ?ค\\.?",
            "สิงหาคม|ส\\.? ?ค\\.?",
            "กันยายน|ก\\.? ?ย\\.?",
            "ตุลาคม|ต\\.? ?ค\\.?",
            "พฤศจิกายน|พ\\.? ?ย\\.?",
            "ธันวาคม|ธ\\.? ?ค\\.?");

    private static final List<Rule> THAI = List.of(
            new Rule("(?:วัน)?(?:อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์)(?:ที่)?,? ?|วันที่ ?", ""),
            new Rule("^(?:จ|อ|พฤ|พ|ศ|ส|อา)\\.,? ?(?=\\d)", ""),
            new Rule("(?<=:\\d\\d) ?น\\.?$", ""));

    /** A date between whose numbers blanks stand: 2021- 01- 01, 2021. 1. 5. */
    private static final Pattern SPACED = Pattern.compile(
            "^(\\d{1,4}|m\\d\\d|[udML]+) ?([-/]) ?(\\d{1,2}|m\\d\\d|[udML]+) ?\\2 ?(\\d{1,4}|[udML]+)(?=[ T,]|$)");

    private static final Pattern YEAR_WITH_POINTS =
            Pattern.compile("^(\\d{4}|u+)\\. ?(\\d{1,2}|M+)\\. ?(\\d{1,2}|d+)\\.?(?= |$)");

    private DateMarks() {}

    /** The text, or a pattern of dates, with these marks in their plain form. */
    static String plain(String text) {
        String written = SPACED.matcher(text).replaceFirst("$1$2$3$2$4");
        written = YEAR_WITH_POINTS.matcher(written).replaceFirst("$1.$2.$3");
        char last = highest(written);
        if (last < '\u0e00') return written;
        if (last < '\u0e80') return thai(written);
        return eastAsian(written);
    }

    private static char highest(String text) {
        char highest = 0;
        for (int i = 0; i < text.length(); i++) highest = (char) Math.max(highest, text.charAt(i));
        return highest;
    }

    private static String thai(String text) {
        String plain = text;
        for (Rule rule : THAI) plain = rule.found.matcher(plain).replaceAll(rule.becomes);
        boolean named = false;
        for (int month = 1; month <= THAI_MONTHS.size() && !named; month++) {
            Pattern name = Pattern.compile("(?:" + THAI_MONTHS.get(month - 1) + ")(?=[-/. \\d]|$)");
            String found = name.matcher(plain).replaceFirst(month < 10 ? "m0" + month : "m" + month);
            named = !found.equals(plain);
            plain = found;
        }
        return named ? Eras.thai(plain) : plain;
    }

    private static String eastAsian(String text) {
        String plain = HAN_DATE.matcher(text).replaceFirst(DateMarks::digits);
        for (Rule rule : EAST_ASIAN) plain = rule.found.matcher(plain).replaceAll(rule.becomes);
        plain = HAN_TIME.matcher(plain).replaceFirst(DateMarks::clock);
        return plain.replaceAll(" +", " ").strip();
    }

    private static String digits(MatchResult date) {
        StringBuilder year = new StringBuilder();
        for (char c : date.group(1).toCharArray()) year.append(Math.max(0, HAN_DIGITS.indexOf(c)));
        return year + "年" + number(date.group(2)) + "月" + number(date.group(3)) + "日";
    }

    /** 一 to 三十一. */
    private static int number(String text) {
        int ten = text.indexOf('十');
        if (ten < 0) return HAN_DIGITS.indexOf(text.charAt(0));
        int tens = ten == 0 ? 1 : HAN_DIGITS.indexOf(text.charAt(0));
        int ones = ten == text.length() - 1 ? 0 : HAN_DIGITS.indexOf(text.charAt(text.length() - 1));
        return 10 * tens + ones;
    }

    private static String clock(MatchResult time) {
        String minute = time.group(2) == null ? "00" : two(time.group(2));
        String second = time.group(3) == null ? "" : ":" + two(time.group(3));
        return " " + time.group(1) + ":" + minute + second;
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }
}
