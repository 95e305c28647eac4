package engine.cli.console;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what the modules log to the console: one line a record. */
final class Logging {
    private Logging() {}

    static void configure(GlobalOptions.LogLevel level, Console console) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) root.removeHandler(handler);
        root.addHandler(new Lines(console));
        root.setLevel(
                switch (level) {
                    case ERROR -> Level.SEVERE;
                    case WARN -> Level.WARNING;
                    case INFO -> Level.INFO;
                    case DEBUG -> Level.FINE;
                });
    }

    private static final class Lines extends Handler {
        private final Console console;

        Lines(Console console) {
            this.console = console;
            setFormatter(new SimpleFormatter());
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            console.notice(getFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {
            console.flush();
        }

        @Override
        public void close() {}
    }
}
