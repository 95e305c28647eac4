package engine.io.check;

import engine.api.EngineException;
import engine.api.Problem;
import engine.io.array.numpy.NpzFile;
import engine.io.check.Risk.Kind;
import engine.io.file.Look;
import engine.io.file.Reasons;
import engine.io.hdf5.Hdf5Entry;
import engine.io.hdf5.Hdf5File;
import engine.io.keras.ForeignForm;
import engine.io.keras.KerasArchive;
import engine.io.keras.MlflowStore;
import engine.io.keras.ModelJson;
import engine.io.keras.weights.LegacyWeights;
import engine.io.keras.weights.V3Weights;
import engine.io.zip.ZipArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What lies in a file, as far as it can be told: damage to one part hides no other. */
final class Contents {
    private static final String UNKNOWN = "unknown";
    private static final List<String> PARTS = List.of(KerasArchive.METADATA, KerasArchive.CONFIG, KerasArchive.WEIGHTS);

    private final Path file;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Risk> risks = new ArrayList<>();
    private final List<StoredWeight> arrays = new ArrayList<>();
    private String format = UNKNOWN;
    private boolean hdf5;
    private @Nullable ModelJson json;

    private Contents(Path file) {
        this.file = file;
    }

    static Contents of(Path given) {
        boolean mlflow = new MlflowStore().reads(given);
        Contents contents = new Contents(mlflow ? MlflowStore.model(given).orElse(given) : given);
        contents.read();
        return contents;
    }

    private void read() {
        if (KerasArchive.recognised(file)) archive();
        else if (Hdf5File.isHdf5(file)) hdf5();
        else foreign();
    }

    private void archive() {
        format = "keras3";
        json = attempt(() -> ModelJson.of(file));
        if (Look.isFolder(file)) risks.addAll(StorageRisks.ofFolder(file, PARTS));
        else zip();
        attempt(() -> {
            try (KerasArchive archive = KerasArchive.open(file);
                    Hdf5File weights =
                            Hdf5File.open(archive.read(KerasArchive.WEIGHTS), archive.where(KerasArchive.WEIGHTS))) {
                entries(weights.entries());
                return weights.size();
            }
        });
    }

    private void zip() {
        try (ZipArchive zip = ZipArchive.open(file)) {
            risks.addAll(StorageRisks.of(zip));
        } catch (IOException e) {
            findings.add(Finding.refused(Problem.file("is damaged").where(file).found(Reasons.of(e))));
        }
    }

    private void hdf5() {
        hdf5 = true;
        format = "hdf5";
        attempt(() -> {
            try (Hdf5File opened = Hdf5File.open(file)) {
                List<Hdf5Entry> entries = opened.entries();
                entries(entries);
                boolean readable =
                        entries.stream().noneMatch(entry -> entry.path().isEmpty());
                if (ModelJson.inside(opened)) format = "legacy-h5";
                else if (readable) format = form(opened);
                return opened.size();
            }
        });
        if (format.equals("legacy-h5")) json = attempt(() -> ModelJson.of(file));
    }

    private static String form(Hdf5File file) {
        if (LegacyWeights.recognised(file, "")) return "weights-h5";
        return V3Weights.recognised(file) ? "keras3-weights" : "hdf5";
    }

    private void entries(List<Hdf5Entry> entries) {
        risks.addAll(StorageRisks.of(entries));
        for (Hdf5Entry entry : entries) {
            boolean dataset = entry.kind() == Hdf5Entry.Kind.DATASET || entry.kind() == Hdf5Entry.Kind.OVERSIZED;
            if (dataset) arrays.add(StoredWeight.of(entry));
            else if (entry.kind() != Hdf5Entry.Kind.GROUP) findings.add(refused(entry));
        }
    }

    private Finding refused(Hdf5Entry entry) {
        String what = switch (entry.kind()) {
            case SOFT_LINK -> "a soft link to " + entry.detail();
            case EXTERNAL_LINK -> "a link to another file: " + entry.detail();
            default -> entry.detail();
        };
        return Finding.refused(Problem.file(what).where(file + ":/" + entry.path()));
    }

    private void foreign() {
        ForeignForm form = attempt(() -> ForeignForm.of(file));
        if (form == null) {
            if (start() == 'P') zip();
            return;
        }
        format = form.format();
        switch (form) {
            case WEIGHTS -> attempt(this::npz);
            case ARCHITECTURE -> json = attempt(() -> ModelJson.of(file));
            case SAVED_MODEL -> runs("a SavedModel is a program of TensorFlow's, which may read and write files");
            case PICKLE, PYTORCH -> runs("unpickling it runs what it says");
            default -> {
                return;
            }
        }
    }

    private int start() {
        if (!Look.isFile(file)) return -1;
        try (InputStream in = Files.newInputStream(file)) {
            return in.read();
        } catch (IOException e) {
            return -1; // what cannot be read was refused by loading it
        }
    }

    private int npz() {
        format = "npz";
        try (NpzFile npz = NpzFile.open(file)) {
            for (NpzFile.Stored array : npz.stored()) {
                arrays.add(StoredWeight.of(array));
                if (array.pickled()) {
                    risks.add(new Risk(
                            Kind.EXECUTES, List.of(), null, array.name(), "pickled objects, which run what they say"));
                }
            }
            return arrays.size();
        }
    }

    private void runs(String message) {
        risks.add(new Risk(Kind.EXECUTES, List.of(), null, null, message));
    }

    /** What reading gives, or null with what stood against it. */
    private <T> @Nullable T attempt(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (EngineException e) {
            findings.add(Finding.refused(e.problem()));
            return null;
        }
    }

    String format() {
        return format;
    }

    boolean isHdf5() {
        return hdf5;
    }

    @Nullable
    ModelJson json() {
        return json;
    }

    List<Finding> findings() {
        return findings;
    }

    List<Risk> risks() {
        return risks;
    }

    /** All arrays but the optimizer's. */
    List<StoredWeight> weights() {
        return arrays.stream().filter(array -> !isOptimizers(array)).toList();
    }

    int optimizerArrays() {
        return (int) arrays.stream().filter(Contents::isOptimizers).count();
    }

    private static boolean isOptimizers(StoredWeight array) {
        return array.name().startsWith("optimizer/") || array.name().startsWith("optimizer_weights/");
    }
}
