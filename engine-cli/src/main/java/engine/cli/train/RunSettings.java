package engine.cli.train;

import engine.api.Problem;
import engine.api.training.TrainingState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * The flags a run was started with, as text by name: what a checkpoint remembers, and, but for the places where things go, what a resumed
 * run may not change. Flags that change no number (how to log, on how many threads) are not among them.
 */
public record RunSettings(Map<String, String> flags) {
    private static final String CHECKPOINT = "--checkpoint";
    private static final Set<String> FREE = Set.of(
            "--resume",
            "--epoch-log",
            "--json",
            "--quiet",
            "--log-level",
            "--threads",
            "--seed",
            "--help",
            "--version");
    private static final Set<String> PLACES = Set.of(CHECKPOINT, "--checkpoint-every", "--data", "--history", "--out");
    /** What is read; all other paths are places where something is written. */
    private static final Set<String> READ =
            Set.of("--architecture", "--data", "--data-spec", "--scaler", "--target-scaler");

    private static final String MODEL = "MODEL";
    private static final String DIGEST = "digest of ";

    /** What was given on the command line. */
    public static RunSettings of(ParseResult parsed) {
        Map<String, String> flags = new LinkedHashMap<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            if (FREE.contains(option.longestName())) continue;
            flags.put(option.longestName(), value(option));
        }
        for (PositionalParamSpec positional : parsed.matchedPositionals()) {
            flags.put(MODEL, absolute(String.join(" ", positional.originalStringValues())));
        }
        return new RunSettings(flags);
    }

    /** A run may be gone on with from another folder. */
    private static String absolute(String path) {
        return path.isEmpty()
                ? path
                : Path.of(path).toAbsolutePath().normalize().toString();
    }

    private static String value(OptionSpec option) {
        if (option.type() == Path.class) return absolute(String.join(",", option.originalStringValues()));
        if (!option.typeInfo().isBoolean()) return String.join(",", option.originalStringValues());
        Boolean flag = option.getValue();
        return String.valueOf(flag);
    }

    /** The flags that are not remembered, as they stand on the command line. */
    public static List<String> freeArguments(ParseResult parsed) {
        Map<String, String> free = new LinkedHashMap<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            if (FREE.contains(option.longestName())) free.put(option.longestName(), value(option));
        }
        return arguments(free);
    }

    /** With the place a run saves to, also where no flag said it. */
    RunSettings withOut(Path out) {
        Map<String, String> more = new LinkedHashMap<>(flags);
        more.put("--out", absolute(out.toString()));
        return new RunSettings(more);
    }

    /** With the digest of what was read. */
    RunSettings withDigest(String what, String digest) {
        Map<String, String> more = new LinkedHashMap<>(flags);
        more.put(DIGEST + what, digest);
        return new RunSettings(more);
    }

    /** The flags of an interrupted run with those given now, which may only name other places; refuses all others. */
    public RunSettings over(TrainingState earlier, @Nullable Long seed, Path checkpoint, CommandSpec command) {
        if (seed != null && seed != earlier.seed()) {
            throw another("--seed", String.valueOf(earlier.seed()), seed.toString(), checkpoint);
        }
        Map<String, String> all = new LinkedHashMap<>();
        earlier.settings().forEach((flag, value) -> all.put(flag, besideCheckpoint(flag, value, checkpoint, command)));
        flags.forEach((flag, value) -> {
            String before = all.put(flag, value);
            boolean place = PLACES.contains(flag);
            if (!place && !value.equals(before)) throw another(flag, before, value, checkpoint);
        });
        return new RunSettings(all);
    }

    /**
     * A checkpoint may come from elsewhere, and must not decide where files are written: of the places that it names the last name is
     * taken, in the folder where the checkpoint lies.
     */
    private static String besideCheckpoint(String flag, String value, Path checkpoint, CommandSpec command) {
        if (flag.equals(MODEL) || flag.startsWith(DIGEST)) return value;
        OptionSpec option = command.findOption(flag);
        if (option == null || !flag.equals(option.longestName()) || FREE.contains(flag)) {
            throw Problem.file("the checkpoint has a flag that this command has not")
                    .where(checkpoint)
                    .foundText(flag)
                    .exception();
        }
        if (flag.equals(CHECKPOINT)) return checkpoint.toAbsolutePath().toString();
        if (option.type() != Path.class || READ.contains(flag) || value.isEmpty()) return value;
        Path name = Path.of(value).getFileName();
        return checkpoint
                .toAbsolutePath()
                .normalize()
                .resolveSibling(name == null ? "" : name.toString())
                .toString();
    }

    private static RuntimeException another(String flag, @Nullable String before, String now, Object checkpoint) {
        return Problem.usage("the interrupted run had another " + flag)
                .where(checkpoint)
                .expected(before == null ? "no " + flag : flag + " " + before)
                .found(flag + " " + now)
                .hint("leave the flag out to go on as before, or train anew without --resume")
                .exception();
    }

    /** The same, where the interrupted run had read the same; refuses anything else. */
    RunSettings withSameDigest(String what, String digest, Map<String, String> earlier, Object data) {
        if (digest.equals(earlier.get(DIGEST + what))) return withDigest(what, digest);
        throw Problem.content("the " + what + " has changed since the run was interrupted")
                .where(data)
                .hint("bring it back as it was, or train anew without --resume")
                .exception();
    }

    /** The command line that these flags came from, with others; the model last, where it can be no flag. */
    public List<String> arguments(List<String> others) {
        List<String> arguments = new ArrayList<>(arguments(flags));
        arguments.addAll(others);
        String model = flags.get(MODEL);
        if (model != null) arguments.addAll(List.of("--", model));
        return arguments;
    }

    private static List<String> arguments(Map<String, String> flags) {
        List<String> arguments = new ArrayList<>();
        flags.forEach((flag, value) -> {
            if (flag.startsWith(DIGEST) || flag.equals(MODEL)) return;
            if (value.equals("true")) arguments.add(flag);
            else if (value.equals("false")) arguments.add("--no-" + flag.substring(2));
            else arguments.add(flag + "=" + value);
        });
        return arguments;
    }
}
