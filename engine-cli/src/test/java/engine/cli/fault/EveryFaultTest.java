package engine.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link EveryFault} in a process of its own, since a default file system is chosen when a process starts. */
class EveryFaultTest {
    private static final String SHARE = "60"; // damage-checks/faults.sh takes all

    @TempDir
    private Path folder;

    private static String classPath() {
        return Stream.of(
                        "target/test-classes",
                        System.getProperty("jdk.module.path"),
                        System.getProperty("java.class.path"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void whatever_fails_nothing_is_torn_mixed_lost_or_left_behind() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.nio.file.spi.DefaultFileSystemProvider=" + FaultyProvider.class.getName(),
                        "-cp",
                        classPath(),
                        EveryFault.class.getName(),
                        folder.toString(),
                        SHARE))
                .redirectErrorStream(true)
                .start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(words).isZero();
        assertThat(words).contains("faults: 0 torn");
    }
}
