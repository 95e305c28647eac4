package engine.data;

import engine.data.table.Table;
import engine.data.table.TableOptions;
import engine.data.table.TableSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Tables for tests, as text. */
public final class Tables {
    private Tables() {}

    public static TableSource source(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new TableSource("prices.csv", () -> new ByteArrayInputStream(bytes));
    }

    public static Table read(String text) {
        return Table.read(source(text), TableOptions.DEFAULTS);
    }

    /** Daily prices that walk at random, from 2 January 2020 on; rows from {@code poisoned} on are multiplied by a thousand. */
    public static Table prices(int rows, int poisoned) {
        return read(text(rows, poisoned, List.of("")));
    }

    /** The same for several groups. */
    public static Table groups(int rows, int poisoned, List<String> groups) {
        return Table.read(source(text(rows, poisoned, groups)), TableOptions.of(null, null, "Ticker"));
    }

    private static String text(int rows, int poisoned, List<String> groups) {
        boolean grouped = groups.size() > 1;
        StringJoiner lines = new StringJoiner("\n");
        lines.add("Date,Open,Close,Volume" + (grouped ? ",Ticker" : ""));
        for (String group : groups) {
            Random random = new Random(7 + group.hashCode());
            double close = 100;
            for (int row = 0; row < rows; row++) {
                double open = close * (1 + random.nextGaussian() / 100);
                close = open * (1 + random.nextGaussian() / 100);
                double factor = row >= poisoned ? 1000 : 1;
                lines.add(LocalDate.of(2020, 1, 2).plusDays(row) + "," + open * factor + "," + close * factor + ","
                        + (1e6 + 1e5 * random.nextDouble()) * factor + (grouped ? "," + group : ""));
            }
        }
        return lines.toString();
    }
}
