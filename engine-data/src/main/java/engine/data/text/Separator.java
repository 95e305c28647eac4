package engine.data.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands between cells: of tab, semicolon, bar and comma the one that most lines have equally often, outside quotes. At a tie the
 * comma comes last, which may be a decimal comma.
 */
final class Separator {
    private static final char[] CANDIDATES = {'\t', ';', '|', ','};
    private static final String SAID = "sep=";

    private final List<Map<Integer, Integer>> lines =
            new ArrayList<>(); // a candidate each: how many lines have it so often
    private final int[] here = new int[CANDIDATES.length]; // in this line

    private Separator() {
        for (int c = 0; c < CANDIDATES.length; c++) lines.add(new HashMap<>());
    }

    /** @param text the beginning of a table */
    static char of(String text) {
        Separator counts = new Separator();
        counts.count(text);
        int best = CANDIDATES.length - 1;
        for (int c = CANDIDATES.length - 1; c >= 0; c--) if (counts.agreeing(c) >= counts.agreeing(best)) best = c;
        return counts.agreeing(best) == 0 ? ',' : CANDIDATES[best];
    }

    /** What a first line {@code sep=;}, which Excel obeys, says; 0 if there is none. */
    static char said(String text) {
        String line = text.lines().findFirst().orElse("").strip().replace("\"", "");
        boolean says = line.length() == SAID.length() + 1 && line.regionMatches(true, 0, SAID, 0, SAID.length());
        return says ? line.charAt(SAID.length()) : 0;
    }

    private int agreeing(int candidate) {
        return lines.get(candidate).values().stream().max(Integer::compare).orElse(0);
    }

    private void count(String text) {
        boolean quoted = false;
        char before = '\n';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int candidate = candidate(c);
            if (c == '"') quoted = quoted ? false : before == '"' || before == '\n' || candidate(before) >= 0;
            else if (c == '\n' && !quoted) endLine();
            else if (candidate >= 0 && !quoted) here[candidate]++;
            if (c != ' ' && c != '\r') before = c;
        }
        endLine();
    }

    private void endLine() {
        for (int c = 0; c < here.length; c++) {
            if (here[c] > 0) lines.get(c).merge(here[c], 1, Integer::sum);
            here[c] = 0;
        }
    }

    private static int candidate(char c) {
        for (int i = 0; i < CANDIDATES.length; i++) if (CANDIDATES[i] == c) return i;
        return -1;
    }
}
