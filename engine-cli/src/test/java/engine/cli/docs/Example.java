package engine.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command of a page and the lines that are shown below it. */
record Example(String command, List<String> shown) {
    private static final String PROMPT = "$ engine ";
    private static final String ANY_LINES = "…";
    private static final double CLOSE = 2e-3; // another processor may round another digit
    private static final double ZERO = 1e-4;

    /** Those in the page's console blocks, in order. */
    static List<Example> all(Page page) {
        List<Example> examples = new ArrayList<>();
        for (String block : page.blocks("console")) {
            for (String part : block.split("(?m)^\\Q" + PROMPT + "\\E")) {
                List<String> lines = part.lines().toList();
                if (!lines.isEmpty()) examples.add(new Example(lines.get(0), lines.subList(1, lines.size())));
            }
        }
        return examples;
    }

    /** The words of the command; files lie in this folder. */
    String[] words(Path folder) {
        return command.replace("'", "")
                .replaceAll("\\b\\w+\\.(keras|npz|npy|csv(\\.gz)?)(?=[ ,]|$)", folder + "/$0")
                .split(" ");
    }

    /** Fails unless this was printed, numbers to {@link #CLOSE}. */
    void assertShown(String output) {
        List<String> printed = output.lines().toList();
        int at = 0;
        boolean skipping = false;
        for (String line : shown) {
            if (line.equals(ANY_LINES)) {
                skipping = true;
                continue;
            }
            while (skipping && at < printed.size() && !same(line, printed.get(at))) at++;
            assertThat(at).as(command + ": " + line).isLessThan(printed.size());
            assertThat(same(line, printed.get(at)))
                    .as(command + ":\n" + line + "\n" + printed.get(at))
                    .isTrue();
            at++;
            skipping = false;
        }
        if (!skipping && !shown.isEmpty()) assertThat(at).as(command).isEqualTo(printed.size());
    }

    private static boolean same(String shown, String printed) {
        String[] left = shown.strip().split("[ \\[\\],%]+");
        String[] right = printed.strip().split("[ \\[\\],%]+");
        if (left.length != right.length) return false;
        for (int i = 0; i < left.length; i++) if (!left[i].equals(right[i]) && !close(left[i], right[i])) return false;
        return true;
    }

    private static boolean close(String shown, String printed) {
        try {
            double a = Double.parseDouble(shown);
            double b = Double.parseDouble(printed);
            return Math.abs(a - b) <= CLOSE * Math.max(Math.abs(a), Math.abs(b)) + ZERO;
        } catch (NumberFormatException e) {
            return shown.matches("-+") && printed.matches("-+"); // rules under a table's header
        }
    }
}
