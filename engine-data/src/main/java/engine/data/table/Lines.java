package engine.data.table;

import engine.data.cell.Rows;

/**
 * Where the rows of a table come from, for messages.
 *
 * @param word what a row's place is called: line of a file, row of arrays
 * @param numbers a row each
 */
record Lines(String word, int[] numbers) {
    int size() {
        return numbers.length;
    }

    /** {@code line 17}. */
    String at(int row) {
        return word + " " + numbers[row];
    }

    /** {@code lines 17 and 18}. */
    String both(int row, int other) {
        return word + "s " + numbers[row] + " and " + numbers[other];
    }

    Lines pick(int[] rows) {
        return new Lines(word, Rows.pick(numbers, rows));
    }
}
