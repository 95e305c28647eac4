package engine.data.table;

/** The numbers of a table's column, a row each, which nobody can change; NaN where a number is missing. */
public final class Column {
    private final double[] values; // [rows]

    Column(double[] values) {
        this.values = values;
    }

    /** The number of a row, from 0 on. */
    public double at(int row) {
        return values[row];
    }

    /** How many rows there are. */
    public int rows() {
        return values.length;
    }

    /** A copy of all numbers. */
    public double[] toArray() {
        return values.clone();
    }

    /** These rows, in this order. */
    Column pick(int[] rows) {
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) picked[i] = values[rows[i]];
        return new Column(picked);
    }

    boolean missing(int row) {
        return Double.isNaN(values[row]);
    }
}
