package engine.cli.fault;

import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is done in a folder where a model lies already, and what the folder's files may hold afterwards.
 *
 * @param start the folder as it is before
 * @param steps commands, one after the other
 * @param versions what files held before, and after each step: a training that was not disturbed
 */
record Scenario(String name, Path start, List<Step> steps, List<Version> versions) {
    private static final List<String> FLAGS =
            List.of("--epochs 2 --window 2 --units 1 --aux= --features Close --quiet --threads 1".split(" "));
    static final List<String> FILES = List.of("m.keras", "m.data.json", "h.json");

    /** A command. */
    interface Step {
        Engine.Result in(Path folder);
    }

    /** What the files of a folder held, and what the model in it forecasts. */
    record Version(Map<String, byte[]> files, String forecasts) {
        static Version of(Path folder) throws IOException {
            Map<String, byte[]> files = new HashMap<>();
            for (String file : FILES) files.put(file, Files.readAllBytes(folder.resolve(file)));
            return new Version(files, predict(folder).fine().out());
        }
    }

    static Engine.Result train(Path in, int seed) {
        return Engine.run(
                "train",
                "--data",
                in.resolve("prices.csv"),
                FLAGS,
                "--out",
                in.resolve("m.keras"),
                "--history",
                in.resolve("h.json"),
                "--seed",
                seed);
    }

    static Engine.Result resume(Path in) {
        return Engine.run("train", "--resume", in.resolve("m.checkpoint"), "--quiet", "--threads", "1");
    }

    static Engine.Result predict(Path in) {
        return Engine.run("predict", in.resolve("m.keras"), "--data", in.resolve("prices.csv"));
    }

    private static Engine.Result load(Path in) {
        Path model = in.resolve("m.keras");
        return Engine.run("weights", "load", model, in.resolve("d.npz"), "--out", model);
    }

    /** A training over another; one that is gone on with after an epoch; weights that are loaded; trainings in a loop. */
    static List<Scenario> all(Path folder) throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Prices.of(20).write(first.resolve("prices.csv"));
        train(first, 1).fine();
        Path second = Places.copy(first, folder.resolve("second"));
        train(second, 2).fine();
        Path begun = Places.copy(first, folder.resolve("begun"));
        for (String file : List.of("model.keras", "state.json")) {
            Path before = second.resolve("m.checkpoint/before").resolve(file);
            Files.copy(before, begun.resolve("m.checkpoint").resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path dumped = Places.copy(first, folder.resolve("dumped"));
        Engine.run("weights", "dump", second.resolve("m.keras"), "--out", dumped.resolve("d.npz"))
                .fine();
        Step training = in -> train(in, 2);
        return List.of(
                of("train", first, training),
                of("resume", begun, Scenario::resume),
                of("save", dumped, Scenario::load),
                of("loop", first, training, in -> train(in, 3)));
    }

    private static Scenario of(String name, Path start, Step... steps) throws IOException {
        Path undisturbed = Places.copy(start, start.resolveSibling(name + "-undisturbed"));
        List<Version> versions = new ArrayList<>(List.of(Version.of(start)));
        for (Step step : steps) {
            step.in(undisturbed).fine();
            versions.add(Version.of(undisturbed));
        }
        return new Scenario(name, start, List.of(steps), versions);
    }
}
