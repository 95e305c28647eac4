package engine.data.spec;

import engine.api.Problem;
import engine.api.json.JsonRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@link DataSpec} as the JSON of {@code NAME.data.json}; its schema is described in {@code docs/data-spec.md}. */
public final class DataSpecJson {
    static final int VERSION = 1;

    private static final String ENDING = ".data.json";
    private static final String EARLIER = "~";

    private DataSpecJson() {}

    /**
     * Where the data spec of a model lies: {@code founding.data.json} beside {@code founding.keras}, and {@code founding.data.json~} beside
     * an earlier one, {@code founding.keras~}.
     */
    public static Path beside(Path model) {
        boolean here = model.endsWith(".") || model.endsWith(".."); // an unpacked folder, from within
        Path named = here ? model.toAbsolutePath().normalize() : model;
        String name = named.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String spec = (dot > 0 ? name.substring(0, dot) : name) + ENDING;
        return named.resolveSibling(name.endsWith(EARLIER) ? spec + EARLIER : spec);
    }

    /**
     * Reads a file.
     *
     * @throws engine.api.EngineException if it is not there, cannot be read, or is no data spec
     */
    public static DataSpec read(Path file) {
        if (!Files.exists(file)) {
            throw Problem.file("no such file").where(file).exception();
        }
        return read(text(file), file.toString());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Problem.file("the data spec cannot be read")
                    .where(file)
                    .found(e.getMessage())
                    .exception(e);
        }
    }

    /**
     * Reads a document, which may have been written by hand.
     *
     * @param where the file, for messages
     * @throws engine.api.EngineException that names the place of what is missing, unknown or wrong
     */
    public static DataSpec read(String json, String where) {
        Object document = JsonText.parse(json, where);
        SpecSeal.check(document, where);
        return SpecReader.spec(JsonRecord.of(document, where));
    }

    /**
     * The SHA-256 of the model's file that a spec was saved with, of several apart by blanks; null if it names none, as one written by hand.
     *
     * @throws engine.api.EngineException if it cannot be read
     */
    public static @Nullable String model(Path file) {
        return JsonRecord.of(JsonText.parse(text(file), file.toString()), file.toString())
                .optionalText(SpecSeal.MODEL);
    }

    /** The document, its keys in the order of the schema; every number reads back as the same {@code double}. */
    public static String write(DataSpec spec) {
        return SpecWriter.text(spec);
    }

    /**
     * The document as it is saved with a model.
     *
     * @param model SHA-256 of the model's file, in hexadecimal digits
     */
    public static String write(DataSpec spec, String model) {
        return SpecSeal.sealed(SpecWriter.text(spec), model);
    }
}
