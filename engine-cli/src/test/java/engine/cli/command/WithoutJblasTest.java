package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The 19 MB of jblas may be left out of the module path: one JVM, as it needs another path than this one's. */
class WithoutJblasTest {
    @Test
    void the_module_path_works_and_doctor_says_what_is_missing() throws IOException, InterruptedException {
        String all = System.getProperty("jdk.module.path");
        String without = Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("jblas"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(without).isNotEqualTo(all);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        List.of(java, "--module-path", without, "--module", "engine.cli/engine.cli.Main", "doctor"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("jblas is not there; put its jar (org.jblas:jblas) beside the others");
    }
}
