package engine.io.keras.layer;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.activation.ActivationFunction;
import engine.api.config.KerasObject;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.io.json.Json;
import engine.io.keras.value.Generation;
import engine.io.keras.value.ReadContext;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.RecurrentLayer;
import engine.layers.rnn.RnnCell;
import engine.layers.rnn.StackedRnnCells;
import engine.layers.wrap.Bidirectional;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * A default is stated once: a layer made in Java by its {@code of} is the one read from a configuration that says nothing but what
 * {@code of} was told, in every key and in what is written; and real Keras says the same of its own layer.
 */
class DefaultsTest {
    private static final String NAME = "layer";

    /** Every layer of Keras' own; its operations are made of their line of the table alone. */
    static List<Schema<? extends Layer>> layers() {
        return LayerClasses.onPath().all().stream()
                .filter(schema -> schema.packageName().isEmpty() && schema != InputLayer.SCHEMA)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void java_and_an_empty_configuration_say_the_same(Schema<? extends Layer> schema) throws IOException {
        boolean known = ofKeras().anyMatch(recorded -> recorded.getKey().equals(schema.className()));
        try {
            compare(schema);
        } catch (TestAbortedException e) { // its of takes what this test has no value of
            if (known) throw new AssertionError(e);
            throw e;
        }
    }

    private static void compare(Schema<? extends Layer> schema) {
        Layer java = made(schema, 0);
        Layer other = made(schema, 1);
        Map<String, Object> written = config(java);
        Map<String, Object> least = new LinkedHashMap<>(Map.of("name", NAME));
        for (Key<?> key : schema.keys()) {
            Object value = value(java, key);
            boolean told = key.isRequired() || !Objects.equals(value, value(other, key));
            if (told) least.put(key.name(), written.get(key.name()));
        }
        assertSame(java, read(schema.className(), least));
    }

    /** What defaults.json has: made by make_defaults.py beside it. */
    static Stream<Map.Entry<String, Object>> ofKeras() throws IOException {
        try (InputStream json = DefaultsTest.class.getResourceAsStream("defaults.json")) {
            String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
            return KerasObject.map(Json.parse(text, "defaults")).entrySet().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("ofKeras")
    void java_and_keras_say_the_same(Map.Entry<String, Object> recorded) {
        Map<String, Object> keras = KerasObject.map(recorded.getValue());
        Map<String, Object> least = new LinkedHashMap<>(Map.of("name", NAME));
        Schema<? extends Layer> schema =
                LayerClasses.onPath().layer(recorded.getKey()).orElseThrow();
        for (Key<?> key : schema.keys()) if (key.isRequired()) least.put(key.name(), keras.get(key.name()));
        Layer found = read(recorded.getKey(), keras);
        Layer expected = read(recorded.getKey(), least);
        if (found instanceof Bidirectional spelledOut) { // Keras writes the copy that it makes of the layer
            assertThat(((Bidirectional) expected).parts()).isEqualTo(spelledOut.parts());
            found = spelledOut.backwardLayer(null);
        }
        assertSame(expected, found);
    }

    /** What {@code of} makes of arguments that mean something. */
    private static Layer made(Schema<? extends Layer> schema, int variant) {
        if (schema.className().endsWith("Cell")) {
            String walking = schema.className().replaceFirst("Cell$", "");
            Layer layer = made(LayerClasses.onPath().layer(walking).orElseThrow(), variant);
            return ((RecurrentLayer<?>) layer).asCell();
        }
        Method of = Arrays.stream(home(schema).getMethods())
                .filter(method -> method.getName().equals("of") && Modifier.isStatic(method.getModifiers()))
                .min(Comparator.comparing(Method::toString))
                .orElseThrow(() -> new AssertionError(schema.className() + " is not made by a public static of"));
        if (schema == StackedRnnCells.SCHEMA) {
            return StackedRnnCells.of(List.of(Lstm.of(3 + variant).asCell())).named(NAME);
        }
        Object[] arguments = Arrays.stream(of.getParameterTypes())
                .map(type -> argument(type, variant))
                .toArray();
        try {
            return ((Layer) of.invoke(null, arguments)).named(NAME);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(of + " of " + Arrays.deepToString(arguments), e);
        }
    }

    /** The class that states a schema. */
    private static Class<?> home(Schema<?> schema) {
        String name = Lstm.class.getModule().getName();
        ModuleReference module = ModuleLayer.boot()
                .configuration()
                .findModule(name)
                .orElseThrow()
                .reference();
        try (ModuleReader reader = module.open()) {
            for (String file : reader.list().filter(f -> f.endsWith(".class")).toList()) {
                if (!file.contains("/")) continue; // module-info
                Class<?> type = Class.forName(
                        file.replaceFirst("[.]class$", "").replace('/', '.'), false, Lstm.class.getClassLoader());
                for (Field field : type.getFields()) {
                    if (field.getName().equals("SCHEMA") && field.get(null) == schema) return type;
                }
            }
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return Assumptions.abort("no class has the schema of " + schema.className() + " as SCHEMA");
    }

    /** Two values for each type that an {@code of} takes. */
    private static Object argument(Class<?> type, int variant) {
        if (type == int.class) return 3 + variant;
        if (type == int[].class) return new int[] {1 + variant, 2 - variant};
        if (type == Integer[].class) return new Integer[] {1 + variant, 2 - variant};
        if (type == double.class) return .25 + .25 * variant;
        if (type == ActivationFunction.class) return variant == 0 ? ActivationFunction.RELU : ActivationFunction.TANH;
        Lstm layer = Lstm.of(3 + variant).named("inner");
        if (type.isInstance(layer)) return layer;
        if (type == RnnCell[].class) return new RnnCell[] {layer.asCell()};
        if (type == StackedRnnCells.class) return StackedRnnCells.of(List.of(layer.asCell()));
        return Assumptions.abort("no value of " + type + " here to call an of with");
    }

    private static void assertSame(Layer expected, Layer found) {
        assertThat(value(found, BaseLayer.TRAINABLE)).isEqualTo(value(expected, BaseLayer.TRAINABLE));
        for (Key<?> key : expected.schema().keys()) {
            assertThat(value(found, key)).as(key.name()).isEqualTo(value(expected, key));
        }
        assertThat(found).isEqualTo(expected);
        assertThat(Json.write(config(found))).isEqualTo(Json.write(config(expected)));
    }

    private static Object value(Layer layer, Key<?> key) {
        return layer.config().get(key);
    }

    private static Map<String, Object> config(Layer layer) {
        return KerasObject.map(new LayerWriter(LayerClasses.onPath(), NoModels.HERE)
                .write(layer)
                .get("config"));
    }

    private static Layer read(String className, Map<String, Object> config) {
        ReadContext context = new ReadContext(Generation.KERAS3, "3.15.1", "test", new ArrayList<>());
        Map<String, Object> json = Map.of("module", "keras.layers", "class_name", className, "config", config);
        return new LayerReader(context, LayerClasses.onPath(), NoModels.HERE).read(json);
    }
}
