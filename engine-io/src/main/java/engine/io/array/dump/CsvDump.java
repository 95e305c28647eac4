package engine.io.array.dump;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import engine.api.EngineException;
import engine.api.Problem;
import engine.io.array.Named;
import engine.io.array.NdArray;
import engine.io.text.ShortestDecimal;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A dump in long form, a line per number: {@code variable,gate,row,column,value}.
 *
 * <p>The column is the last index. The row is the one before; of arrays with more than two axes it is all the others,
 * joined by colons ({@code 0:2}); of vectors it is empty, and of scalars both are.
 */
public final class CsvDump {
    /** The first line of every such file. */
    static final String HEADER = "variable,gate,row,column,value";

    private CsvDump() {}

    /** Writes the arrays one after another; the stream stays open. */
    public static void write(Iterable<Named> arrays, OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            csv.writeRecord(HEADER.split(","));
            for (Named named : arrays) {
                write(named, csv);
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(Named named, CsvWriter csv) {
        int[] dims = named.array().dims();
        int[] index = new int[dims.length];
        for (int i = 0; i < named.array().size(); i++) {
            String column = dims.length == 0 ? "" : String.valueOf(index[dims.length - 1]);
            csv.writeRecord(named.variable(), named.gate(), row(index), column, Named.element(named.array(), i));
            for (int axis = dims.length - 1; axis >= 0 && ++index[axis] == dims[axis]; axis--) {
                index[axis] = 0;
            }
        }
    }

    private static String row(int[] index) {
        StringBuilder row = new StringBuilder();
        for (int axis = 0; axis < index.length - 1; axis++) {
            row.append(axis == 0 ? "" : ":").append(index[axis]);
        }
        return row.toString();
    }

    /**
     * Reads a dump back, its lines in any order; the arrays are float64, named {@code variable} or {@code variable/gate}. The stream is closed.
     *
     * @throws EngineException if a line is no part of a dump, or an array has lines missing or twice
     */
    public static Map<String, NdArray> read(InputStream in, String where) {
        Map<String, IndexedValues> collected = new LinkedHashMap<>();
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (CsvRecord line : csv) {
                if (line.getStartingLineNumber() == 1) {
                    requireHeader(line, where);
                } else {
                    add(line, collected, where + ", line " + line.getStartingLineNumber());
                }
            }
        } catch (CsvParseException | IOException | UncheckedIOException e) {
            throw Problem.file("is not readable as CSV")
                    .where(where)
                    .found(e.getMessage())
                    .exception(e);
        }
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        collected.forEach((name, array) -> arrays.put(name, array.toArray(where + ":" + name)));
        return arrays;
    }

    private static void requireHeader(CsvRecord line, String where) {
        String header = String.join(",", line.getFields());
        if (!header.equals(HEADER)) {
            throw Problem.content("is no dump of arrays")
                    .where(where)
                    .expected(HEADER)
                    .foundText(header)
                    .exception();
        }
    }

    /** Adds a line, which the reader has checked to have as many fields as the header. */
    private static void add(CsvRecord line, Map<String, IndexedValues> collected, String where) {
        String name = line.getField(0) + (line.getField(1).isEmpty() ? "" : "/" + line.getField(1));
        try {
            int[] index = Stream.of((line.getField(2) + ":" + line.getField(3)).split(":"))
                    .filter(part -> !part.isEmpty())
                    .mapToInt(Integer::parseUnsignedInt)
                    .toArray();
            collected
                    .computeIfAbsent(name, absent -> new IndexedValues(index.length))
                    .add(index, ShortestDecimal.parse(line.getField(4)), where);
        } catch (NumberFormatException e) {
            throw Problem.content("text where a number belongs")
                    .where(where)
                    .foundText(String.join(",", line.getFields()))
                    .exception(e);
        }
    }
}
