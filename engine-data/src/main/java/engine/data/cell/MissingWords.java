package engine.data.cell;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words that say that there is no number, in small letters. */
public final class MissingWords {
    private static final Set<String> KNOWN = Set.of(
            "",
            "na",
            "n/a",
            "#n/a",
            "#na",
            "<na>",
            "n.a.",
            "n/k",
            "nan",
            "null",
            "none",
            "nil",
            "-",
            "-".repeat(2),
            "---",
            ".",
            "..",
            "–",
            "—",
            "#n/a n/a",
            "无",
            "暂无");

    /** The usual words. */
    public static final MissingWords USUAL = new MissingWords(KNOWN);

    private final Set<String> words;
    private final int longest;

    private MissingWords(Set<String> words) {
        this.words = words;
        this.longest = words.stream().mapToInt(String::length).max().orElse(0);
    }

    /** The usual words and these. */
    public static MissingWords and(List<String> more) {
        if (more.isEmpty()) return USUAL;
        Set<String> words = new HashSet<>(KNOWN);
        more.forEach(word -> words.add(plain(word)));
        return new MissingWords(words);
    }

    /** Whether a cell says that there is no number. */
    public boolean contains(String cell) {
        if (cell.isEmpty()) return true;
        char first = cell.charAt(0);
        if (first >= '1' && first <= '9' && this == USUAL) return false;
        String word = plain(cell);
        return word.length() <= longest && words.contains(word);
    }

    private static String plain(String cell) {
        return Blanks.strip(cell).toLowerCase(Locale.ROOT);
    }
}
