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
import engine.layers.shape.Sides;
import engine.layers.wrap.Bidirectional;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A default is stated once: a layer made in Java by its {@code of} is the one read from a configuration that says nothing but what
 * {@code of} was told, in every key and in what is written; and real Keras says the same of its own layer.
 */
class DefaultsTest {
    private static final LayerClasses CLASSES = LayerClasses.onPath();
    private static final String NAME = "layer";

    /** Keys that are as another one unless said otherwise, which Keras spells out. */
    private static final Map<String, String> AS_ANOTHER = Map.of("strides", "pool_size", "value_dim", "key_dim");

    private static final Map<Schema<?>, Class<?>> HOMES = homes();

    /** Every layer of Keras' own; its operations are made of their line of the table alone. */
    static List<Schema<? extends Layer>> layers() {
        return CLASSES.all().stream()
                .filter(schema -> schema.packageName().isEmpty() && schema != InputLayer.SCHEMA)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void java_and_an_empty_configuration_say_the_same(Schema<? extends Layer> schema) {
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
        AS_ANOTHER.forEach((key, other) -> {
            if (keras.containsKey(other)) assertThat(keras.remove(key)).isEqualTo(keras.get(other));
        });
        Map<String, Object> least = new LinkedHashMap<>(Map.of("name", NAME));
        Schema<? extends Layer> schema = CLASSES.layer(recorded.getKey()).orElseThrow();
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
            Layer layer = made(CLASSES.layer(walking).orElseThrow(), variant);
            return ((RecurrentLayer<?>) layer).asCell();
        }
        if (schema == StackedRnnCells.SCHEMA) {
            return StackedRnnCells.of(List.of(Lstm.of(3 + variant).asCell())).named(NAME);
        }
        Class<?> home = HOMES.get(schema);
        return Arrays.stream(home.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && method.getReturnType() == home)
                .sorted(Comparator.comparing(Method::toString))
                .map(method -> made(method, schema, variant))
                .filter(layer -> layer.schema() == schema)
                .findFirst()
                .orElseThrow(() -> new AssertionError(schema.className() + " is not made by a public static of"))
                .named(NAME);
    }

    private static Layer made(Method of, Schema<?> schema, int variant) {
        Object[] arguments = Arrays.stream(of.getGenericParameterTypes())
                .map(type -> argument(type, rank(schema), variant))
                .toArray();
        try {
            return (Layer) of.invoke(null, arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(of + " of " + Arrays.deepToString(arguments), e);
        }
    }

    /** How many axes a layer works along: the digit in {@code Conv1D} and {@code Conv1DTranspose}; 0 where there is none. */
    private static int rank(Schema<?> schema) {
        Matcher digit = Pattern.compile("([123])D").matcher(schema.className());
        return digit.find() ? Integer.parseInt(digit.group(1)) : 0;
    }

    /** The class that states each schema. */
    private static Map<Schema<?>, Class<?>> homes() {
        Map<Schema<?>, Class<?>> homes = new HashMap<>();
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
                if (!Modifier.isPublic(type.getModifiers())) continue;
                for (Field field : type.getFields()) {
                    if (field.getType() == Schema.class) homes.put((Schema<?>) field.get(null), type);
                }
            }
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return homes;
    }

    /** Two values for each type that an {@code of} takes. */
    private static Object argument(Type type, int rank, int variant) {
        Lstm layer = Lstm.of(3 + variant).named("inner");
        return switch (type.getTypeName()) {
            case "int" -> rank > 0 ? rank : 3 + variant; // GlobalPooling.max(2)
            case "int[]" -> new int[] {1 + variant, 2 - variant};
            case "java.lang.Integer[]" ->
                IntStream.range(0, rank > 0 ? rank : 2)
                        .mapToObj(i -> i % 2 == 0 ? 1 + variant : 2 - variant)
                        .toArray(Integer[]::new);
            case "double" -> .25 + .25 * variant;
            case "java.lang.String" -> variant == 0 ? "ab,bc->ac" : "abc,cd->abd";
            case "java.util.List<java.lang.Integer>" -> List.of(3 + variant, 5);
            case "java.util.List<java.lang.Double>" -> List.of(.25 + .25 * variant, 1.5);
            case "engine.api.activation.ActivationFunction" ->
                variant == 0 ? ActivationFunction.RELU : ActivationFunction.TANH;
            case "engine.layers.rnn.RnnCell[]" -> new RnnCell[] {layer.asCell()};
            case "engine.layers.rnn.StackedRnnCells" -> StackedRnnCells.of(List.of(layer.asCell()));
            case "engine.layers.shape.Sides[]" -> {
                Sides[] sides = new Sides[rank];
                Arrays.fill(sides, new Sides(1 + variant, 2));
                yield sides;
            }
            default -> {
                if (type instanceof Class<?> of && of.isInstance(layer)) yield layer;
                throw new AssertionError("no value of " + type + " here to call an of with");
            }
        };
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
        return KerasObject.map(
                new LayerWriter(CLASSES, NoModels.HERE).write(layer).get("config"));
    }

    private static Layer read(String className, Map<String, Object> config) {
        ReadContext context = new ReadContext(Generation.KERAS3, "3.15.1", "test", new ArrayList<>());
        Map<String, Object> json = Map.of("module", "keras.layers", "class_name", className, "config", config);
        return new LayerReader(context, CLASSES, NoModels.HERE).read(json);
    }
}
