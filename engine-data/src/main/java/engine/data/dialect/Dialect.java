package engine.data.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table is written, where that is said rather than found out from the table.
 *
 * @param encoding name of a charset: {@code GB18030}; null to find out
 * @param separator between cells; null to find out
 * @param skipLines lines above the header; null to find out
 * @param headerRows rows of names; 0 where columns have none and are called {@code column_1}, …; null to find out
 * @param numbers how numbers are written
 */
public record Dialect(
        @Nullable String encoding,
        @Nullable Character separator,
        @Nullable Integer skipLines,
        @Nullable Integer headerRows,
        Numbers numbers) {

    /**
     * How numbers are written.
     *
     * @param decimal what stands before decimals, whatever the table looks like; null to find out
     * @param usual what stands before decimals where the table does not tell, as in the table a model was trained on; null if not known
     * @param missing words for a number that is missing, beside the usual ones
     */
    public record Numbers(
            @Nullable Decimal decimal, @Nullable Decimal usual, List<String> missing) {
        /** All is found out. */
        public static final Numbers FOUND = new Numbers(null, null, List.of());
    }

    /** All is found out. */
    public static final Dialect FOUND = new Dialect(null, null, null, null, Numbers.FOUND);

    /** This one, and where it does not say a thing what another one says. */
    public Dialect or(Dialect other) {
        return new Dialect(
                encoding == null ? other.encoding : encoding,
                separator == null ? other.separator : separator,
                skipLines == null ? other.skipLines : skipLines,
                headerRows == null ? other.headerRows : headerRows,
                new Numbers(
                        numbers.decimal == null ? other.numbers.decimal : numbers.decimal,
                        numbers.usual == null ? other.numbers.usual : numbers.usual,
                        numbers.missing.isEmpty() ? other.numbers.missing : numbers.missing));
    }

    /** What a table of the same origin is read by: what was said, and the decimals that were found. */
    public Dialect usual(@Nullable Decimal found) {
        return new Dialect(encoding, separator, skipLines, headerRows, new Numbers(null, found, numbers.missing));
    }
}
