package engine.cli.data;

import engine.api.Problem;
import engine.data.spec.DataSpec;
import engine.data.spec.DataSpecJson;
import engine.io.file.Digest;
import engine.io.file.FileSet;
import engine.io.file.Look;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data spec of a model: the one a flag names, which is taken as it is, or the one beside the model, which must be of the same saving.
 *
 * @param notices what its user should know of how they belong together
 */
public record SpecFile(Path file, DataSpec spec, List<String> notices) {

    /** The spec of a model, or null if there is none. */
    public static @Nullable SpecFile of(@Nullable Path named, Path model) {
        Path file = named == null ? DataSpecJson.beside(model) : named;
        if (named == null && !Look.isThere(file)) return null;
        DataSpec spec = DataSpecJson.read(file);
        String digest = DataSpecJson.model(file);
        if (digest != null && Look.isFile(model) && digest.contains(Digest.of(model))) {
            return new SpecFile(file, spec, List.of());
        }
        if (digest == null) {
            return new SpecFile(
                    file,
                    spec,
                    named == null
                            ? List.of(file + " names no model: it is taken to be that of " + model
                                    + " because it lies beside it")
                            : List.of());
        }
        if (named == null && !Look.isFolder(model)) throw another(file, model);
        return new SpecFile(
                file,
                spec,
                List.of(
                        Look.isFolder(model)
                                ? "whether " + file + " belongs to " + model + " is not known: a folder has no digest"
                                : file + " was saved with another model than " + model));
    }

    private static RuntimeException another(Path file, Path model) {
        return Problem.file("the data spec belongs to another model than the one beside it")
                .where(file)
                .expected("the spec that was saved with " + model)
                .found("one of another saving")
                .hint(
                        FileSet.isUnfinished(model)
                                ? "a training was stopped while it saved both; the next one into " + model
                                        + " brings that to its end, with --resume or anew"
                                : "one of both was replaced, or the model was saved again by another program; if they"
                                        + " belong together, say so with --data-spec " + file)
                .exception();
    }
}
