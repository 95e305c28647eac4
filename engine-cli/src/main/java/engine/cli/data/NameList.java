package engine.cli.data;

import engine.api.Problem;
import java.util.ArrayList;
import java.util.List;

/** A flag's list of names: separated by commas, and quoted as in CSV where a name has a comma in it. */
final class NameList {
    private NameList() {}

    /**
     * The names, in order; those of a flag that was given several times one after the other.
     *
     * @param flag for messages
     */
    static List<String> of(String flag, List<String> given) {
        List<String> names = new ArrayList<>();
        for (String list : given) add(flag, list, names);
        return names;
    }

    private static void add(String flag, String list, List<String> names) {
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            boolean doubled = quoted && c == '"' && i + 1 < list.length() && list.charAt(i + 1) == '"';
            if (doubled) {
                name.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        if (quoted) {
            throw Problem.usage("a quotation mark that is never closed in " + flag)
                    .found(list)
                    .exception();
        }
        names.add(name.toString());
    }
}
