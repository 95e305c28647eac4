package engine.cli.hostile;

import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Opens hostile files with the commands that would: crafted ones, mutated ones, and ones with a single bit changed. None may end in
 * anything but its exit code, take long or run out of memory, and no changed bit may change what comes out.
 */
public final class Hostile {
    private static final long LONGEST_COMPUTING = 5_000_000_000L; // nanoseconds
    private static final long LONGEST_WAITING = 60_000_000_000L; // others may use the processor
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final Path folder;
    private final Random random = new Random(20181231);
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    Hostile(Path folder) {
        this.folder = folder;
    }

    /** @param arguments a folder to work in, how many crafted, mutated and flipped files */
    public static void main(String... arguments) throws IOException {
        Hostile all = new Hostile(Path.of(arguments[0]));
        all.run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        all.counts.forEach((outcome, count) -> System.out.println(count + "\t" + outcome));
        all.faults.forEach(System.out::println);
        System.exit(all.faults.isEmpty() ? 0 : 1);
    }

    /** What went wrong, a line each. */
    List<String> run(int crafted, int mutated, int flipped) throws IOException {
        Path table = Prices.of(30).write(folder.resolve("prices.csv"));
        Path model = folder.resolve("m.keras");
        Path tensors = folder.resolve("m.npz");
        Engine.run("train", "--data", table, "--epochs=1", "--window=3", "--units=1", "--seed=1", "--out", model)
                .fine();
        Engine.run("prepare", "--data", table, model, "--out", tensors).fine();
        Path h5 = folder.resolve("h.h5");
        Engine.run("train", "--data", table, "--epochs=1", "--window=3", "--units=1", "--seed=1", "--out", h5)
                .fine();
        Path spec = folder.resolve("m.data.json");
        Path hand = Files.writeString(
                folder.resolve("hand.json"),
                Files.readString(spec).replaceAll(",\\s*\"(model|digest)\": \"[0-9a-f ]*\"", ""));

        List<Object> open = List.of("summary", "FILE");
        List<Object> predict = List.of("predict", model, "--data", "FILE");
        List<Object> prepare = List.of("predict", model, "--data", table, "--data-spec", "FILE");
        craft(Crafted.models(model, random, crafted), "c.keras", open);
        craft(DeepModels.of(Crafted.members(model)), "c.keras", open);
        craft(Crafted.documents(hand, random, crafted), "c.json", prepare);
        craft(Crafted.arrays(), "c.npz", predict);
        mutate(model, mutated / 4, "u.keras", open);
        mutate(h5, mutated / 4, "u.h5", open);
        mutate(tensors, mutated / 4, "u.npz", predict);
        mutate(hand, mutated / 4, "u.json", prepare);

        flip(
                model,
                flipped / 3,
                "f.keras",
                List.of("weights", "dump", "FILE", "--out", folder.resolve("d.json")),
                "d.json");
        flip(tensors, flipped / 3, "f.npz", List.of("predict", model, "--data", "FILE"), "");
        Path checkpoint = folder.resolve("m.checkpoint");
        for (String file : List.of("state.json", "model.keras")) {
            flip(
                    checkpoint.resolve(file),
                    flipped / 6,
                    checkpoint.resolve(file).toString(),
                    List.of("train", "--resume", checkpoint, "--threads=1"),
                    "m.keras");
        }
        return faults;
    }

    private void craft(List<Crafted.Kind> kinds, String name, List<Object> command) throws IOException {
        for (Crafted.Kind kind : kinds) {
            opened("crafted " + name, kind.name(), Files.write(folder.resolve(name), kind.content()), command);
        }
    }

    private void mutate(Path whole, int many, String name, List<Object> command) throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        for (int i = 0; i < many; i++) {
            byte[] mutated = mutated(bytes);
            opened("mutated " + name, "mutation " + i, Files.write(folder.resolve(name), mutated), command);
        }
    }

    /** Cut off, with bytes set at random, or one stretch copied over another. */
    private byte[] mutated(byte[] whole) {
        byte[] mutated = whole.clone();
        switch (random.nextInt(4)) {
            case 0:
                return Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1:
                int length = random.nextInt(Math.min(64, whole.length));
                System.arraycopy(
                        whole,
                        random.nextInt(whole.length - length),
                        mutated,
                        random.nextInt(whole.length - length),
                        length);
                return mutated;
            default:
                for (int i = random.nextInt(8); i >= 0; i--) {
                    mutated[random.nextInt(whole.length)] = (byte) (random.nextBoolean() ? -1 : random.nextInt());
                }
                return mutated;
        }
    }

    /** @param result the file that the command writes, or nothing for what it prints */
    private void flip(Path whole, int many, String name, List<Object> command, String result) throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        Path file = folder.resolve(name);
        Files.write(file, bytes);
        String right = result(opened("whole " + name, "as it was", file, command), result);
        for (int i = 0; i < many; i++) {
            int bit = random.nextInt(bytes.length * 8);
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << bit % 8;
            Files.write(file, flipped);
            String kind = "flipped " + whole.getFileName();
            Engine.Result now = opened(kind, "bit " + bit, file, command);
            if (now == null || now.exit() != 0) continue;
            boolean same = result(now, result).equals(right);
            counts.merge(kind + (same ? ": read as it was" : ": SILENT"), 1, Integer::sum);
            if (!same) faults.add(kind + ", bit " + bit + ": other numbers without a word");
        }
        Files.write(file, bytes);
    }

    private String result(Engine.Result result, String file) throws IOException {
        return file.isEmpty() ? result.out() : Arrays.hashCode(Files.readAllBytes(folder.resolve(file))) + "";
    }

    /** Read, or refused as a file; whole files that only do not go together end as such a mistake of a person's does. */
    private static boolean isExpected(Engine.Result result) {
        return switch (result.exit()) {
            case 0, 4 -> true;
            case 2 -> result.err().contains("no column named");
            case 1 -> result.err().contains("an array is missing");
            default -> false;
        };
    }

    private Engine.Result opened(String what, String kind, Path file, List<Object> command) {
        List<Object> words = new ArrayList<>();
        command.forEach(word -> words.add(word.equals("FILE") ? file : word));
        long start = System.nanoTime();
        long computing = CLOCK.getCurrentThreadCpuTime();
        Engine.Result result = null;
        String fault = "";
        try {
            result = Engine.run(words);
            String printed = result.err() + result.out();
            if (!isExpected(result) || printed.contains("a defect of the engine"))
                fault = result.err().strip();
            if (printed.contains(Crafted.TOO_LONG)) fault = "prints more than 60 characters of a text";
        } catch (Throwable e) {
            fault = e.toString();
        }
        long nanos = System.nanoTime() - start;
        computing = CLOCK.getCurrentThreadCpuTime() - computing;
        if (computing > LONGEST_COMPUTING || nanos > LONGEST_WAITING)
            fault = computing + " of " + nanos + " nanoseconds computing";
        counts.merge(what + ": " + (result == null ? "thrown" : "exit " + result.exit()), 1, Integer::sum);
        if (!fault.isEmpty()) {
            String line =
                    fault.lines().filter(l -> !l.isBlank()).reduce((a, b) -> b).orElse("");
            faults.add(what + ", " + kind + ": " + line.substring(0, Math.min(300, line.length())));
        }
        return result;
    }
}
