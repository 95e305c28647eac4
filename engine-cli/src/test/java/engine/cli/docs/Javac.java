package engine.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.spi.ToolProvider;

/** The compiler, for programs that stand in documents. */
final class Javac {
    private Javac() {}

    /** Fails the test with what the compiler says. */
    static void compile(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int exit = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments);
        assertThat(exit).as(said.toString()).isZero();
    }
}
