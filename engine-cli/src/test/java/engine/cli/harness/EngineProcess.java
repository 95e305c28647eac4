package engine.cli.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, on the modules of this test. */
public final class EngineProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 180;
    private static final long INTERRUPT_BIT = 1L << 1; // of the mask of ignored signals: signal 2

    private final Process process;
    private final Path out;
    private final Path err;

    private EngineProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a command in a folder, where it finds its files and leaves its words. */
    public static EngineProcess start(Path folder, List<String> javaFlags, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (interruptIsIgnored()) command.addAll(List.of("env", "--default-signal=INT"));
        command.addAll(java(javaFlags, arguments));
        Path out = Files.createTempFile(folder, "process", ".out");
        Path err = Files.createTempFile(folder, "process", ".err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new EngineProcess(process, out, err);
    }

    /** Runs a command that may write files of so many kilobytes, as on a disk that fills. */
    public static Engine.Result limited(Path folder, int kilobytes, Object... arguments)
            throws IOException, InterruptedException {
        // its words go to pipes, which know no limit
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "bash"));
        command.addAll(java(List.of("-Xshare:auto", "-XX:-UsePerfData"), arguments));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Engine.Result(process.waitFor(), out, err);
    }

    private static List<String> java(List<String> flags, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("--module-path", System.getProperty("jdk.module.path")));
        command.addAll(List.of("--module", "engine.cli/engine.cli.Main"));
        command.addAll(List.of(Engine.words(arguments)));
        return command;
    }

    /** Runs a command to its end. */
    public static Engine.Result run(Path folder, List<String> javaFlags, Object... arguments)
            throws IOException, InterruptedException {
        try (EngineProcess running = start(folder, javaFlags, arguments)) {
            return running.end();
        }
    }

    /** Whether this process was started deaf to Ctrl-C, as jobs in the background are, and its children with it. */
    private static boolean interruptIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return false;
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigIgn:"))
                return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & INTERRUPT_BIT) != 0;
        }
        return false;
    }

    /** Waits until the command has said this on stderr. */
    public EngineProcess awaitWords(String words) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!words().contains(words)) {
            assertThat(process.isAlive())
                    .as("ended before it said " + words + ": " + words())
                    .isTrue();
            assertThat(System.nanoTime()).as("waited too long for: " + words).isLessThan(deadline);
            Thread.sleep(5);
        }
        return this;
    }

    /** Waits until the process has computed this much more. */
    public EngineProcess awaitWork(Duration work) throws InterruptedException {
        Duration enough = computed().plus(work);
        while (computed().compareTo(enough) < 0) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }
        return this;
    }

    private Duration computed() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private String words() throws IOException {
        return Files.readString(err);
    }

    /** What Ctrl-C does. */
    public EngineProcess interrupt() throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
        return this;
    }

    /** Ends it without a chance to save anything. */
    public EngineProcess kill() {
        process.destroyForcibly();
        return this;
    }

    /** Waits for the end. */
    public Engine.Result end() throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as(words())
                .isTrue();
        return new Engine.Result(process.exitValue(), Files.readString(out), words());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
