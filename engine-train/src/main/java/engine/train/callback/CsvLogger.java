package engine.train.callback;

import engine.api.Problem;
import engine.train.Callback;
import engine.train.Logs;
import engine.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes a row an epoch: {@code epoch} from 0, then the figures by name. Source: {@code keras.callbacks.CSVLogger}. */
public final class CsvLogger implements Callback {
    private static final String LINE_END = "\r\n";

    private final Path file;
    private final String separator;
    private final boolean append;
    private List<String> keys = List.of();

    /** Writes a row an epoch, behind what the file holds if it is to be appended to. */
    public CsvLogger(Path file, String separator, boolean append) {
        this.file = file;
        this.separator = separator;
        this.append = append;
    }

    /** With commas, a new file each run. */
    public CsvLogger(Path file) {
        this(file, ",", false);
    }

    @Override
    public void trainBegin(Training training) {
        if (!append) write("", StandardOpenOption.TRUNCATE_EXISTING);
    }

    @Override
    public void epochEnd(Training training, int epoch, Logs logs) {
        if (keys.isEmpty()) {
            keys = List.copyOf(logs.values().keySet());
            List<String> header = new ArrayList<>(keys);
            header.add(0, "epoch");
            if (empty()) write(String.join(separator, header) + LINE_END, StandardOpenOption.APPEND);
        }
        List<String> cells = new ArrayList<>();
        cells.add(String.valueOf(epoch));
        for (String key : keys) cells.add(logs.contains(key) ? String.valueOf(logs.value(key)) : "NA");
        write(String.join(separator, cells) + LINE_END, StandardOpenOption.APPEND);
    }

    private boolean empty() {
        try {
            return Files.size(file) == 0;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private void write(String text, StandardOpenOption mode) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** A log that a disk does not take. */
    static RuntimeException unwritable(Path file, IOException e) {
        return Problem.content("the log cannot be written")
                .where(file)
                .found(e.getMessage())
                .exception(e);
    }
}
