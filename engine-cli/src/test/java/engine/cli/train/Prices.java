package engine.cli.train;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * Tables of made-up daily prices that walk at random.
 *
 * @param rows a ticker
 * @param tickers one or more; with one there is no column of that name
 * @param poisoned index of the row, counted in each ticker, from which on every number is a thousand times as large
 */
record Prices(int rows, List<String> tickers, int poisoned) {
    private static final LocalDate FIRST = LocalDate.of(2010, 1, 4);

    static Prices of(int rows) {
        return new Prices(rows, List.of("A"), rows);
    }

    Prices tickers(String... other) {
        return new Prices(rows, List.of(other), poisoned);
    }

    Prices poisonedFrom(int row) {
        return new Prices(rows, tickers, row);
    }

    /** The date of a row as the table writes it. */
    static String date(int row) {
        return FIRST.plusDays(row).toString();
    }

    Path write(Path file) throws IOException {
        boolean grouped = tickers.size() > 1;
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("Date,Open,High,Low,Close,Volume" + (grouped ? ",Ticker" : "") + "\n");
            for (String ticker : tickers) write(ticker, grouped, out);
        }
        return file;
    }

    private void write(String ticker, boolean grouped, Writer out) throws IOException {
        Random random = new Random(ticker.hashCode());
        double close = 100;
        for (int row = 0; row < rows; row++) {
            double factor = row >= poisoned ? 1000 : 1;
            double open = close * (1 + random.nextGaussian() / 200);
            close = open * (1 + random.nextGaussian() / 100);
            double high = Math.max(open, close) * (1 + random.nextDouble() / 100);
            double low = Math.min(open, close) * (1 - random.nextDouble() / 100);
            double volume = 1e6 + 1e5 * random.nextDouble();
            out.write(date(row));
            for (double number : new double[] {open, high, low, close, volume}) out.write("," + number * factor);
            out.write(grouped ? "," + ticker + "\n" : "\n");
        }
    }
}
