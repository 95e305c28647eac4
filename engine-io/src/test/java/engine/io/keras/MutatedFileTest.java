package engine.io.keras;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.config.KerasObject;
import engine.io.Models;
import engine.io.array.NdArray;
import engine.io.hdf5.Hdf5File;
import engine.io.hdf5.write.Hdf5Group;
import engine.io.hdf5.write.Hdf5Text;
import engine.io.hdf5.write.Hdf5Writer;
import engine.io.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Walks over every key and attribute of small models and drops it, or makes it something else: a file is read, or refused as a file. A
 * seeded sample of each; more with {@code -Dengine.mutations=2000}.
 */
class MutatedFileTest {
    private static final int SAMPLE = Integer.getInteger("engine.mutations", 50);
    private static final Object DROP = new Object();
    private static final List<Object> VALUES = Collections.unmodifiableList(new ArrayList<>(Arrays.asList(
            DROP,
            null,
            "",
            "x",
            -1L,
            0L,
            7L,
            1L << 30,
            1L << 40,
            -0.5,
            1e300,
            true,
            List.of(),
            Map.of(),
            List.of(List.of(1L)))));

    @TempDir
    private Path folder;

    /** Reads a file; whatever is wrong with it is a problem of kind FILE that names it. */
    private void readOrRefuse(Path file, String what) {
        try {
            Models.load(file);
        } catch (EngineException e) {
            assertThat(e.problem().kind()).as(what + ": " + e.getMessage()).isEqualTo(Problem.Kind.FILE);
            assertThat(e.getMessage()).as(what).contains(file.getFileName().toString());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(what, e);
        }
    }

    private static <T> List<T> sample(List<T> all, String name) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(name.hashCode()));
        return shuffled.subList(0, Math.min(SAMPLE, shuffled.size()));
    }

    /** A place in a tree of JSON, and what is to stand there. */
    private record Mutation(List<Object> path, Object value) {
        @Override
        public String toString() {
            return path + " = " + (value == DROP ? "nothing" : value);
        }
    }

    private static List<Mutation> mutations(Object json) {
        List<Mutation> all = new ArrayList<>();
        walk(json, List.of(), all);
        return all;
    }

    private static void walk(Object json, List<Object> path, List<Mutation> into) {
        if (!path.isEmpty()) VALUES.forEach(value -> into.add(new Mutation(path, value)));
        if (json instanceof Map<?, ?> map) map.forEach((key, item) -> walk(item, with(path, key), into));
        if (json instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) walk(list.get(i), with(path, i), into);
        }
    }

    private static List<Object> with(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private static Object mutated(Object json, List<Object> path, Object value) {
        Object step = path.get(0);
        List<Object> rest = path.subList(1, path.size());
        if (json instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>(KerasObject.map(map));
            if (rest.isEmpty() && value == DROP) copy.remove(step);
            else copy.put((String) step, rest.isEmpty() ? value : mutated(copy.get(step), rest, value));
            return copy;
        }
        List<Object> copy = new ArrayList<>((List<?>) json);
        int at = (Integer) step;
        if (rest.isEmpty() && value == DROP) copy.remove(at);
        else copy.set(at, rest.isEmpty() ? value : mutated(copy.get(at), rest, value));
        return copy;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nested_models.keras",
                "mask_as_input.keras",
                "constant_states.keras",
                "bidirectional_masked_within.keras",
                "operations_between.keras",
                "stacked_cells.keras"
            })
    void a_key_of_a_keras_file_may_be_anything(String name) throws IOException {
        Path unpacked = Files.createDirectory(folder.resolve("model"));
        Object json;
        try (KerasArchive archive = KerasArchive.open(KerasCases.FOLDER.resolve(name))) {
            json = Json.parse(new String(archive.read(KerasArchive.CONFIG), StandardCharsets.UTF_8), name);
            Files.write(unpacked.resolve(KerasArchive.WEIGHTS), archive.read(KerasArchive.WEIGHTS));
            Files.write(unpacked.resolve(KerasArchive.METADATA), archive.read(KerasArchive.METADATA));
        }
        for (Mutation mutation : sample(mutations(json), name)) {
            Files.writeString(
                    unpacked.resolve(KerasArchive.CONFIG),
                    Json.write(mutated(json, mutation.path(), mutation.value())));
            readOrRefuse(unpacked, name + " " + mutation);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nested_models.h5", "mask_as_input.h5", "chinese_names.h5"})
    void an_attribute_of_an_h5_may_be_anything(String name) throws IOException {
        Path file = folder.resolve("mutated.h5");
        List<H5Copy> copies = new ArrayList<>();
        try (Hdf5File original = Hdf5File.open(KerasCases.FOLDER.resolve(name))) {
            places(original, "", copies);
            for (H5Copy copy : sample(copies, name)) {
                Hdf5Group root = new Hdf5Group();
                copy.into(original, "", root);
                try (OutputStream out = Files.newOutputStream(file)) {
                    Hdf5Writer.write(root, out);
                }
                readOrRefuse(file, name + " " + copy);
            }
            Object json = Json.parse(original.text("", "model_config").orElseThrow(), name);
            for (Mutation mutation : sample(mutations(json), name)) {
                Hdf5Group root = new Hdf5Group();
                new H5Copy("", "", H5Change.NONE).into(original, "", root);
                String text = Json.write(mutated(json, mutation.path(), mutation.value()));
                root.attribute("model_config", Hdf5Text.scalar(text, Hdf5Text.Storage.VARIABLE_ASCII));
                try (OutputStream out = Files.newOutputStream(file)) {
                    Hdf5Writer.write(root, out);
                }
                readOrRefuse(file, name + " " + mutation);
            }
        }
    }

    /** What becomes of an attribute or dataset. */
    private enum H5Change {
        NONE,
        DROP,
        EMPTY,
        NUMBERS,
        TEXT,
        TWICE
    }

    private static void places(Hdf5File file, String path, List<H5Copy> into) {
        for (String attribute : file.attributes(path)) {
            for (H5Change change : H5Change.values()) into.add(new H5Copy(path, attribute, change));
        }
        if (!file.isGroup(path)) return;
        for (String child : file.children(path)) {
            String place = path + "/" + child;
            if (file.isGroup(place)) places(file, place, into);
            for (H5Change change : H5Change.values()) into.add(new H5Copy(place, "", change));
        }
    }

    /** A copy of a file with one thing changed: an attribute, or where it has no name the dataset or group of the path. */
    private record H5Copy(String path, String attribute, H5Change change) {
        void into(Hdf5File from, String at, Hdf5Group to) {
            for (String name : from.attributes(at)) {
                H5Change here = at.equals(path) && name.equals(attribute) ? change : H5Change.NONE;
                List<String> texts = from.texts(at, name).orElse(List.of());
                switch (here) {
                    case DROP -> {}
                    case EMPTY -> to.attribute(name, List.of());
                    case NUMBERS -> to.attribute(name, NdArray.of(new double[] {1, -2}, 2));
                    case TEXT -> to.attribute(name, List.of("x"));
                    case TWICE -> {
                        List<String> twice = new ArrayList<>(texts);
                        twice.addAll(texts);
                        to.attribute(name, twice);
                    }
                    case NONE -> {
                        if (texts.size() == 1 && !name.endsWith("_names")) to.attribute(name, texts.get(0));
                        else to.attribute(name, texts);
                    }
                }
            }
            for (String child : from.children(at)) child(from, at + "/" + child, child, to);
        }

        private void child(Hdf5File from, String place, String name, Hdf5Group to) {
            H5Change here = place.equals(path) && attribute.isEmpty() ? change : H5Change.NONE;
            boolean group = from.isGroup(place);
            switch (here) {
                case DROP -> {}
                case EMPTY -> to.dataset(name, NdArray.of(new double[0], 0));
                case NUMBERS -> to.dataset(name, NdArray.of(new double[] {1, -2}, 2));
                case TEXT -> to.dataset(name, Hdf5Text.list(List.of("x"), Hdf5Text.Storage.FIXED));
                default -> {
                    if (group) into(from, place, to.group(name));
                    else to.dataset(name, from.read(place));
                }
            }
        }
    }
}
