package engine.io.file;

import engine.api.EngineException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a file could not be read or written, in a person's words. */
public final class Reasons {
    private static final String TOO_MANY = "Too many open files";

    private Reasons() {}

    /** The reason without the file's name, which stands elsewhere in the line. */
    public static String of(IOException e) {
        if (tooManyFiles(e)) return TOO_MANY + ": raise the limit, as with ulimit -n 1024";
        if (e instanceof NoSuchFileException) return "no such file or folder";
        if (e instanceof AccessDeniedException) return "no permission";
        if (e instanceof FileSystemException failed && failed.getReason() != null) return failed.getReason();
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }

    /** Whether a file could not be read at all, which says nothing about its content. */
    public static boolean unread(EngineException e) {
        return e.getCause() instanceof IOException cause && !(cause instanceof CharacterCodingException);
    }

    /** Whether this, or what it comes from, is the limit of open files. */
    public static boolean tooManyFiles(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().contains(TOO_MANY)) return true;
        }
        return false;
    }
}
