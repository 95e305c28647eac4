package engine.cli.train;

import engine.api.EngineException;
import engine.api.Problem;
import engine.io.file.Look;
import engine.io.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A place for the history that a checkpoint names and not the user: a checkpoint from elsewhere must not replace another file. */
final class HistoryPlace {
    private static final String ENDING = ".json";

    private HistoryPlace() {}

    /** Refuses what is there, unless it is a history. */
    static void check(Path file) {
        boolean free = file.getFileName().toString().endsWith(ENDING) && !Look.isThere(file);
        if (free || isHistory(file)) return;
        throw Problem.content("the checkpoint names a place for its history that may be something else")
                .where(file)
                .expected("a new file that ends in " + ENDING + ", or an earlier history")
                .hint("say with --history where it goes")
                .exception();
    }

    private static boolean isHistory(Path file) {
        if (!Look.isFile(file)) return false;
        try {
            return Json.parse(Files.readString(file), file.toString()) instanceof Map<?, ?> map
                    && map.values().stream().allMatch(HistoryPlace::isCurve);
        } catch (IOException | EngineException e) {
            return false; // it is something else
        }
    }

    private static boolean isCurve(Object values) {
        return values instanceof List<?> list && list.stream().allMatch(Number.class::isInstance);
    }
}
