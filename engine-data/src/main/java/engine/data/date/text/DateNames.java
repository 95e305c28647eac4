package engine.data.date.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What names of columns say about dates. */
public final class DateNames {
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{M}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    /** Words that say that numbers below may be dates. */
    private static final Set<String> OF_DATES = Set.of(
            "date",
            "day",
            "datum",
            "tag",
            "fecha",
            "jour",
            "timestamp",
            "datetime",
            "time",
            "ts",
            "t",
            "unix",
            "epoch",
            "period",
            "periode",
            "période",
            "periodo",
            "período",
            "zeit",
            "zeitraum",
            "zeitpunkt",
            "month",
            "monat",
            "mois",
            "year",
            "jahr",
            "année",
            "quarter",
            "quartal",
            "vierteljahr",
            "trimestre",
            "week",
            "woche",
            "日期",
            "时间",
            "时间戳",
            "交易日期",
            "月份",
            "年份",
            "年",
            "月",
            "年月",
            "年月日",
            "日付",
            "日時",
            "取引日",
            "時間",
            "時刻",
            "交易日",
            "날짜",
            "일자",
            "일시",
            "วันที่",
            "дата",
            "время",
            "tarih");

    /** What such names end in where words stand without blanks between them: 统计时间, 成交日期. */
    private static final Pattern HAN_END = Pattern.compile("(?:日期|时间|時間|日付|日時|年月日?|月份|年份|年度|季度|期间|期間)$");

    /** Names of columns that hold nothing else: such a column is not passed over. */
    private static final Pattern MEANT = Pattern.compile(
            "(?i)<?(trade[ _-]?)?(date|datum|fecha|timestamp|datetime)>?|day|日期|交易日期|日付|年月日|日時|날짜|일자|일시|วันที่|дата|tarih");

    private static final Set<String> DATE = Set.of(
            "date",
            "datum",
            "day",
            "fecha",
            "tradedate",
            "deliverydate",
            "operday",
            "opday",
            "operatingday",
            "oprdt",
            "oprdate",
            "marketday",
            "日期",
            "交易日期",
            "日付",
            "날짜",
            "дата");

    /** Of hours; by their end, as power markets have it, or their beginning. */
    private static final Set<String> HOUR = Set.of(
            "hour",
            "hr",
            "he",
            "hourending",
            "hourend",
            "hrending",
            "hrend",
            "endinghour",
            "deliveryhour",
            "oprhr",
            "heure",
            "stunde");

    private static final Set<String> TIME =
            Set.of("time", "uhrzeit", "zeit", "hora", "时间", "時間", "時刻", "交易时间", "시간", "время");

    /** Parts of a date in their order, each by its names. */
    private static final List<Set<String>> PARTS = List.of(
            Set.of("year", "yr", "yyyy", "jahr", "année", "年", "年份"),
            Set.of("month", "mon", "mo", "mm", "monat", "mois", "月", "月份"),
            Set.of("day", "dd", "dy", "tag", "jour", "日"),
            Set.of("hour", "hr", "hh", "stunde", "heure", "时", "小时"),
            Set.of("minute", "min", "mi", "分", "分钟"),
            Set.of("second", "sec", "ss", "sekunde", "seconde", "秒"));

    private DateNames() {}

    /** Whether numbers below this name may be dates. */
    public static boolean ofDates(String column) {
        return Stream.of(WORDS.split(column.strip()))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(
                        word -> OF_DATES.contains(word) || HAN_END.matcher(word).find());
    }

    /** Whether a column of this name that is not read as dates must be one in another form. */
    public static boolean meant(String column) {
        return MEANT.matcher(column.strip()).matches();
    }

    private static String bare(String column) {
        String name = column.strip().toLowerCase(Locale.ROOT);
        return name.startsWith("<") && name.endsWith(">") ? name.substring(1, name.length() - 1) : name;
    }

    private static String joinedWords(String column) {
        return bare(column).replaceAll("[ _-]", "");
    }

    /** Whether a column's name says that it holds the hours of a day. */
    public static boolean ofHours(String column) {
        return HOUR.contains(joinedWords(column));
    }

    private static int part(String column) {
        for (int part = 0; part < PARTS.size(); part++) if (PARTS.get(part).contains(bare(column))) return part;
        return -1;
    }

    /** Whether all are parts of a date, such as year, month, day. */
    public static boolean areParts(List<String> columns) {
        return columns.stream().allMatch(column -> part(column) >= 0);
    }

    /** Parts of a date from the year on. */
    public static List<String> inOrder(List<String> parts) {
        return parts.stream().sorted(Comparator.comparingInt(DateNames::part)).toList();
    }

    /** Columns that are one date together: a date and a time, or year, month and day and what of the time follows. */
    public static Optional<List<String>> joined(List<String> header) {
        List<String> parts = new ArrayList<>();
        for (Set<String> names : PARTS) {
            List<String> found = header.stream()
                    .filter(column -> names.contains(bare(column)))
                    .toList();
            if (found.size() != 1) break;
            parts.add(found.get(0));
        }
        if (parts.size() >= 3) return Optional.of(parts);
        Optional<String> date = header.stream()
                .filter(column -> DATE.contains(joinedWords(column)))
                .findFirst();
        Optional<String> time = header.stream()
                .filter(column -> ofHours(column) || TIME.contains(bare(column)))
                .findFirst();
        return date.isPresent() && time.isPresent() ? Optional.of(List.of(date.get(), time.get())) : Optional.empty();
    }
}
