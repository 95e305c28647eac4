package engine.io.keras.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.io.array.NdArray;
import engine.io.hdf5.Fixture;
import engine.io.hdf5.Hdf5File;
import engine.io.hdf5.write.Hdf5Group;
import engine.io.keras.value.Target;
import engine.layers.core.Dense;
import engine.layers.norm.BatchNormalization;
import engine.layers.rnn.Lstm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the numbers of a small model lie in both layouts of files, and what is said where they do not. */
class WeightLayoutsTest {
    private static final List<String> LSTM =
            List.of("lstm/lstm_cell/kernel", "lstm/lstm_cell/recurrent_kernel", "lstm/lstm_cell/bias");
    private static final List<String> NORM =
            List.of("norm/gamma", "norm/beta", "norm/moving_mean", "norm/moving_variance");
    private static final List<String> OUT = List.of("out/kernel", "out/bias");

    /** Whose numbers are counted from {@code first} on, a variable after the other. */
    private static Model model(int first) {
        Model model = Model.sequential(
                "m",
                Symbol.input("x", 4, 3),
                Lstm.of(2).named("lstm"),
                BatchNormalization.of().named("norm"),
                Dense.of(1).named("out"));
        int next = first;
        for (Variable variable : model.variables())
            for (int i = 0; i < variable.value().size(); i++) variable.value().set(i, next++);
        return model;
    }

    private static List<Double> numbers(Model model) {
        List<Double> numbers = new ArrayList<>();
        for (Variable variable : model.variables())
            for (double number : variable.value().toDoubles()) numbers.add(number);
        return numbers;
    }

    private static NdArray array(Model model, String path) {
        return model.variables().stream()
                .filter(variable -> variable.path().equals(path.replace("lstm_cell/", "")))
                .map(variable -> NdArray.of(variable.value()))
                .findFirst()
                .orElseThrow();
    }

    /** A group for each of these layers, as Keras 2 wrote it. */
    private static Hdf5Group legacy(Model model, List<List<String>> layers) {
        Hdf5Group root = new Hdf5Group();
        for (List<String> names : layers) {
            String layer = names.get(0).substring(0, names.get(0).indexOf('/'));
            Hdf5Group group = root.group(layer).attribute("weight_names", names);
            for (String name : names) group.dataset(name, array(model, name));
        }
        return root;
    }

    private static Model readLegacy(Hdf5Group root) throws IOException {
        Model model = model(1000);
        try (Hdf5File file = Fixture.reopened(root)) {
            assertThat(LegacyWeights.recognised(file, "")).isTrue();
            LegacyWeights.read(file, "", model, "m.h5");
        }
        return model;
    }

    @Test
    void the_older_layout_has_a_group_a_layer_and_names_in_order() throws IOException {
        Hdf5Group root = new Hdf5Group();
        LegacyWeights.write(model(0), Target.KERAS3, root);

        try (Hdf5File file = Fixture.reopened(root)) {
            assertThat(file.texts("", "layer_names").orElseThrow()).containsSubsequence("lstm", "norm", "out");
            assertThat(file.texts("lstm", "weight_names")).contains(LSTM);
            assertThat(file.texts("norm", "weight_names")).contains(NORM);
            assertThat(file.texts("out", "weight_names")).contains(OUT);
            assertThat(file.texts("top_level_model_weights", "weight_names")).contains(List.of());
            assertThat(file.read("out/out/kernel")).isEqualTo(array(model(0), "out/kernel"));
            Model read = model(1000);
            LegacyWeights.read(file, "", read, "m.h5");
            assertThat(numbers(read)).isEqualTo(numbers(model(0)));
        }
    }

    /** Long lists are split by h5py: layer_names0, layer_names1. */
    @Test
    void lists_of_names_may_be_split() throws IOException {
        Hdf5Group root = legacy(model(0), List.of(LSTM, NORM, OUT));
        root.attribute("layer_names0", List.of("lstm", "norm")).attribute("layer_names1", List.of("out"));

        assertThat(numbers(readLegacy(root))).isEqualTo(numbers(model(0)));
    }

    @Test
    void layers_without_weights_do_not_count() throws IOException {
        Hdf5Group root = legacy(model(0), List.of(LSTM, NORM, OUT));
        root.group("dropout").attribute("weight_names", List.of());
        root.attribute("layer_names", List.of("lstm", "dropout", "norm", "out"));

        assertThat(numbers(readLegacy(root))).isEqualTo(numbers(model(0)));
    }

    @Test
    void what_does_not_belong_to_the_model_is_refused_by_name() {
        Hdf5Group two = legacy(model(0), List.of(LSTM, NORM)).attribute("layer_names", List.of("lstm", "norm"));
        Hdf5Group fewer = legacy(model(0), List.of(LSTM, NORM, List.of("out/kernel")));
        fewer.attribute("layer_names", List.of("lstm", "norm", "out"));
        Hdf5Group swapped = legacy(model(0), List.of(LSTM, NORM, List.of("out/bias", "out/kernel")));
        swapped.attribute("layer_names", List.of("lstm", "norm", "out"));
        Hdf5Group twice = new Hdf5Group().attribute("layer_names", List.of("lstm"));
        twice.group("lstm").attribute("weight_names", List.of("a", "b", "a"));
        Hdf5Group none = new Hdf5Group().attribute("layer_names", List.of("lstm"));
        none.group("lstm");

        assertThatThrownBy(() -> readLegacy(two))
                .hasMessage(
                        "m.h5: another number of layers with weights than the model has; expected [lstm, norm, out],"
                                + " found [lstm, norm]");
        assertThatThrownBy(() -> readLegacy(fewer))
                .hasMessage(
                        "m.h5: layer out (Dense): another number of weights than the layer has; expected [kernel, bias],"
                                + " found 1");
        assertThatThrownBy(() -> readLegacy(swapped))
                .hasMessageStartingWith("m.h5: layer out (Dense): a weight of another shape: out/kernel");
        assertThatThrownBy(() -> readLegacy(twice))
                .hasMessageContaining("m.h5: layer lstm: the saving of this file broke off")
                .hasMessageContaining("found twice a");
        assertThatThrownBy(() -> readLegacy(none)).hasMessageContaining("found none");
    }

    @Test
    void a_file_without_a_list_of_layers_is_none() throws IOException {
        try (Hdf5File file = Fixture.reopened(new Hdf5Group().attribute("other", "x"))) {
            assertThat(LegacyWeights.recognised(file, "")).isFalse();
            assertThat(LegacyWeights.recognised(file, "model_weights")).isFalse();
            assertThat(V3Weights.recognised(file)).isFalse();
            assertThatThrownBy(() -> LegacyWeights.read(file, "", model(0), "m.h5"))
                    .hasMessageContaining("no list of the layers with their weights");
        }
    }

    private static Hdf5Group v3(Model model, String lstm, String norm, String out) {
        Hdf5Group root = new Hdf5Group();
        for (int i = 0; i < 3; i++) root.dataset(lstm + "/vars/" + i, array(model, LSTM.get(i)));
        for (int i = 0; i < 4; i++) root.dataset(norm + "/vars/" + i, array(model, NORM.get(i)));
        for (int i = 0; i < 2; i++) root.dataset(out + "/vars/" + i, array(model, OUT.get(i)));
        return root;
    }

    private static Model readV3(Hdf5Group root) throws IOException {
        Model model = model(1000);
        try (Hdf5File file = Fixture.reopened(root)) {
            V3Weights.read(file, model, Map.of(), "m.weights.h5");
        }
        return model;
    }

    @Test
    void the_layout_of_keras_3_has_places_by_class_and_empty_groups_beside_them() throws IOException {
        Hdf5Group root = new Hdf5Group();
        V3Weights.write(model(0), Target.KERAS3, root);

        try (Hdf5File file = Fixture.reopened(root)) {
            assertThat(V3Weights.recognised(file)).isTrue();
            assertThat(file.children("")).containsExactlyInAnyOrder("layers", "vars");
            assertThat(file.children("layers")).containsExactlyInAnyOrder("lstm", "batch_normalization", "dense");
            assertThat(file.children("layers/lstm")).containsExactlyInAnyOrder("cell", "vars");
            assertThat(file.children("layers/lstm/vars")).isEmpty();
            assertThat(file.children("layers/lstm/cell/vars")).containsExactlyInAnyOrder("0", "1", "2");
            assertThat(file.read("layers/dense/vars/1")).isEqualTo(array(model(0), "out/bias"));
        }
        assertThat(numbers(readV3(root))).isEqualTo(numbers(model(0)));
    }

    /** Keras on Windows joins places by backslashes; tf.keras had another folder. */
    @ParameterizedTest
    @ValueSource(strings = {"layers/", "layers\\", "_layer_checkpoint_dependencies/"})
    void it_may_lie_in_other_folders(String folder) throws IOException {
        String cell = folder.endsWith("\\") ? "\\cell" : "/cell";
        String lstm = folder + "lstm" + cell;
        Hdf5Group root = v3(model(0), lstm, folder + "batch_normalization", folder + "dense");

        assertThat(numbers(readV3(root))).isEqualTo(numbers(model(0)));
    }

    /** tf.keras 2.14 and, twice, 2.12 and 2.13. */
    @ParameterizedTest
    @ValueSource(strings = {"dense_1", "dense_2"})
    void older_ones_count_layers_once_or_twice(String second) throws IOException {
        Model model = Model.sequential(
                "m", Symbol.input("x", 1), Dense.of(1).named("a"), Dense.of(1).named("b"));
        Hdf5Group root = new Hdf5Group();
        for (int i = 0; i < 2; i++) {
            float[] shape = {5 + i};
            root.dataset(
                    "_layer_checkpoint_dependencies/dense/vars/" + i,
                    i == 0 ? NdArray.of(shape, 1, 1) : NdArray.of(shape, 1));
            float[] next = {7 + i};
            root.dataset(
                    "_layer_checkpoint_dependencies/" + second + "/vars/" + i,
                    i == 0 ? NdArray.of(next, 1, 1) : NdArray.of(next, 1));
        }
        try (Hdf5File file = Fixture.reopened(root)) {
            assertThat(V3Weights.recognised(file)).isTrue();
            V3Weights.read(file, model, Map.of(), "m.weights.h5");
        }

        assertThat(numbers(model)).containsExactly(5.0, 6.0, 7.0, 8.0);
    }

    @Test
    void another_number_of_weights_is_refused_with_its_place() {
        Hdf5Group more = v3(model(0), "layers/lstm/cell", "layers/batch_normalization", "layers/dense");
        more.dataset("layers/dense/vars/2", NdArray.of(new float[1], 1));
        Hdf5Group nothing = new Hdf5Group();
        nothing.group("layers");

        assertThatThrownBy(() -> readV3(more))
                .hasMessage(
                        "m.weights.h5:layers/dense/vars, layer out (Dense): another number of weights than the layer has;"
                                + " expected 2, found 3");
        assertThatThrownBy(() -> readV3(nothing))
                .hasMessageContaining("layer lstm (LSTM)")
                .hasMessageContaining("expected 3, found 0");
    }
}
