package engine.data.text;

import engine.api.Printable;
import engine.api.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Files that are called tables and are something else: an error page, a pointer, a workbook. */
final class OtherFormat {
    /** So many bytes tell. */
    static final int HEAD = 4096;

    private static final String AS_CSV = "save it as CSV with the program that made it";

    /** What begins in a certain way. */
    private record Kind(String beginning, String what, String advice) {}

    private static final List<Kind> BINARY = List.of(
            new Kind("PAR1", "a Parquet file", AS_CSV + ", in pandas: read_parquet(…).to_csv(…)"),
            new Kind("ARROW1", "an Arrow or Feather file", AS_CSV + ", in pandas: read_feather(…).to_csv(…)"),
            new Kind("FEA1", "a Feather file", AS_CSV + ", in pandas: read_feather(…).to_csv(…)"),
            new Kind("\u0089HDF\r\n", "an HDF5 file", AS_CSV + ", in pandas: read_hdf(…).to_csv(…)"),
            new Kind("\u0093NUMPY", "a NumPy array", "give it the ending .npy, or save a table as CSV"),
            new Kind("%PDF", "a PDF document", "ask where it comes from for CSV"),
            new Kind("\u00d0\u00cf\u0011\u00e0", "an old Excel workbook (.xls)", "save the sheet as CSV"),
            new Kind("SQLite format 3", "an SQLite database", "export the table as CSV"),
            new Kind("\u0028\u00b5\u002f\u00fd", "compressed with Zstandard", "decompress it, or compress with gzip"),
            new Kind("BZh", "compressed with bzip2", "decompress it, or compress with gzip"),
            new Kind("\u00fd7zXZ", "compressed with xz", "decompress it, or compress with gzip"),
            new Kind("7z\u00bc\u00af", "a 7z archive", "take the table out of it"),
            new Kind("Rar!", "a RAR archive", "take the table out of it"),
            new Kind("\u0080\u0004\u0095", "a Python pickle", AS_CSV + ", in pandas: read_pickle(…).to_csv(…)"),
            new Kind("Obj\u0001", "an Avro file", AS_CSV));

    private static final List<Kind> TEXT = List.of(
            new Kind("<!", "an HTML page", "download the data itself; a page often says that one must log in first"),
            new Kind("<html", "an HTML page", "download the data itself; a page often says that one must log in first"),
            new Kind("<head", "an HTML page", "download the data itself"),
            new Kind("<body", "an HTML page", "download the data itself"),
            new Kind("<table", "an HTML table", "save it as CSV"),
            new Kind("<?xml", "an XML document", AS_CSV),
            new Kind(
                    "version https://git-lfs",
                    "a pointer of Git LFS, not the data itself",
                    "fetch the data with git lfs pull"),
            new Kind(
                    "/annex/objects/",
                    "a pointer of git-annex, not the data itself",
                    "fetch the data with git annex get"),
            new Kind("{\\rtf", "an RTF document", AS_CSV),
            new Kind("{", "a JSON document", AS_CSV + "; an error of a web service looks like this, too"),
            new Kind("[{", "a JSON document", AS_CSV),
            new Kind("[[", "a JSON document", AS_CSV));

    private OtherFormat() {}

    /** Refuses what is no table, by its first bytes. */
    static void refuse(String name, byte[] head) {
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        if (bytes.startsWith("PK\u0003\u0004")) throw zip(name, bytes);
        for (Kind kind : BINARY) if (bytes.startsWith(kind.beginning)) throw is(name, kind, bytes);
        String text = start(head);
        String small = text.toLowerCase(Locale.ROOT);
        for (Kind kind : TEXT) if (small.startsWith(kind.beginning)) throw is(name, kind, text);
        boolean wide = bytes.startsWith("\u00ff\u00fe") || bytes.startsWith("\u00fe\u00ff");
        if (!wide && Utf16.of(head) == null && bytes.indexOf(0) >= 0) {
            throw is(name, new Kind("", "no text: it has bytes that are zero", AS_CSV), bytes);
        }
    }

    private static String start(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return (text.startsWith("\ufeff") ? text.substring(1) : text).stripLeading();
    }

    private static RuntimeException zip(String name, String bytes) {
        List<String> parts = new ArrayList<>(List.of("xl/", "[Content_Types].xml", "mimetypeapplication/vnd.oasis"));
        boolean workbook = parts.stream().anyMatch(bytes::contains);
        return is(
                name,
                workbook
                        ? new Kind(
                                "", "a workbook of Excel or LibreOffice, not a table as text", "save the sheet as CSV")
                        : new Kind("", "a zip archive", "take the table out of it, or compress it with gzip"),
                bytes);
    }

    private static RuntimeException is(String name, Kind kind, String beginning) {
        return Problem.file("this is " + kind.what)
                .where(name)
                .expected("rows of cells as text, such as CSV")
                .found(Printable.quoted(beginning))
                .hint(kind.advice)
                .exception();
    }
}
