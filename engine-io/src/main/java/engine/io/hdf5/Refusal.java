package engine.io.hdf5;

import engine.api.EngineException;
import engine.api.Problem;
import java.nio.BufferUnderflowException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns whatever a broken or unsupported file makes jhdf throw into one clear problem. */
final class Refusal {
    private static final String UNSUPPORTED = "cannot read this HDF5 content";

    private Refusal() {}

    static EngineException of(String what, String where) {
        return Problem.file(what).where(where).exception();
    }

    /**
     * Runs {@code read}. A bad file shows itself in jhdf as any unchecked exception, as endless recursion (a header
     * that continues in itself) or, where the file is mapped into memory and shrinks, as an {@link InternalError}.
     */
    static <T> T guard(String where, Supplier<T> read) {
        try {
            return read.get();
        } catch (EngineException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | InternalError e) {
            throw Problem.file(UNSUPPORTED)
                    .where(where)
                    .found(reason(e))
                    .hint(hint(e))
                    .exception(e);
        }
    }

    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        if (root instanceof StackOverflowError) {
            return "metadata that refers to itself";
        }
        boolean beyond = root instanceof BufferUnderflowException
                || root instanceof IndexOutOfBoundsException
                || root instanceof IllegalArgumentException && mentions(root, "newLimit");
        if (beyond) {
            return "a size or an address that leads beyond the data";
        }
        String message = root.getMessage();
        return message == null
                ? "a structure that makes no sense (" + root.getClass().getSimpleName() + ")"
                : message.lines().findFirst().orElse("");
    }

    private static String hint(Throwable thrown) {
        if (mentions(thrown, "End of buffer reached before NULL")) {
            return "bfloat16 weights are not supported: save the model as float32";
        }
        if (isExternalStorage(thrown)) {
            return "data in other files is refused, as Keras refuses it";
        }
        if (isVirtual(thrown)) {
            return "virtual datasets are refused, as Keras refuses them";
        }
        return "the file is damaged, incomplete or of an unknown kind";
    }

    /** Whether a dataset was refused because its data lies in another file. */
    static boolean isExternalStorage(Throwable thrown) {
        return mentions(thrown, "External Data Files");
    }

    /** Whether a dataset was refused because it is put together from others. */
    static boolean isVirtual(Throwable thrown) {
        return mentions(thrown, "Virtual storage");
    }

    private static boolean mentions(@Nullable Throwable thrown, String text) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().contains(text)) {
                return true;
            }
        }
        return false;
    }
}
