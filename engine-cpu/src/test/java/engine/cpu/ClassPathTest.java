package engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other processes on the class path, with and without the Vector API. */
class ClassPathTest {
    private static final String FLAG = "--add-modules";
    private static final String MODULE = "jdk.incubator.vector";

    @TempDir
    private Path folder;

    private Path output;
    private Path errors;

    @BeforeEach
    void nameFiles() {
        output = folder.resolve("output");
        errors = folder.resolve("errors");
    }

    @Test
    void without_the_flag_plain_java_answers_and_names_it_once() throws Exception {
        run();
        assertThat(output).content().contains("plain Java", FLAG + " " + MODULE, "trained true");
        assertThat(Files.readString(errors).split(FLAG, -1))
                .as("the flag is named once")
                .hasSize(2);
    }

    @Test
    void with_the_flag_the_vector_api_answers() throws Exception {
        run(FLAG, MODULE);
        assertThat(output).content().contains("Vector API", "trained true");
        assertThat(errors).content().doesNotContain(FLAG);
    }

    @Test
    void probing_jblas_makes_no_noise() throws Exception {
        run(FLAG, MODULE);
        assertThat(output).content().containsAnyOf("jblas: loads", "jblas: jblas' native library did not load");
        assertThat(Files.readAllLines(errors)).allMatch(line -> line.contains("incubator modules"));
    }

    private void run(String... flags) throws IOException, InterruptedException, URISyntaxException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(
                List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath(), ClassPathProgram.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    }

    /** All that this test runs on, wherever it stands: class path, module path, and the classes patched into a module. */
    private static String classPath() throws URISyntaxException {
        List<String> path = new ArrayList<>();
        Path here =
                Path.of(ClassPathTest.class.getResource("ClassPathTest.class").toURI());
        path.add(here.getParent().getParent().getParent().toString()); // without engine/cpu/ClassPathTest.class
        for (String key : List.of("java.class.path", "jdk.module.path")) {
            if (System.getProperty(key) != null) path.add(System.getProperty(key));
        }
        return String.join(File.pathSeparator, path);
    }
}
