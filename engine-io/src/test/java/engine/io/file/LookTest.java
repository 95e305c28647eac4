package engine.io.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookTest {
    @TempDir
    private Path folder;

    @Test
    void what_stands_at_a_place_is_told() throws IOException {
        Path file = Files.createFile(folder.resolve("m.keras"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nothing"));

        assertThat(List.of(file, link, folder)).allMatch(Look::isThere);
        assertThat(List.of(file, link)).allMatch(Look::isFile).noneMatch(Look::isFolder);
        assertThat(folder).matches(Look::isFolder).matches(Look::isNoFile).matches(path -> !Look.isFile(path));
        assertThat(List.of(dangling, folder.resolve("nothing")))
                .noneMatch(Look::isThere)
                .noneMatch(Look::isNoFile);
        assertThat(List.of(link, dangling)).allMatch(Look::isLink);
        assertThat(file).matches(path -> !Look.isLink(path));
    }

    @Test
    void below_a_file_there_is_nothing() throws IOException {
        Path file = Files.createFile(folder.resolve("m.keras"));
        assertThat(List.of(file.resolve("x"), file.resolve("x/y")))
                .noneMatch(Look::isThere)
                .noneMatch(Look::isFolder)
                .allMatch(Look::isBelowFile);
        assertThat(folder.resolve("x")).matches(path -> !Look.isBelowFile(path));
    }

    @Test
    void where_it_cannot_be_told_the_answer_is_not_no() {
        Path untold = folder.resolve("x".repeat(300));
        assertThat(Files.exists(untold)).isFalse(); // which is no answer

        List<Predicate<Path>> questions =
                List.of(Look::isThere, Look::isFile, Look::isFolder, Look::isNoFile, Look::isLink);
        for (Predicate<Path> question : questions) {
            assertThatThrownBy(() -> question.test(untold))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("cannot be told");
        }
    }
}
