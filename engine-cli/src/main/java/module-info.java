/** The command line, and the only module that prints. */
module engine.cli {
    requires engine.api;
    requires engine.train;
    requires engine.io;
    requires info.picocli;
    requires tools.jackson.core;
    requires static org.jspecify;

    opens engine.cli to
            info.picocli;
    opens engine.cli.train to
            info.picocli;
}
