package engine.io.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock holds against another process, not only within this one, where Java itself refuses a second one. */
class WriterLockTest {
    @TempDir
    private Path folder;

    /** Tries to lock a file as another process: ends with 0 if it could. */
    public static final class Other {
        private Other() {}

        public static void main(String... arguments) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                FileLock lock = channel.tryLock();
                System.exit(lock == null ? 1 : 0);
            }
        }
    }

    private static boolean isLocked(Path file) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = Path.of(WriterLockTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        Process other = new ProcessBuilder(java, "-Xshare:auto", "-cp", classes, Other.class.getName(), file.toString())
                .inheritIO()
                .start();
        return other.waitFor() == 1;
    }

    @Test
    void another_process_cannot_take_what_is_held() throws IOException, InterruptedException {
        Path file = folder.resolve(".lock-m.keras");
        try (WriterLock held = WriterLock.on(folder.resolve("m.keras"), "")) {
            assertThat(held).isNotNull();
            assertThat(isLocked(file)).isTrue();
        }
        assertThat(file).doesNotExist();
        assertThat(isLocked(Files.createFile(file))).isFalse();
    }
}
