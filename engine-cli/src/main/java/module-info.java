/** The command line, and the only module that prints. */
module engine.cli {
    requires engine.layers;
    requires engine.data;
    requires engine.train;
    requires engine.io;
    requires engine.inspect;
    requires info.picocli;
    requires tools.jackson.core;
    requires java.logging;
    requires java.management;
    requires jdk.management;
    requires static org.jspecify;

    opens engine.cli to
            info.picocli;
    opens engine.cli.command to
            info.picocli;
    opens engine.cli.command.file to
            info.picocli;
    opens engine.cli.command.open to
            info.picocli;
    opens engine.cli.command.run to
            info.picocli;
    opens engine.cli.command.weight to
            info.picocli;
    opens engine.cli.console to
            info.picocli;
    opens engine.cli.data to
            info.picocli;
    opens engine.cli.train to
            info.picocli;

    uses engine.api.spi.TensorStore;
}
