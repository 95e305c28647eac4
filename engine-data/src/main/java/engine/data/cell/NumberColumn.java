package engine.data.cell;

import engine.data.dialect.Decimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column under reading: its numbers with decimal points and, from the first cell on where that differs, with decimal commas; and what
 * speaks for the one or the other.
 */
public final class NumberColumn {
    private static final int EXAMPLES = 3;

    private final String name;
    private final MissingWords missing;
    private final List<String> examples = new ArrayList<>();
    private double[] points = new double[1024];
    private double @Nullable [] commas;
    private int size;
    private int numbers;
    private int texts;
    private int absent;
    private boolean smallWhole; // numbers below 1000 without decimals
    private final Unit unit = new Unit();
    private final Flags flags = new Flags();
    private final Seen seen = new Seen();

    /** The first cells of a kind. */
    static final class Seen {
        @Nullable
        Place text; // no number

        @Nullable
        Place beyond; // a number that cannot be held

        @Nullable
        Place point; // a number with decimal points alone

        @Nullable
        Place comma; // a number with decimal commas alone

        @Nullable
        Place open; // another number with points than with commas

        @Nullable
        Place code; // 000001

        @Nullable
        Place dressed; // $5, 1.2M, (7)
    }

    public NumberColumn(String name, MissingWords missing) {
        this.name = name;
        this.missing = missing;
    }

    /** Takes the next cell. */
    public void add(String cell, long line) {
        if (examples.size() < EXAMPLES && !cell.isBlank()) examples.add(cell.strip());
        double plain = PlainNumber.parse(cell);
        boolean named = missing != MissingWords.USUAL && missing.contains(cell); // may be a number as -999
        if (!Double.isNaN(plain) && !named) plain(plain, cell, line);
        else if (named || missing.contains(cell)) absent();
        else any(NumberText.of(cell), cell, line);
    }

    private void plain(double value, String cell, long line) {
        numbers++;
        boolean fraction = cell.indexOf('.') >= 0;
        if (fraction && seen.point == null) seen.point = new Place(cell, line);
        if (!fraction && value != 0 && Math.abs(value) < 1000) smallWhole = true;
        flags.plain(value);
        if (value != 0 && !unit.plain()) unit.see("", cell, line);
        store(value, fraction ? Double.NaN : value);
    }

    private void absent() {
        absent++;
        store(Double.NaN, Double.NaN);
    }

    private void any(@Nullable NumberText number, String cell, long line) {
        if (number == null || number.beyond()) {
            texts++;
            if (seen.text == null) seen.text = new Place(cell, line);
            if (number != null && seen.beyond == null) seen.beyond = new Place(cell, line);
            store(Double.NaN, Double.NaN);
            return;
        }
        numbers++;
        classify(number, cell, line);
        flags.see(number, cell, line);
        if (!number.unit().isEmpty() || number.point() != 0) unit.see(number.unit(), cell, line);
        store(number.point(), number.comma());
    }

    private void classify(NumberText number, String cell, long line) {
        boolean point = !Double.isNaN(number.point());
        boolean comma = !Double.isNaN(number.comma());
        if (!comma && seen.point == null) seen.point = new Place(cell, line);
        if (!point && seen.comma == null) seen.comma = new Place(cell, line);
        if (point && comma && number.point() != number.comma() && seen.open == null) seen.open = new Place(cell, line);
        if (number.code() && seen.code == null) seen.code = new Place(cell, line);
        if (!number.bare() && seen.dressed == null) seen.dressed = new Place(cell, line);
    }

    private void store(double point, double comma) {
        if (size == points.length) {
            points = Arrays.copyOf(points, size + (size >> 1));
            if (commas != null) commas = Arrays.copyOf(commas, points.length);
        }
        if (commas == null && !Double.isNaN(comma) && point != comma) commas = points.clone();
        points[size] = point;
        if (commas != null) commas[size] = comma;
        size++;
    }

    public String name() {
        return name;
    }

    /** The first cells that are not empty. */
    public List<String> examples() {
        return examples;
    }

    /** Whether no cell has anything in it but words for what is missing. */
    public boolean empty() {
        return numbers == 0 && texts == 0;
    }

    /** Whether most of what is there is numbers. */
    public boolean numeric() {
        return numbers > texts;
    }

    /** How many cells say that there is no number. */
    public int missing() {
        return absent;
    }

    /** Whether its numbers are written as codes are, with zeros in front and without decimals. */
    public boolean codes() {
        return seen.code != null && seen.point == null && seen.comma == null && seen.open == null;
    }

    /** Whether there are whole numbers below 1000, which have no thousands to be grouped. */
    boolean smallWhole() {
        return smallWhole;
    }

    Seen seen() {
        return seen;
    }

    Flags flags() {
        return flags;
    }

    Unit unit() {
        return unit;
    }

    /** The numbers, NaN where one is missing. */
    public double[] values(Decimal decimal) {
        double[] values = decimal == Decimal.COMMA && commas != null ? commas : points;
        return Arrays.copyOf(values, size);
    }
}
