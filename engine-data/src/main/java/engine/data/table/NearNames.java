package engine.data.table;

import engine.api.Printable;
import engine.api.Problem;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The column that was meant, where a name is not quite one. */
public final class NearNames {
    private static final int MISTAKES = 2; // letters
    private static final int LONG_ENOUGH = 3; // letters that two names have in common

    private NearNames() {}

    /** The problem that no column is called so, with those that nearly are, or else all. */
    public static Problem none(String column, List<String> columns) {
        List<String> near = columns.stream().filter(name -> near(column, name)).toList();
        String all = "the columns are " + shown(columns);
        return Problem.usage("no column named " + Printable.excerpt(column))
                .hint(near.isEmpty() ? all : "did you mean " + shown(near) + "? " + all);
    }

    /** Which names nearly are this one. */
    public static Predicate<String> to(String name) {
        return other -> near(name, other);
    }

    /** A name as a shell takes it in a list of columns. */
    public static String argument(String name) {
        String listed = inList(name);
        boolean plain = listed.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-');
        return plain ? listed : "'" + listed.replace("'", "'\\''") + "'";
    }

    /** Names as a list, each as it stands in a list of columns. */
    public static String shown(List<String> columns) {
        return String.join(
                ", ",
                columns.stream()
                        .filter(name -> !name.isEmpty())
                        .map(NearNames::inList)
                        .toList());
    }

    /** A name as it stands in a list of columns: quoted as in CSV where it has a comma in it. */
    private static String inList(String name) {
        String shown = Printable.excerpt(name);
        return shown.contains(",") || shown.contains("\"") ? '"' + shown.replace("\"", "\"\"") + '"' : shown;
    }

    /** Whether two names differ in case, signs or a slip of the finger alone. */
    static boolean near(String a, String b) {
        String one = letters(a);
        String other = letters(b);
        if (one.isEmpty() || other.isEmpty()) return false;
        if (one.equals(other) || begins(one, other) || begins(other, one)) return true;
        int allowed = Math.min(MISTAKES, Math.min(one.length(), other.length()) / 3);
        return one.length() < Printable.LONGEST
                && other.length() < Printable.LONGEST
                && distance(one, other) <= allowed;
    }

    private static boolean begins(String one, String other) {
        return other.length() >= LONG_ENOUGH && one.startsWith(other);
    }

    private static String letters(String name) {
        StringBuilder letters = new StringBuilder();
        name.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(c -> letters.append((char) c));
        return letters.toString();
    }

    /** How many letters have to be changed, put in, taken out or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) d[i][j] = i == 0 || j == 0 ? i + j : least(d, a, b, i, j);
        }
        return d[a.length()][b.length()];
    }

    private static int least(int[][] d, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
