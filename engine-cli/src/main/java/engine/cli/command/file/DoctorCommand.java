package engine.cli.command.file;

import engine.api.model.Backends;
import engine.api.spi.Backend;
import engine.api.spi.BackendProvider;
import engine.cli.console.Console;
import engine.cli.console.EngineCommand;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code engine doctor}. */
@Command(name = "doctor", description = "Which backend runs here and why, and what the machine offers.")
public final class DoctorCommand extends EngineCommand {
    private static final long MEGABYTE = 1L << 20;

    public DoctorCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        Backend chosen = global().backend();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("backend", backend(chosen));
        report.put("backends", backends());
        report.put("java", java());
        report.put("machine", machine());
        if (global().json()) {
            console().printJson(report);
            return DONE;
        }
        console().print("backend   " + chosen.name() + ": " + chosen.description());
        for (BackendProvider provider : Backends.providers()) {
            console()
                    .print("          " + provider.name() + ": "
                            + state(provider).orElse("available"));
        }
        say("java", java());
        say("machine", machine());
        return DONE;
    }

    private void say(String title, Map<String, Object> entries) {
        String label = title;
        for (Map.Entry<String, Object> entry : entries.entrySet()) {
            console().print(String.format(Locale.ROOT, "%-10s%s: %s", label, entry.getKey(), entry.getValue()));
            label = "";
        }
    }

    private static Map<String, Object> backend(Backend chosen) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", chosen.name());
        entry.put("description", chosen.description());
        return entry;
    }

    private static List<Map<String, @Nullable Object>> backends() {
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        for (BackendProvider provider : Backends.providers()) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("name", provider.name());
            entry.put("available", state(provider).isEmpty());
            entry.put("refusal", state(provider).orElse(null));
            entries.add(entry);
        }
        return entries;
    }

    private static Optional<String> state(BackendProvider provider) {
        return provider.refusal();
    }

    private static Map<String, Object> java() {
        Map<String, Object> java = new LinkedHashMap<>();
        java.put("version", System.getProperty("java.version"));
        java.put("vm", System.getProperty("java.vm.name") + ", " + System.getProperty("java.vendor"));
        java.put(
                "vector_module",
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
        java.put("heap_max_mb", Runtime.getRuntime().maxMemory() / MEGABYTE);
        return java;
    }

    private static Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("arch", System.getProperty("os.arch"));
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os) {
            machine.put("memory_mb", os.getTotalMemorySize() / MEGABYTE);
        }
        return machine;
    }
}
