package engine.cli.console;

import engine.api.Problem;
import engine.api.model.Model;
import engine.io.file.Look;
import engine.io.file.Reasons;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Refuses numbers that a flag cannot take, by the flag's name. */
public final class FlagCheck {
    private static final int BATCH = 32;
    private static final String BATCH_SIZE = "--batch-size";

    private FlagCheck() {}

    /** A whole number that has a least value. */
    public static int atLeast(String flag, int value, int least) {
        if (value < least) throw wrong(flag, least + " or more", value);
        return value;
    }

    /** A share of samples or a rate of dropout: 0 or more, below 1. */
    public static double share(String flag, double value) {
        if (!(value >= 0 && value < 1)) throw wrong(flag, "0 or more, below 1", value);
        return value;
    }

    /** A number that may be zero. */
    public static double notNegative(String flag, double value) {
        if (!(value >= 0)) throw wrong(flag, "0 or more", value);
        return value;
    }

    /** A number above zero. */
    public static double positive(String flag, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) throw wrong(flag, "a number above 0", value);
        return value;
    }

    /** The samples a batch has: what was asked for or 32, unless a stateful layer of the model fixes them. */
    public static int batchSize(Model model, @Nullable Integer given) {
        if (given == null) return model.batchSize(BATCH);
        atLeast(BATCH_SIZE, given, 1);
        if (model.batchSize(given) == given) return given;
        throw wrong(BATCH_SIZE, model.batchSize(given) + ", the stateful model's", given);
    }

    /** A file to be written that would replace one that is read. */
    public static void notOver(String flag, @Nullable Path written, @Nullable Path... read) {
        for (Path input : read) {
            if (written == null || input == null || !same(written, input)) continue;
            throw Problem.usage(flag + " would replace what is read")
                    .where(written)
                    .hint("name another file")
                    .exception();
        }
    }

    /** Whether writing one would change the other: it is the same file, through links too, or a file of that folder. */
    private static boolean same(Path written, Path read) {
        Path source = real(read);
        return real(written).equals(source)
                || Look.isFolder(source) && real(written).startsWith(source);
    }

    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            if (e instanceof NoSuchFileException || Look.isBelowFile(absolute)) return realFolder(absolute);
            throw Problem.file("it cannot be told which file this is")
                    .where(path)
                    .found(Reasons.of(e))
                    .exception(e);
        }
    }

    /** What is real of a file that is not there yet: its folder. */
    private static Path realFolder(Path absolute) {
        Path folder = absolute.getParent();
        return folder == null ? absolute : real(folder).resolve(absolute.getFileName());
    }

    /** A file to be written whose folder must be there. */
    public static void inFolder(String flag, @Nullable Path written) {
        if (written == null) return;
        Path folder = written.toAbsolutePath().getParent();
        if (folder == null || !Look.isFolder(folder)) {
            throw Problem.content("no such folder").where(flag + " " + written).exception();
        }
        if (Look.isFolder(written)) {
            throw Problem.content("a folder stands where the file is to be saved")
                    .where(flag + " " + written)
                    .exception();
        }
    }

    private static RuntimeException wrong(String flag, String expected, Object found) {
        return Problem.usage("wrong " + flag).expected(expected).found(found).exception();
    }
}
