package engine.cli.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of {@link Hostile}; {@code damage-checks/hostile.sh} runs the whole. */
class HostileTest {
    @TempDir
    private Path folder;

    @Test
    void hostile_files_are_read_or_refused() throws IOException {
        assertThat(new Hostile(folder).run(100, 120, 60)).isEmpty();
    }
}
