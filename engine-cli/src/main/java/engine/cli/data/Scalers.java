package engine.cli.data;

import engine.api.Problem;
import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.data.spec.DataSpec;
import engine.data.spec.DataSpec.Aux;
import engine.data.spec.DataSpec.Feature;
import engine.data.spec.DataSpec.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the numbers of scalers that come from elsewhere into a data spec: what is taken off, and what divides. */
final class Scalers {
    private Scalers() {}

    /** The data spec with what {@code --scaler} and {@code --target-scaler} say. */
    static DataSpec applied(DataSpec spec, ScalerFlags flags) {
        List<Path> files = flags.features();
        DataSpec scaled = files == null ? spec : features(spec, files);
        List<String> target = flags.target();
        return target == null ? scaled : scaled.scaled(scaled.features(), targets(scaled, target), scaled.aux());
    }

    private static DataSpec features(DataSpec spec, List<Path> files) {
        List<String> names = new ArrayList<>();
        spec.features().forEach(feature -> names.add(feature.column()));
        int features = names.size();
        spec.aux().forEach(aux -> names.add(aux.name()));
        Numbers numbers = Numbers.read(files.get(0), files.get(1), names, features);
        List<Feature> scaled = new ArrayList<>();
        for (Feature f : spec.features()) {
            int i = scaled.size();
            scaled.add(new Feature(f.column(), f.transform(), f.reference(), numbers.mean[i], numbers.deviation[i]));
        }
        boolean withAux = numbers.mean.length > features;
        List<Aux> aux = new ArrayList<>();
        for (Aux a : spec.aux()) {
            int i = features + aux.size();
            aux.add(withAux ? new Aux(a.name(), numbers.mean[i], numbers.deviation[i]) : a);
        }
        return spec.scaled(scaled, spec.targets(), aux);
    }

    private static List<Target> targets(DataSpec spec, List<String> words) {
        if (words.get(0).equals(ScalerFlags.SAME) && words.size() == 1) {
            return spec.targets().stream()
                    .map(target -> asFeature(target, spec))
                    .toList();
        }
        if (words.size() == 1) {
            return spec.targets().stream()
                    .map(target -> new Target(target.column(), target.as(), 0, 1))
                    .toList();
        }
        List<String> names = spec.targets().stream().map(Target::column).toList();
        Numbers numbers = Numbers.read(Path.of(words.get(0)), Path.of(words.get(1)), names, names.size());
        List<Target> scaled = new ArrayList<>();
        for (Target t : spec.targets()) {
            int i = scaled.size();
            scaled.add(new Target(t.column(), t.as(), numbers.mean[i], numbers.deviation[i]));
        }
        return scaled;
    }

    private static Target asFeature(Target target, DataSpec spec) {
        Feature feature = spec.features().stream()
                .filter(f -> f.column().equals(target.column()) && f.transform() == DataSpec.Transform.LEVEL)
                .findFirst()
                .orElse(null);
        if (feature != null && target.as() == Target.As.LEVEL) {
            return new Target(target.column(), target.as(), feature.mean(), feature.deviation());
        }
        throw Problem.usage("--target-scaler same goes with --target-as level and a target among --features")
                .where(target.column())
                .expected("one of "
                        + spec.features().stream().map(Feature::column).toList())
                .exception();
    }

    /** A mean and a deviation a name, as they stand in two files. */
    private record Numbers(double[] mean, double[] deviation) {

        /** @param least how many of the names have numbers at least; if more have, then all */
        static Numbers read(Path mean, Path deviation, List<String> names, int least) {
            double[] means = numbers(mean, names, least);
            double[] deviations = numbers(deviation, names.subList(0, means.length), means.length);
            for (int i = 0; i < means.length; i++) {
                if (!Double.isFinite(means[i])) throw wrong(mean, names.get(i), "a finite number", means[i]);
                boolean divides = deviations[i] > 0 && Double.isFinite(deviations[i]);
                if (!divides) throw wrong(deviation, names.get(i), "a number above 0", deviations[i]);
            }
            return new Numbers(means, deviations);
        }

        private static double[] numbers(Path file, List<String> names, int least) {
            Tensor tensor = TensorFiles.read(file).values().iterator().next();
            if (tensor.size() == names.size() || tensor.size() == least) return tensor.toDoubles();
            throw Problem.content("another number of values than are scaled")
                    .where(file)
                    .expected(names)
                    .found(tensor.size())
                    .exception();
        }

        private static RuntimeException wrong(Path file, String name, String expected, @Nullable Object found) {
            return Problem.content("a number that cannot scale")
                    .where(file + ", " + name)
                    .expected(expected)
                    .found(found)
                    .exception();
        }
    }
}
