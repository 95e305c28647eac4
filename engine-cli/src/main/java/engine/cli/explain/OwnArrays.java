package engine.cli.explain;

import engine.api.Problem;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** The arrays that {@code --out} puts beside the parts, which bear the names of layers: no name may mean both. */
final class OwnArrays {
    private OwnArrays() {}

    /** Refuses a layer that is called like one of them. */
    static void check(Path out, List<String> own, Collection<String> layers) {
        for (String layer : layers) {
            if (!own.contains(layer)) continue;
            throw Problem.usage(
                            "the parts of " + layer + " have no name: the file has an array " + layer + " of its own")
                    .where("--out " + out)
                    .hint("rename the layer to none of " + String.join(", ", own)
                            + ", or read the parts of one sample from --json")
                    .exception();
        }
    }
}
