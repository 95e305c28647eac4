package engine.cli.data;

import engine.data.table.TableSource;
import java.io.FileNotFoundException;
import java.io.InputStream;

/** The S&amp;P 500's daily prices from 1999 to 2018, which come with the engine (origin and licence lie beside them). */
public final class BundledData {
    private static final String RESOURCE = "sp500.csv.gz";

    private BundledData() {}

    /** The table. */
    public static TableSource source() {
        return new TableSource("the bundled S&P 500 history", () -> {
            InputStream in = BundledData.class.getResourceAsStream(RESOURCE);
            if (in == null) throw new FileNotFoundException(RESOURCE);
            return in;
        });
    }
}
