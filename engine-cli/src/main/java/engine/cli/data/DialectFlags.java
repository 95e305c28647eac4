package engine.cli.data;

import engine.api.Problem;
import engine.data.dialect.Decimal;
import engine.data.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a table is written, where it is not found out. A flag that was not given is null. */
public final class DialectFlags {
    private static final Map<String, Character> SEPARATORS =
            Map.of("comma", ',', "semicolon", ';', "tab", '\t', "\\t", '\t', "pipe", '|', "space", ' ');

    @Option(
            names = "--encoding",
            paramLabel = "E",
            description = "of the table: GB18030, windows-1252 (default: found)")
    private @Nullable String encoding;

    @Option(
            names = "--separator",
            paramLabel = "C",
            description = "between cells: a character, or tab, semicolon, pipe (default: found)")
    private @Nullable String separator;

    @Option(names = "--decimal", paramLabel = "D", description = "point or comma (default: found)")
    private @Nullable String decimal;

    @Option(
            names = "--missing-values",
            paramLabel = "W",
            description = "words for a missing number beside the usual ones: '?,n/v'")
    private @Nullable List<String> missingValues;

    @Option(names = "--header-rows", paramLabel = "N", description = "rows of names, 0 for none (default: found)")
    private @Nullable Integer headerRows;

    @Option(names = "--skip-lines", paramLabel = "N", description = "lines above the header (default: found)")
    private @Nullable Integer skipLines;

    /** The flags that were given. */
    List<String> given() {
        List<String> given = new ArrayList<>();
        if (encoding != null) given.add("--encoding");
        if (separator != null) given.add("--separator");
        if (decimal != null) given.add("--decimal");
        if (missingValues != null) given.add("--missing-values");
        if (headerRows != null) given.add("--header-rows");
        if (skipLines != null) given.add("--skip-lines");
        return given;
    }

    /** What was said. */
    Dialect dialect() {
        List<String> missing = missingValues == null ? List.of() : NameList.of("--missing-values", missingValues);
        return new Dialect(
                encoding,
                separator(),
                count("--skip-lines", skipLines),
                count("--header-rows", headerRows),
                new Dialect.Numbers(decimal(), null, missing));
    }

    private static @Nullable Integer count(String flag, @Nullable Integer count) {
        if (count == null || count >= 0) return count;
        throw Problem.usage("wrong " + flag).expected("0 or more").found(count).exception();
    }

    private @Nullable Character separator() {
        if (separator == null) return null;
        if (SEPARATORS.containsKey(separator)) return SEPARATORS.get(separator);
        boolean one = separator.length() == 1 && "\"\r\n".indexOf(separator.charAt(0)) < 0;
        if (one) return separator.charAt(0);
        throw Problem.usage("wrong --separator")
                .expected("one character, or comma, semicolon, tab, pipe, space")
                .found(separator)
                .exception();
    }

    private @Nullable Decimal decimal() {
        if (decimal == null) return null;
        return switch (decimal.toLowerCase(Locale.ROOT)) {
            case "point", "dot", "." -> Decimal.POINT;
            case "comma", "," -> Decimal.COMMA;
            default ->
                throw Problem.usage("wrong --decimal")
                        .expected("point or comma")
                        .found(decimal)
                        .exception();
        };
    }
}
