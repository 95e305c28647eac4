package engine.api;

import java.util.Collection;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, said so that the reader can mend it. A text that speaks of a setting has its {@link #key} in it, which every reader
 * knows by another name: {@link #naming} turns it into the reader's.
 *
 * @param kind who is to act, and with it the exit code of the command line
 * @param what the problem in a few words: "text where a number belongs"
 * @param where file, layer, key, row or column
 * @param expected what would have been right
 * @param found what was there
 * @param hint what to do
 */
public record Problem(
        Kind kind,
        String what,
        @Nullable String where,
        @Nullable String expected,
        @Nullable String found,
        @Nullable String hint) {
    private static final Pattern KEY = Pattern.compile("⟨([a-z][a-z0-9_]*)⟩");

    /** Who is to act; the command line exits with {@link #exitCode()}. */
    public enum Kind {
        /** The content of a readable file, a full disk, a training that became NaN, a target that cannot hold the model. */
        CONTENT(1),
        /** An unknown flag, column, layer, weight, feature, sample or gate. */
        USAGE(2),
        /** A model or data file that is missing, unreadable or not supported. */
        FILE(4);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        /** What the command line exits with. */
        public int exitCode() {
            return exitCode;
        }
    }

    /** A problem of {@link Kind#CONTENT}. */
    public static Problem content(String what) {
        return new Problem(Kind.CONTENT, what, null, null, null, null);
    }

    /** A problem of {@link Kind#USAGE}. */
    public static Problem usage(String what) {
        return new Problem(Kind.USAGE, what, null, null, null, null);
    }

    /** A problem of {@link Kind#FILE}. */
    public static Problem file(String what) {
        return new Problem(Kind.FILE, what, null, null, null, null);
    }

    /** The same problem for another to act on. */
    public Problem kind(Kind other) {
        return new Problem(other, what, where, expected, found, hint);
    }

    /** Says where: file, layer, key, row or column. */
    public Problem where(Object place) {
        return new Problem(kind, what, String.valueOf(place), expected, found, hint);
    }

    /** Says what would have been right. */
    public Problem expected(Object right) {
        return new Problem(kind, what, where, String.valueOf(right), found, hint);
    }

    /** @param wrong what was there; null where nothing was. Of a list each text is shortened. */
    public Problem found(@Nullable Object wrong) {
        return new Problem(kind, what, where, expected, wrong == null ? null : shown(wrong), hint);
    }

    /** @param wrong a text from a file, of any length, which is shortened */
    public Problem foundText(@Nullable Object wrong) {
        return found(wrong == null ? null : Printable.shortened(String.valueOf(wrong)));
    }

    private static String shown(Object wrong) {
        if (!(wrong instanceof Collection<?> several)) return String.valueOf(wrong);
        return several.stream()
                .map(one -> Printable.shortened(String.valueOf(one)))
                .toList()
                .toString();
    }

    /** Says what to do. */
    public Problem hint(String advice) {
        return new Problem(kind, what, where, expected, found, advice);
    }

    /**
     * A setting, or a thing to do, in a text of a problem: {@code ⟨date_format⟩}. Who calls a library gives it by an argument of this name,
     * who uses the command line by a flag.
     *
     * @param name in small letters, with underscores
     */
    public static String key(String name) {
        String key = "⟨" + name + "⟩";
        if (KEY.matcher(key).matches()) return key;
        throw new IllegalArgumentException("not the name of a key: " + name);
    }

    /**
     * The same problem in the words of those who are to read it.
     *
     * @param word what they call a key
     */
    public Problem naming(UnaryOperator<String> word) {
        return new Problem(
                kind,
                named(what, word),
                where == null ? null : named(where, word),
                expected == null ? null : named(expected, word),
                found == null ? null : named(found, word),
                hint == null ? null : named(hint, word));
    }

    private static String named(String text, UnaryOperator<String> word) {
        return KEY.matcher(text).replaceAll(key -> Matcher.quoteReplacement(word.apply(key.group(1))));
    }

    /** The exception that carries this problem, ready to be thrown. */
    public EngineException exception() {
        return new EngineException(this, null);
    }

    /** The same with what caused it. */
    public EngineException exception(Throwable cause) {
        return new EngineException(this, cause);
    }

    /** One line: {@code where: what; expected …, found … (hint)}, keys by their names. */
    public String message() {
        return Printable.line(naming(name -> name).line());
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        if (where != null) line.append(where).append(": ");
        line.append(what);
        if (expected != null) line.append("; expected ").append(expected);
        if (found != null)
            line.append(expected == null ? "; found " : ", found ").append(found);
        if (hint != null) line.append(" (").append(hint).append(')');
        return line.toString();
    }
}
