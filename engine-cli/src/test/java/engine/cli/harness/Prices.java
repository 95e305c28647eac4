package engine.cli.harness;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * Tables of made-up daily prices that walk at random; each ticker begins a week after the one before it.
 *
 * @param rows a ticker
 * @param tickers one or more; with one there is no column of that name
 * @param poisoned day from which on every number is a thousand times as large
 */
public record Prices(int rows, List<String> tickers, LocalDate poisoned) {
    private static final LocalDate FIRST = LocalDate.of(2010, 1, 4);

    public static Prices of(int rows) {
        return new Prices(rows, List.of("A"), LocalDate.MAX);
    }

    public Prices tickers(String... other) {
        return new Prices(rows, List.of(other), poisoned);
    }

    /** Multiplies every number dated on or after this day by a thousand. */
    public Prices poisonedFrom(LocalDate day) {
        return new Prices(rows, tickers, day);
    }

    public Path write(Path file) throws IOException {
        boolean grouped = tickers.size() > 1;
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("Date,Open,High,Low,Close,Volume" + (grouped ? ",Ticker" : "") + "\n");
            for (String ticker : tickers) write(ticker, grouped, out);
        }
        return file;
    }

    private void write(String ticker, boolean grouped, Writer out) throws IOException {
        Random random = new Random(ticker.hashCode());
        LocalDate day = FIRST.plusWeeks(tickers.indexOf(ticker));
        double close = 100;
        for (int row = 0; row < rows; row++) {
            double factor = day.isBefore(poisoned) ? 1 : 1000;
            double open = close * (1 + random.nextGaussian() / 200);
            close = open * (1 + random.nextGaussian() / 100);
            double high = Math.max(open, close) * (1 + random.nextDouble() / 100);
            double low = Math.min(open, close) * (1 - random.nextDouble() / 100);
            double volume = 1e6 + 1e5 * random.nextDouble();
            out.write(day.toString());
            for (double number : new double[] {open, high, low, close, volume}) out.write("," + number * factor);
            out.write(grouped ? "," + ticker + "\n" : "\n");
            day = day.plusDays(1);
        }
    }
}
