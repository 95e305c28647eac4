package engine.io.hdf5.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.io.array.ElementType;
import engine.io.array.NdArray;
import engine.io.hdf5.Fixture;
import engine.io.hdf5.Hdf5File;
import engine.io.hdf5.write.Hdf5Text.Storage;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hdf5WriterTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void writesArraysOfAnyShapeThatReadBackAlike(long seed) throws IOException {
        Random random = new Random(seed);
        int[] dims = random.ints(random.nextInt(5), 0, 30).toArray();
        int size = (int) NdArray.sizeOf(dims);
        List<NdArray> arrays = List.of(
                NdArray.of(floats(random, size), dims),
                NdArray.of(random.doubles(size).toArray(), dims),
                NdArray.of(random.ints(size).toArray(), dims),
                NdArray.of(random.longs(size).toArray(), dims));
        Hdf5Group root = new Hdf5Group();
        for (NdArray array : arrays) {
            root.dataset("layers/dense/" + array.type(), array);
        }
        try (Hdf5File file = Fixture.reopened(root)) {
            assertThat(file.children("layers/dense")).hasSize(4);
            assertThat(arrays)
                    .allSatisfy(array -> assertThat(file.read("layers/dense/" + array.type()))
                            .isEqualTo(array));
        }
    }

    private static float[] floats(Random random, int size) {
        float[] floats = new float[size];
        for (int i = 0; i < size; i++) {
            floats[i] = (float) random.nextGaussian();
        }
        return floats;
    }

    @ParameterizedTest
    @EnumSource(value = ElementType.class, mode = EnumSource.Mode.EXCLUDE, names = "BOOL")
    void keepsTheTypeOfTheElements(ElementType type) throws IOException {
        Hdf5Group root = new Hdf5Group();
        root.dataset("data", NdArray.zeros(type, 3, 2));
        try (Hdf5File file = Fixture.reopened(root)) {
            assertThat(file.read("data")).isEqualTo(NdArray.zeros(type, 3, 2));
        }
    }

    @Test
    void writesDataLargerThanItsBufferAndKnowsTheSizeBeforehand() throws IOException {
        NdArray large = NdArray.of(floats(new Random(1), 100_003), 100_003);
        Hdf5Group root = new Hdf5Group();
        root.dataset("a", NdArray.of(new float[] {1}, 1));
        root.dataset("large", large);
        root.dataset("z", NdArray.of(new long[] {77}));
        assertThat(Hdf5Writer.size(root)).isEqualTo(Fixture.written(root).length);
        try (Hdf5File file = Fixture.reopened(root)) {
            assertThat(file.read("large")).isEqualTo(large);
            assertThat(file.read("z").longs()).containsExactly(77);
            assertThat(file.dims("z")).isEmpty();
        }
    }

    @Test
    void writesStringsOfEveryStorage() throws IOException {
        Hdf5Group root = new Hdf5Group()
                .attribute("backend", "tensorflow")
                .attribute("not ascii", "größer")
                .attribute("empty", "")
                .attribute("names", List.of("lstm_1", "", "d"))
                .attribute("no names", List.of())
                .attribute("ascii", Hdf5Text.scalar("{}", Storage.VARIABLE_ASCII))
                .attribute("utf8", Hdf5Text.list(List.of("é", "", "z"), Storage.VARIABLE_UTF8));
        root.dataset("texts", Hdf5Text.list(List.of("a", "bc"), Storage.FIXED))
                .attribute("dtype", Hdf5Text.scalar("bfloat16", Storage.VARIABLE_UTF8));
        try (Hdf5File file = Fixture.reopened(root)) {
            assertThat(file.text("", "backend")).contains("tensorflow");
            assertThat(file.text("", "not ascii")).contains("größer");
            assertThat(file.text("", "empty")).contains("");
            assertThat(file.texts("", "names")).contains(List.of("lstm_1", "", "d"));
            assertThat(file.texts("", "no names")).contains(List.of());
            assertThat(file.numbers("", "no names")).contains(NdArray.of(new double[0], 0));
            assertThat(file.text("", "ascii")).contains("{}");
            assertThat(file.texts("", "utf8")).contains(List.of("é", "", "z"));
            assertThat(file.readTexts("texts")).containsExactly("a", "bc");
            assertThat(file.text("texts", "dtype")).contains("bfloat16");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64_511, 64_512, 64_513, 65_536, 1_000_000})
    void writesAStringOfAnyLengthIntoAnAttribute(int length) throws IOException {
        String config = "x".repeat(length);
        Hdf5Group root = new Hdf5Group().attribute("model_config", config).attribute("after", "still there");
        root.group("model_weights");
        try (Hdf5File file = Fixture.reopened(root)) {
            assertThat(file.text("", "model_config")).contains(config);
            assertThat(file.text("", "after")).contains("still there");
            assertThat(file.isGroup("model_weights")).isTrue();
        }
    }

    @Test
    void movesManyNamesToTheHeapAndRefusesMoreThanAnAttributeHolds() throws IOException {
        List<String> names = IntStream.range(0, 4032)
                .mapToObj(i -> "layer_with_a_long_name_" + i)
                .toList();
        Hdf5Group root = new Hdf5Group().attribute("layer_names", names);
        try (Hdf5File file = Fixture.reopened(root)) {
            assertThat(file.texts("", "layer_names")).contains(names);
        }
        List<String> tooMany = Collections.nCopies(4033, "layer_with_a_long_name");
        assertThatThrownBy(() -> root.attribute("layer_names", tooMany)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> root.attribute("numbers", NdArray.zeros(ElementType.FLOAT64, 8065)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesThousandsOfChildrenAndHeapStrings() throws IOException {
        Hdf5Group root = new Hdf5Group();
        for (int i = 0; i < 3000; i++) {
            root.group("layers/dense_" + i + "/vars")
                    .attribute("name", Hdf5Text.scalar("the name of layer " + i, Storage.VARIABLE_UTF8));
            root.dataset("layers/dense_" + i + "/vars/0", NdArray.of(new float[] {i}, 1));
        }
        try (Hdf5File file = Fixture.reopened(root)) {
            assertThat(file.children("layers")).hasSize(3000);
            for (int i : new int[] {0, 1234, 2999}) {
                String vars = "layers/dense_" + i + "/vars";
                assertThat(file.read(vars + "/0").floats()).containsExactly(i);
                assertThat(file.text(vars, "name")).contains("the name of layer " + i);
            }
        }
    }

    @Test
    void writesEqualTreesAsEqualBytes() throws IOException {
        assertThat(Fixture.written(tree())).isEqualTo(Fixture.written(tree()));
    }

    private static Hdf5Group tree() {
        Hdf5Group root = new Hdf5Group().attribute("backend", Hdf5Text.scalar("jvm", Storage.VARIABLE_UTF8));
        root.dataset("a/b/c", NdArray.of(new int[] {1, 2, 3}, 3));
        return root;
    }

    @Test
    void refusesASecondDatasetOfOneName() {
        Hdf5Group root = new Hdf5Group();
        root.dataset("a/b", NdArray.of(new int[] {1}));
        assertThatThrownBy(() -> root.dataset("a/b", NdArray.of(new int[] {1}))).hasMessageContaining("a/b");
        assertThatThrownBy(() -> root.dataset("a/b/c", NdArray.of(new int[] {1})))
                .hasMessageContaining("a/b");
        assertThatThrownBy(() -> root.dataset("a/", NdArray.of(new int[] {1}))).hasMessageContaining("a/");
    }
}
