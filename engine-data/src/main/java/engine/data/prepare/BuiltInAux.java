package engine.data.prepare;

import engine.data.table.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Auxiliary numbers computed from the target column up to and including the window's last row: known that evening. */
public enum BuiltInAux {
    /** Realised volatility: deviation of the last 20 daily log returns, over a year of 252 days. Of numbers above 0 only. */
    VOLATILITY("volatility", true) {
        @Override
        double value(Column column, int row) {
            double sum = 0;
            double squares = 0;
            for (int r = row - DAYS + 1; r <= row; r++) {
                double log = Math.log(column.at(r) / column.at(r - 1));
                sum += log;
                squares += log * log;
            }
            double mean = sum / DAYS;
            return Math.sqrt(Math.max(0, squares / DAYS - mean * mean) * TRADING_DAYS);
        }
    },
    /** The return over the last 20 days. Of numbers above 0 only. */
    MOMENTUM("momentum", true) {
        @Override
        double value(Column column, int row) {
            return column.at(row) / column.at(row - DAYS) - 1;
        }
    },
    /** Deviation of the last 20 changes from row to row, in the column's units: what volatility is to a series of any sign. */
    DEVIATION("deviation", false) {
        @Override
        double value(Column column, int row) {
            Moments moments = new Moments();
            for (int r = row - DAYS + 1; r <= row; r++) moments.add(column.at(r) - column.at(r - 1));
            return moments.spread();
        }
    };

    /** Rows before the window's last that a value needs. */
    static final int DAYS = 20;

    private static final double TRADING_DAYS = 252;

    private final String key;
    private final boolean ofPositive;

    BuiltInAux(String key, boolean ofPositive) {
        this.key = key;
        this.ofPositive = ofPositive;
    }

    /** Whether it is defined for numbers above 0 only. */
    boolean ofPositive() {
        return ofPositive;
    }

    /** What a data spec and its user call it. */
    public String key() {
        return key;
    }

    /** The value at a row of one group, at least {@link #DAYS} rows after the group's first. */
    abstract double value(Column column, int row);

    /** All keys. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(BuiltInAux::key).toList();
    }

    static Optional<BuiltInAux> of(String name) {
        return Arrays.stream(values()).filter(aux -> aux.key.equals(name)).findFirst();
    }
}
