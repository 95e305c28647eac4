package engine.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.CommandFlags;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The flags of the user guide are those of the commands, both ways. */
class UserGuideTest {
    private static final String EVERYWHERE = "Flags of every command";
    private static final String TABLES = "Flags of tables";
    private static final Pattern FLAG = Pattern.compile("--[a-z][a-z-]+");
    private static final Set<String> HELP = Set.of("--help", "--version");

    private final Map<String, String> guide = Page.of("docs/user-guide.md").sections();
    private final Map<String, Set<String>> commands = CommandFlags.byCommand();

    @Test
    void every_command_has_a_section_and_every_section_a_command() {
        Set<String> sections = guide.keySet().stream()
                .filter(title -> title.startsWith("engine "))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(sections).isEqualTo(commands.keySet());
    }

    @Test
    void every_flag_of_a_command_is_explained() {
        commands.forEach((command, flags) -> {
            Set<String> explained = new TreeSet<>(HELP);
            explained.addAll(flags(guide.getOrDefault(command, "")));
            explained.addAll(flags(guide.get(EVERYWHERE)));
            explained.addAll(flags(guide.get(TABLES)));

            assertThat(explained).as(command).containsAll(flags);
        });
    }

    @Test
    void every_flag_that_a_section_names_is_one_of_its_command() {
        commands.forEach(
                (command, flags) -> assertThat(flags).as(command).containsAll(flags(guide.getOrDefault(command, ""))));
    }

    @Test
    void every_flag_that_the_guide_names_exists() {
        Set<String> all = new TreeSet<>();
        commands.values().forEach(all::addAll);

        guide.forEach((title, text) -> assertThat(all).as(title).containsAll(flags(text)));
    }

    private static Set<String> flags(String text) {
        return FLAG.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
