package engine.data.text;

import engine.api.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Encodings of one byte or two that the same bytes fit as well: what the first word with other letters than English ones would be in each. */
final class OtherEncodings {
    /** Beside each other in one word. */
    private static final Set<Character.UnicodeScript> JAPANESE =
            Set.of(Character.UnicodeScript.HAN, Character.UnicodeScript.KATAKANA, Character.UnicodeScript.HIRAGANA);

    private static final List<String> KNOWN = List.of(
            "windows-1252",
            "windows-1250",
            "windows-1251",
            "windows-1253",
            "windows-1254",
            "GB18030",
            "Big5",
            "x-windows-949",
            "windows-31j");

    /** Names of columns of dates, with which tables begin. */
    private static final Set<String> NAMES = Set.of(
            "日期", "時間", "时间", "日付", "日時", "年月", "年月日", "取引日", "交易日期", "날짜", "일자", "일시", "дата", "время", "период");

    private OtherEncodings() {}

    /** The one encoding in which a file's first word of other letters names a column of dates, or null. */
    static @Nullable Charset byName(byte[] head, Fits fitting) throws IOException {
        for (Other other : Other.known()) {
            String word = word(head, other.charset).toLowerCase(Locale.ROOT);
            if (NAMES.contains(word) && fitting.in(other.charset)) return other.charset;
        }
        return null;
    }

    /** Whether a word has letters with two signs or more among them, as one that was written in another encoding: {@code ¤é´Á}. */
    static boolean garbled(String word) {
        boolean letter = word.codePoints().anyMatch(c -> c >= 0x80 && Character.isLetter(c));
        long signs = word.codePoints()
                .filter(c -> c >= 0x80 && !Character.isLetter(c) && "«»¿¡".indexOf(c) < 0)
                .count();
        return letter && signs > 1;
    }

    /** @param name as people write it */
    private record Other(String name, Charset charset) {
        static List<Other> known() {
            return KNOWN.stream()
                    .filter(Charset::isSupported)
                    .map(name -> new Other(
                            name.equals("x-windows-949") ? "EUC-KR" : name.equals("windows-31j") ? "Shift_JIS" : name,
                            Charset.forName(name)))
                    .toList();
        }
    }

    /**
     * The encodings in which the beginning of a file says something else.
     *
     * @param fitting of these charsets, those that all bytes of the file fit
     * @return {@code windows-1250 "Závěr"}; empty where the beginning says nothing of it
     */
    static List<String> than(Charset taken, byte[] head, Fits fitting) throws IOException {
        List<String> others = new ArrayList<>();
        List<String> words = new ArrayList<>(List.of(word(head, taken)));
        for (Other other : Other.known()) {
            String word = word(head, other.charset);
            if (other.charset.equals(taken) || words.contains(word) || !letters(word) || !fitting.in(other.charset))
                continue;
            words.add(word);
            others.add(other.name + " " + Printable.quoted(word));
        }
        return others;
    }

    /** Whether a file's bytes are text in a charset. */
    @FunctionalInterface
    interface Fits {
        boolean in(Charset charset) throws IOException;
    }

    /** Letters of one alphabet, as words have: beside Cyrillic or Chinese ones no English. */
    private static boolean letters(String word) {
        Set<Character.UnicodeScript> scripts = word.codePoints()
                .filter(c -> c >= 0x80 || Character.isLetter(c))
                .mapToObj(Character.UnicodeScript::of)
                .collect(Collectors.toSet());
        if (scripts.contains(Character.UnicodeScript.KATAKANA) || scripts.contains(Character.UnicodeScript.HIRAGANA))
            scripts.removeAll(JAPANESE);
        return scripts.size() <= 1 && word.codePoints().allMatch(c -> c < 0x80 || Character.isLetter(c));
    }

    /** The first word with a character beyond ASCII; empty where the bytes are no text or have none. */
    static String word(byte[] head, Charset charset) {
        String text = charset.decode(ByteBuffer.wrap(head)).toString();
        int at = 0;
        while (at < text.length() && text.charAt(at) < 0x80) at++;
        if (at == text.length()) return "";
        int from = at;
        int to = at;
        while (from > 0 && inWord(text.charAt(from - 1))) from--;
        while (to < text.length() && inWord(text.charAt(to))) to++;
        return text.substring(from, to);
    }

    private static boolean inWord(char c) {
        return c >= 0x80 || Character.isLetterOrDigit(c);
    }
}
