package engine.data.cell;

import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may stand before and behind the digits of a number: a currency, a power of ten, a unit. */
final class Units {
    private static final int LONGEST = 16; // characters of a unit

    private static final Map<String, Integer> POWERS = Map.ofEntries(
            Map.entry("K", 3),
            Map.entry("k", 3),
            Map.entry("千", 3),
            Map.entry("万", 4),
            Map.entry("萬", 4),
            Map.entry("M", 6),
            Map.entry("MM", 6),
            Map.entry("百万", 6),
            Map.entry("百萬", 6),
            Map.entry("Cr", 7), // CR is a credit
            Map.entry("千万", 7),
            Map.entry("亿", 8),
            Map.entry("億", 8),
            Map.entry("B", 9),
            Map.entry("十亿", 9),
            Map.entry("T", 12),
            Map.entry("万亿", 12),
            Map.entry("兆", 12));

    /** Words for powers of ten in the languages of Europe and India, in small letters; a point may stand behind. */
    private static final Map<String, Integer> WORDS = words(Map.of(
            3, "tsd tausend tys tis thousand thousands тыс",
            5, "lakh lakhs",
            6, "mn mln mio million millions millionen millones miljoen miljoner milj млн",
            7, "crore crores",
            9,
                    "bn bln mrd mld mlrd mia md mds billion billions milliard milliards milliarden miliard miljard mldr млрд",
            12, "tn trn bio trillion trillions billionen billones трлн"));

    private static final Set<String> CURRENCIES = Stream.concat(
                    Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode),
                    Stream.of(
                            "Rs", "Rs.", "RMB", "R$", "US$", "HK$", "NT$", "A$", "C$", "S$", "NZ$", "kr", "kr.", "zł",
                            "Kč", "Fr.", "BTC"))
            .collect(Collectors.toUnmodifiableSet());

    private Units() {}

    private static Map<String, Integer> words(Map<Integer, String> byPower) {
        Map<String, Integer> words = new HashMap<>();
        byPower.forEach((power, all) -> Stream.of(all.split(" ")).forEach(word -> words.put(word, power)));
        return Map.copyOf(words);
    }

    /** The power of ten that a word stands for, or null. */
    private static @Nullable Integer power(String word, boolean whole) {
        Integer sign = POWERS.get(word);
        if (sign != null || !whole) return sign;
        String small = word.toLowerCase(Locale.ROOT);
        return WORDS.get(small.endsWith(".") ? small.substring(0, small.length() - 1) : small);
    }

    /**
     * What stands behind a number.
     *
     * @param power of ten that the number is multiplied by
     * @param unit without the power of ten; may be empty
     */
    record Suffix(int power, String unit) {
        static final Suffix NONE = new Suffix(0, "");
    }

    /** Whether the text is a currency, as before a number. */
    static boolean currency(String text) {
        return CURRENCIES.contains(text)
                || text.length() == 1 && Character.getType(text.charAt(0)) == Character.CURRENCY_SYMBOL;
    }

    /** What the text behind a number says, or null where it is no unit: there are digits in it, or it is long. */
    static @Nullable Suffix suffix(String text) {
        if (text.isEmpty()) return Suffix.NONE;
        if (text.length() > LONGEST || !unit(text)) return null;
        int end = 0;
        int power = 0;
        for (int i = 1; i <= text.length(); i++) {
            boolean whole = i == text.length() || !Character.isLetter(text.charAt(i)) && text.charAt(i) != '.';
            Integer found = power(text.substring(0, i), whole);
            if (found == null || !whole && text.charAt(0) <= 0x2e80) continue;
            end = i;
            power = found;
        }
        String unit = Blanks.strip(text.substring(end));
        return new Suffix(power, unit.equals("％") ? "%" : unit);
    }

    private static boolean unit(String text) {
        char first = text.charAt(0);
        if (!Character.isLetter(first) && "%％‰°€$£¥₹/".indexOf(first) < 0) return false;
        for (int i = 0; i < text.length(); i++)
            if (Digits.isDigit(text.charAt(i)) || text.charAt(i) < ' ') return false;
        return true;
    }
}
