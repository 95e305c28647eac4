package engine.train.keras;

import engine.api.DType;
import engine.api.Mask;
import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** An object of the fixtures beside this class: what real Keras was given and what it computed. */
public record KerasCase(Map<String, Object> entries) {
    /** The fixture's only object. */
    public static KerasCase read(String file) {
        return new KerasCase(map(content(file)));
    }

    /** The fixture's list of objects. */
    public static Stream<KerasCase> list(String file) {
        return ((List<?>) content(file)).stream().map(each -> new KerasCase(map(each)));
    }

    private static Object content(String file) {
        try (InputStream in = Objects.requireNonNull(KerasCase.class.getResourceAsStream(file));
                JsonParser parser = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), in)) {
            parser.nextToken();
            return Objects.requireNonNull(value(parser));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_STRING -> parser.getString();
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) list.add(value(parser));
                yield list;
            }
            default -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    object.put(key, value(parser));
                }
                yield object;
            }
        };
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(value)).forEach((key, each) -> map.put(String.valueOf(key), each));
        return map;
    }

    public KerasCase inner(String key) {
        return new KerasCase(map(entries.get(key)));
    }

    public List<KerasCase> all(String key) {
        return list(entries.get(key)).map(each -> new KerasCase(map(each))).toList();
    }

    public double number(String key) {
        return ((Number) Objects.requireNonNull(entries.get(key))).doubleValue();
    }

    public double[] numbers(String key) {
        return numbers(entries.get(key));
    }

    public @Nullable String text(String key) {
        return (String) entries.get(key);
    }

    public boolean flag(String key) {
        return Boolean.TRUE.equals(entries.get(key));
    }

    /** A serialised object of Keras. */
    public ObjectConfig object(String key) {
        KerasCase object = inner(key);
        return new ObjectConfig(Objects.requireNonNull(object.text("class_name")), object.inner("config").entries);
    }

    /** Lists of lists of numbers: one array each, row by row. */
    public List<List<double[]>> nested(String key) {
        return list(entries.get(key))
                .map(row -> list(row).map(KerasCase::numbers).toList())
                .toList();
    }

    /** Lists of lists of tensors. */
    public List<List<Tensor>> tensors(String key) {
        return list(entries.get(key))
                .map(row ->
                        list(row).map(each -> new KerasCase(map(each)).tensor()).toList())
                .toList();
    }

    /** This object as a tensor with "shape" and "data". */
    public Tensor tensor() {
        double[] dims = numbers("shape");
        int[] shape = new int[dims.length];
        for (int i = 0; i < shape.length; i++) shape[i] = (int) dims[i];
        Tensor tensor = Tensor.zeros(DType.FLOAT32, Shape.of(shape));
        double[] data = numbers("data");
        for (int i = 0; i < data.length; i++) tensor.set(i, data[i]);
        return tensor;
    }

    public @Nullable Tensor tensor(String key) {
        return entries.get(key) == null ? null : inner(key).tensor();
    }

    public @Nullable Mask mask(String key) {
        Tensor flags = tensor(key);
        if (flags == null) return null;
        Mask mask = Mask.of(flags.shape());
        for (int i = 0; i < flags.size(); i++) mask.keep()[i] = flags.get(i) != 0;
        return mask;
    }

    private static Stream<?> list(@Nullable Object value) {
        return ((List<?>) Objects.requireNonNull(value)).stream();
    }

    private static double[] numbers(@Nullable Object value) {
        return list(value).mapToDouble(each -> ((Number) each).doubleValue()).toArray();
    }

    /** The object's class and what sets it apart, as a test's name. */
    @Override
    public String toString() {
        return entries.containsKey("object") ? String.valueOf(inner("object").entries) : entries.toString();
    }
}
