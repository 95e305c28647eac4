package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The clock on the wall is in no file: model, spec, tensors and report have the same bytes in Auckland and in Honolulu. */
@Isolated
class TimeZoneTest {
    @TempDir
    private Path folder;

    @Test
    void saved_bytes_do_not_depend_on_the_time_zone() throws IOException {
        Path table = Given.table(folder);
        TimeZone here = TimeZone.getDefault();
        try {
            for (String zone : List.of("Pacific/Auckland", "Pacific/Honolulu")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                String name = zone.substring(zone.indexOf('/') + 1);
                Path model = Given.model(table, folder.resolve(name + ".keras"));
                Engine.run(
                                "train",
                                "--data",
                                table,
                                "--epochs=1",
                                "--units=2",
                                "--seed=1",
                                "--window=5",
                                "--out",
                                folder.resolve(name + ".h5"))
                        .fine();
                Engine.run("prepare", model, "--data", table, "--out", folder.resolve(name + ".npz"))
                        .fine();
                Engine.run("report", model, "--data", table, "--sample", "0", "--out", folder.resolve(name + ".html"))
                        .fine();
            }
        } finally {
            TimeZone.setDefault(here);
        }
        for (String kind : List.of(".keras", ".h5", ".data.json", ".npz", ".html")) {
            assertThat(folder.resolve("Auckland" + kind)).hasSameBinaryContentAs(folder.resolve("Honolulu" + kind));
        }
    }
}
