package engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.model.SavedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, streams and bytes are one: whatever a file is read from, the model is the same. */
class ModelsTest {
    private static final Path CASES = Path.of("src/test/resources/engine/io/keras/cases");

    @TempDir
    private Path folder;

    private byte[] saved(SavedModel model) throws IOException {
        Path file = folder.resolve("saved.keras");
        Models.save(model, file);
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bidirectional.keras", "names.h5"})
    void a_model_comes_from_a_path_a_stream_or_bytes(String name) throws IOException {
        Path file = CASES.resolve(name);
        byte[] same = saved(Models.load(file));
        assertThat(saved(Models.load(Files.readAllBytes(file)))).isEqualTo(same);
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(saved(Models.load(in))).isEqualTo(same);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Models.save(Models.load(file), out);
        assertThat(out.toByteArray()).isEqualTo(same);
        Models.save(Models.load(file).model(), folder.resolve("bare.keras"));
        assertThat(Models.load(folder.resolve("bare.keras")).compile()).isNull();
    }

    @Test
    void bytes_that_are_no_model_are_refused_without_the_name_of_a_file() {
        assertThatThrownBy(() -> Models.load(new byte[] {1, 2, 3}))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.FILE))
                .hasMessageStartingWith("the stream: not a model file");
        assertThatThrownBy(() -> Models.load(new byte[0]))
                .hasMessageContaining("the stream: not a model but an empty file");
    }

    @Test
    void a_stream_that_fails_says_why() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line went dead");
            }
        };
        assertThatThrownBy(() -> Models.load(broken)).hasMessageContaining("the stream", "the line went dead");
    }

    @Test
    void a_name_without_a_form_is_refused_before_anything_is_written() {
        Path file = folder.resolve("model.txt");
        SavedModel model = Models.load(CASES.resolve("bidirectional.keras"));
        assertThatThrownBy(() -> Models.save(model, file))
                .hasMessageContaining("no model form goes with this file name");
        assertThatThrownBy(() -> Models.checkName(file)).hasMessageContaining(".keras or .h5");
        assertThat(file).doesNotExist();
    }
}
