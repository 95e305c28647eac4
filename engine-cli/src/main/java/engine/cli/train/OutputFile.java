package engine.cli.train;

import engine.api.Problem;
import engine.api.model.ModelFiles;
import engine.api.model.SavedModel;
import engine.io.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /** Finds out before the data is read whether the file can be written at all. */
    public void check() {
        ModelFiles.checkName(file);
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
            Files.delete(temporary());
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Finds out before the training begins whether this form of file can hold the model. */
    public void rehearse(SavedModel model) {
        try {
            Path temporary = temporary();
            try {
                ModelFiles.save(model, temporary);
            } finally {
                Files.delete(temporary);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Path temporary() throws IOException {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.'));
        return Files.createTempFile(file.toAbsolutePath().getParent(), ".engine", ending);
    }

    private RuntimeException unwritable(IOException cause) {
        return Problem.content("the folder cannot be written to")
                .where(file.toAbsolutePath().getParent())
                .hint("choose another with --out")
                .exception(cause);
    }

    /** Keeps the model that was there before this run, and its data spec. Returns whether there was one. */
    public boolean keepEarlier() {
        boolean keep = !ours && Files.exists(file);
        ours = true;
        if (!keep) return false;
        keep(file);
        Path spec = beside(".data.json");
        if (Files.exists(spec)) keep(spec);
        return true;
    }

    private static void keep(Path earlier) {
        AtomicFile.write(kept(earlier), out -> Files.copy(earlier, out));
    }

    /** Where the earlier model is kept. */
    public Path kept() {
        return kept(file);
    }

    private static Path kept(Path earlier) {
        return earlier.resolveSibling(earlier.getFileName() + "~");
    }
}
