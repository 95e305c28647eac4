package engine.cli.report;

import engine.api.Problem;
import engine.cli.train.OutputFile;
import engine.cli.train.checkpoint.Checkpoint;
import engine.io.file.Look;
import engine.io.json.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The curves of a training: of a file that {@code train --history} wrote, or of the checkpoint beside a model. */
final class Histories {
    private Histories() {}

    static Map<?, ?> of(@Nullable Path file, Path model) {
        if (file != null) return read(file);
        Path checkpoint = new OutputFile(model).beside(".checkpoint");
        return Look.isFolder(checkpoint)
                ? new Checkpoint(checkpoint).open().state().history()
                : Map.of();
    }

    private static Map<?, ?> read(Path file) {
        if (!Look.isThere(file)) throw Problem.file("no such file").where(file).exception();
        try {
            Object found = Json.parse(Files.readString(file), file.toString());
            if (found instanceof Map<?, ?> history && history.values().stream().allMatch(Histories::isCurve)) {
                return history;
            }
        } catch (CharacterCodingException e) {
            throw notAHistory(file); // no text at all
        } catch (IOException e) {
            throw Problem.file("cannot read the file")
                    .where(file)
                    .found(e.getMessage())
                    .exception(e);
        }
        throw notAHistory(file);
    }

    private static RuntimeException notAHistory(Path file) {
        return Problem.file("not a history")
                .where(file)
                .expected("an object of lists of numbers, as Keras' History.history")
                .exception();
    }

    private static boolean isCurve(@Nullable Object value) {
        return value instanceof List<?> list && list.stream().allMatch(Number.class::isInstance);
    }
}
