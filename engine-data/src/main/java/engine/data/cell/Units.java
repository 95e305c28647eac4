package engine.data.cell;

import java.util.Currency;
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
            Map.entry("Tsd.", 3),
            Map.entry("千", 3),
            Map.entry("万", 4),
            Map.entry("萬", 4),
            Map.entry("lakh", 5),
            Map.entry("lakhs", 5),
            Map.entry("M", 6),
            Map.entry("Mn", 6),
            Map.entry("mn", 6),
            Map.entry("MM", 6),
            Map.entry("mln", 6),
            Map.entry("Mio", 6),
            Map.entry("Mio.", 6),
            Map.entry("million", 6),
            Map.entry("百万", 6),
            Map.entry("百萬", 6),
            Map.entry("Cr", 7),
            Map.entry("crore", 7),
            Map.entry("crores", 7),
            Map.entry("千万", 7),
            Map.entry("亿", 8),
            Map.entry("億", 8),
            Map.entry("B", 9),
            Map.entry("Bn", 9),
            Map.entry("bn", 9),
            Map.entry("Mrd", 9),
            Map.entry("Mrd.", 9),
            Map.entry("Mia.", 9),
            Map.entry("billion", 9),
            Map.entry("十亿", 9),
            Map.entry("T", 12),
            Map.entry("tn", 12),
            Map.entry("trillion", 12),
            Map.entry("万亿", 12),
            Map.entry("兆", 12));

    private static final Set<String> CURRENCIES = Stream.concat(
                    Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode),
                    Stream.of(
                            "Rs", "Rs.", "RMB", "R$", "US$", "HK$", "NT$", "A$", "C$", "S$", "NZ$", "kr", "kr.", "zł",
                            "Kč", "Fr.", "BTC"))
            .collect(Collectors.toUnmodifiableSet());

    private Units() {}

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
        int end = power(text);
        String unit = Blanks.strip(text.substring(end));
        return new Suffix(end == 0 ? 0 : POWERS.get(text.substring(0, end)), unit.equals("％") ? "%" : unit);
    }

    /** How many characters a power of ten takes: a whole word, or Chinese characters before others. */
    private static int power(String text) {
        int end = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (!POWERS.containsKey(text.substring(0, i))) continue;
            boolean wordEnds = i == text.length() || !Character.isLetter(text.charAt(i)) || text.charAt(0) > 0x2e80;
            if (wordEnds) end = i;
        }
        return end;
    }

    private static boolean unit(String text) {
        char first = text.charAt(0);
        if (!Character.isLetter(first) && "%％‰°€$£¥₹/".indexOf(first) < 0) return false;
        for (int i = 0; i < text.length(); i++)
            if (Digits.isDigit(text.charAt(i)) || text.charAt(i) < ' ') return false;
        return true;
    }
}
