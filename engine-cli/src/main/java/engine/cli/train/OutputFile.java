package engine.cli.train;

import engine.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a run saves its model. A file that was there before is kept under the name with a tilde. */
public final class OutputFile {
    private final Path file;
    private boolean ours;

    public OutputFile(Path file) {
        this.file = file;
    }

    public Path path() {
        return file;
    }

    /** The file's name without its ending: {@code founding} of {@code founding.keras}. */
    public String stem() {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** A sibling: {@code founding.data.json} beside {@code founding.keras}. */
    public Path beside(String ending) {
        return file.resolveSibling(stem() + ending);
    }

    /** Finds out before the work begins whether the file can be written at all. */
    public void check() {
        if (Files.isDirectory(file)) {
            throw Problem.content("a folder stands where the model is to be saved")
                    .where(file)
                    .exception();
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw Problem.content("no such folder to save into").where(folder).exception();
        }
        try {
            Files.delete(Files.createTempFile(folder, ".engine", ".tmp"));
        } catch (IOException e) {
            throw Problem.content("the folder cannot be written to")
                    .where(folder)
                    .hint("choose another with --out")
                    .exception(e);
        }
    }

    /** Keeps what was there before this run. Returns whether something was. */
    public boolean keepEarlier() {
        boolean keep = !ours && Files.exists(file);
        ours = true;
        if (!keep) return false;
        try {
            Files.copy(file, kept(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Problem.content("the earlier file cannot be kept")
                    .where(kept())
                    .found(e.getMessage())
                    .exception(e);
        }
        return true;
    }

    /** Where the earlier file is kept. */
    public Path kept() {
        return file.resolveSibling(file.getFileName() + "~");
    }
}
