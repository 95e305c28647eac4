package engine.cli.train;

import engine.api.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * The flags a run was started with, as text by name: what a checkpoint remembers, and what a resumed run may not change. Flags that
 * change no number (where to log, on how many threads) are not among them.
 */
public record RunSettings(Map<String, String> flags) {
    private static final Set<String> FREE = Set.of(
            "--resume",
            "--checkpoint",
            "--checkpoint-every",
            "--history",
            "--epoch-log",
            "--out",
            "--json",
            "--quiet",
            "--log-level",
            "--threads",
            "--seed",
            "--help",
            "--version");
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
            flags.put(MODEL, String.join(" ", positional.originalStringValues()));
        }
        return new RunSettings(flags);
    }

    private static String value(OptionSpec option) {
        if (!option.typeInfo().isBoolean()) return String.join(",", option.originalStringValues());
        Boolean flag = option.getValue();
        return String.valueOf(flag);
    }

    /** The flags that may differ, as they stand on the command line. */
    public static List<String> freeArguments(ParseResult parsed) {
        Map<String, String> free = new LinkedHashMap<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            if (FREE.contains(option.longestName())) free.put(option.longestName(), value(option));
        }
        return arguments(free);
    }

    /** With the digest of what was read. */
    RunSettings withDigest(String what, String digest) {
        Map<String, String> more = new LinkedHashMap<>(flags);
        more.put(DIGEST + what, digest);
        return new RunSettings(more);
    }

    /** Refuses flags that an interrupted run was not started with; flags left out are taken from it. */
    public void checkAgainst(Map<String, String> earlier, Object checkpoint) {
        flags.forEach((flag, value) -> {
            if (!value.equals(earlier.get(flag))) {
                throw Problem.usage("the interrupted run had another " + flag)
                        .where(checkpoint)
                        .expected(earlier.containsKey(flag) ? flag + " " + earlier.get(flag) : "no " + flag)
                        .found(flag + " " + value)
                        .hint("leave the flag out to go on as before, or train anew without --resume")
                        .exception();
            }
        });
    }

    /** Refuses data that an interrupted run was not started with. */
    void checkDigest(String what, String digest, Map<String, String> earlier, Object checkpoint) {
        if (!digest.equals(earlier.get(DIGEST + what))) {
            throw Problem.content("the data has changed since the run was interrupted")
                    .where(what)
                    .hint("bring the data back, or train anew without --resume " + checkpoint)
                    .exception();
        }
    }

    /** The command line that these flags came from. */
    public static List<String> arguments(Map<String, String> flags) {
        List<String> arguments = new ArrayList<>();
        flags.forEach((flag, value) -> {
            if (flag.startsWith(DIGEST)) return;
            if (flag.equals(MODEL)) arguments.add(value);
            else if (value.equals("true")) arguments.add(flag);
            else if (value.equals("false")) arguments.add("--no-" + flag.substring(2));
            else arguments.add(flag + "=" + value);
        });
        return arguments;
    }
}
