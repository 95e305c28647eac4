package engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.command.open.GatesCommand;
import engine.cli.console.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
    private static final Console CONSOLE = new Console(NOWHERE, NOWHERE, false);

    @Test
    void a_line_makes_the_command_that_it_begins_with() {
        assertThat(Commands.of(CONSOLE, "gates", "train")).singleElement().isInstanceOf(GatesCommand.class);
    }

    @Test
    void any_other_line_makes_all_so_that_the_help_and_the_hints_name_them() {
        int all = Commands.all(CONSOLE).size();

        assertThat(Commands.of(CONSOLE)).hasSize(all);
        assertThat(Commands.of(CONSOLE, "gate")).hasSize(all);
        assertThat(Commands.of(CONSOLE, "--help", "gates")).hasSize(all);
    }
}
