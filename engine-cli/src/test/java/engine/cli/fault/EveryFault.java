package engine.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.fault.Faults.Kind;
import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import engine.io.file.FileSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs in a process whose file system fails ({@link FaultyProvider}): a training over an earlier one, and one that is gone on with, with a
 * fault at every operation. Afterwards everything is old, or everything new, or what does not belong together is seen; the earlier model is
 * there; and the next run leaves no file behind.
 */
public final class EveryFault {
    private static final List<String> FLAGS =
            List.of("--epochs 2 --window 2 --units 1 --aux= --features Close --quiet --threads 1".split(" "));
    private static final Set<String> NAMES =
            Set.of("prices.csv", "m.keras", "m.keras~", "m.data.json", "m.data.json~", "h.json", "m.checkpoint");

    private final Path folder;
    private final Map<String, byte[]> old = new HashMap<>();
    private final Map<String, byte[]> fresh = new HashMap<>();
    private Path begun;

    private EveryFault(Path folder) {
        this.folder = folder;
    }

    /** @param arguments a folder to work in, and that every n-th operation is enough */
    public static void main(String... arguments) throws IOException {
        EveryFault all = new EveryFault(Path.of(arguments[0]));
        int every = Integer.parseInt(arguments[1]);
        all.prepare();
        int runs = 0;
        for (Kind kind : Kind.values()) {
            int trainings = all.faults(kind, every, false);
            int resumed = all.faults(kind, every, true);
            System.out.println(
                    kind + ": " + trainings + " operations of a training, " + resumed + " of one gone on with");
            runs += trainings + resumed;
        }
        System.out.println(runs + " operations, " + every + " apart: held");
    }

    private static Engine.Result train(Path in, Object... more) {
        return Engine.run(
                "train",
                "--data",
                in.resolve("prices.csv"),
                FLAGS,
                "--out",
                in.resolve("m.keras"),
                "--history",
                in.resolve("h.json"),
                List.of(more));
    }

    private static Engine.Result resume(Path in) {
        return Engine.run("train", "--resume", in.resolve("m.checkpoint"), "--quiet", "--threads", "1");
    }

    /** A folder with a training of one seed, what another makes of it, and one in which the other was killed after an epoch. */
    private void prepare() throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Prices.of(20).write(first.resolve("prices.csv"));
        train(first, "--seed", "1").fine();
        remember(first, old);
        Path second = copy(first, "second");
        train(second, "--seed", "2").fine();
        remember(second, fresh);
        begun = copy(first, "begun");
        // from the checkpoint after the first epoch of the second training
        for (String file : List.of("model.keras", "state.json")) {
            Path before = second.resolve("m.checkpoint/before").resolve(file);
            Files.copy(before, begun.resolve("m.checkpoint").resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remember(Path in, Map<String, byte[]> files) throws IOException {
        for (String file : List.of("m.keras", "m.data.json", "h.json"))
            files.put(file, Files.readAllBytes(in.resolve(file)));
    }

    private int faults(Kind kind, int every, boolean goneOn) throws IOException {
        int at = 0;
        for (boolean failed = true; failed; at += every) {
            Path work = copy(goneOn ? begun : folder.resolve("first"), "work");
            String what = kind + " at operation " + at + (goneOn ? " of a training gone on with" : " of a training");
            Faults.arm(work.toAbsolutePath(), kind, at);
            String words = "";
            try {
                Engine.Result result = goneOn ? resume(work) : train(work, "--seed", "2");
                words = result.err();
                assertThat(result.exit()).as(what + ": " + words).isIn(0, 1, 4);
            } catch (Faults.Crash e) {
                words = "died";
            } finally {
                failed = Faults.disarm();
            }
            assertThat(words).as(what).doesNotContain("a defect of the engine");
            check(work, what + ": " + words);
            delete(work);
        }
        return at;
    }

    private void check(Path work, String what) throws IOException {
        Set<Boolean> news = new TreeSet<>();
        for (String file : old.keySet()) {
            byte[] now = Files.readAllBytes(work.resolve(file));
            boolean isNew = Arrays.equals(now, fresh.get(file));
            assertThat(isNew || Arrays.equals(now, old.get(file)))
                    .as(what + ": " + file + " is torn")
                    .isTrue();
            if (!Arrays.equals(old.get(file), fresh.get(file))) news.add(isNew);
        }
        if (news.size() > 1)
            assertThat(FileSet.isUnfinished(work.resolve("m.keras")))
                    .as(what + ": a mixture that nobody sees")
                    .isTrue();
        assertEarlierIsThere(work, what);

        Engine.Result next = resume(work);
        assertThat(next.exit()).as(what + ": then " + next.err()).isZero();
        assertEarlierIsThere(work, what + ", gone on with");
        assertThat(Engine.run("predict", work.resolve("m.keras"), "--data", work.resolve("prices.csv"))
                        .exit())
                .as(what)
                .isZero();
        assertThat(NAMES).as(what).containsAll(names(work));
        assertThat(Set.of("model.keras", "state.json", "before"))
                .as(what)
                .containsAll(names(work.resolve("m.checkpoint")));
    }

    private void assertEarlierIsThere(Path work, String what) throws IOException {
        byte[] earlier = old.get("m.keras");
        Path kept = work.resolve("m.keras~");
        assertThat(Arrays.equals(Files.readAllBytes(work.resolve("m.keras")), earlier)
                        || Files.exists(kept) && Arrays.equals(Files.readAllBytes(kept), earlier))
                .as(what + ": the earlier model is lost")
                .isTrue();
    }

    private static Set<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Path copy(Path from, String name) throws IOException {
        Path to = folder.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList())
                Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
        return to;
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
