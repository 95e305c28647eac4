package engine.api;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong, said so that the reader can mend it.
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

        public int exitCode() {
            return exitCode;
        }
    }

    public static Problem content(String what) {
        return new Problem(Kind.CONTENT, what, null, null, null, null);
    }

    public static Problem usage(String what) {
        return new Problem(Kind.USAGE, what, null, null, null, null);
    }

    public static Problem file(String what) {
        return new Problem(Kind.FILE, what, null, null, null, null);
    }

    /** The same problem for another to act on. */
    public Problem kind(Kind other) {
        return new Problem(other, what, where, expected, found, hint);
    }

    public Problem where(Object place) {
        return new Problem(kind, what, String.valueOf(place), expected, found, hint);
    }

    public Problem expected(Object right) {
        return new Problem(kind, what, where, String.valueOf(right), found, hint);
    }

    /** @param wrong what was there; null where nothing was */
    public Problem found(@Nullable Object wrong) {
        return new Problem(kind, what, where, expected, wrong == null ? null : String.valueOf(wrong), hint);
    }

    public Problem hint(String advice) {
        return new Problem(kind, what, where, expected, found, advice);
    }

    /** The exception that carries this problem, ready to be thrown. */
    public EngineException exception() {
        return new EngineException(this, null);
    }

    public EngineException exception(Throwable cause) {
        return new EngineException(this, cause);
    }

    /** One line: {@code where: what; expected …, found …. hint}. */
    public String message() {
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
