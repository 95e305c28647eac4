package engine.cli.data;

import engine.api.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The scaling that a model from elsewhere was trained with. A flag that was not given is null. */
final class ScalerFlags {
    static final String SCALER = "--scaler";
    static final String TARGET = "--target-scaler";
    /** The target's numbers are those of the feature of its name. */
    static final String SAME = "same";
    /** The target is not scaled. */
    static final String NONE = "none";

    @Option(
            names = SCALER,
            split = ",",
            paramLabel = "FILE",
            description = "mean.npy,std.npy: a number a feature, and then a number an auxiliary number")
    private @Nullable List<Path> scaler;

    @Option(
            names = TARGET,
            split = ",",
            paramLabel = "FILE",
            description = "mean.npy,std.npy: a number a target; same: as the feature of that name; or none")
    private @Nullable List<String> targetScaler;

    /** The flags that were given. */
    List<String> given() {
        List<String> given = new ArrayList<>();
        if (scaler != null) given.add(SCALER);
        if (targetScaler != null) given.add(TARGET);
        return given;
    }

    /** The files of mean and deviation of the features, or null. */
    @Nullable
    List<Path> features() {
        return scaler == null ? null : two(SCALER, "two files: mean.npy,std.npy", scaler);
    }

    /** {@link #SAME}, {@link #NONE}, the files of mean and deviation, or null. */
    @Nullable
    List<String> target() {
        if (targetScaler == null || targetScaler.equals(List.of(SAME)) || targetScaler.equals(List.of(NONE)))
            return targetScaler;
        return two(TARGET, "two files, mean.npy,std.npy, or same, or none", targetScaler);
    }

    private static <T> List<T> two(String flag, String expected, List<T> words) {
        if (words.size() == 2) return words;
        throw Problem.usage("wrong " + flag).expected(expected).found(words).exception();
    }
}
