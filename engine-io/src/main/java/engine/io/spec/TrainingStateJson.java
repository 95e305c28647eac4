package engine.io.spec;

import engine.api.DType;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.json.JsonRecord;
import engine.api.json.Sha256;
import engine.api.training.TrainingState;
import engine.io.file.Bounds;
import engine.io.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@link TrainingState} as the JSON of a checkpoint's {@code state.json}; every number survives to the bit. */
public final class TrainingStateJson {
    private static final int VERSION = 1;
    private static final String MODEL = "model";
    private static final String DIGEST = "digest";
    private static final String[] KEYS = {
        "version",
        "seed",
        "epoch",
        "batch",
        "step",
        "sums",
        "rnn_states",
        "callbacks",
        "history",
        "settings",
        MODEL,
        DIGEST
    };

    private TrainingStateJson() {}

    /**
     * The document, which names the model's file and ends in its own digest.
     *
     * @param model SHA-256 of the model's file
     */
    public static Map<String, Object> write(TrainingState state, String model) {
        Map<String, Object> json = new LinkedHashMap<>(write(state));
        json.put(MODEL, model);
        json.put(DIGEST, Sha256.of(Json.write(json)));
        return json;
    }

    /** The SHA-256 of the model's file that belongs to a state; null in those of versions that named none. */
    public static @Nullable String model(@Nullable Object json, String where) {
        Map<String, Object> values = JsonRecord.of(json, where).values();
        Object stated = values.remove(DIGEST);
        if (stated != null && !Sha256.of(Json.write(values)).equals(stated)) {
            throw Problem.file("is not as it was saved: its digest is another")
                    .where(where)
                    .exception();
        }
        return values.get(MODEL) instanceof String digest ? digest : null;
    }

    private static Map<String, Object> write(TrainingState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", VERSION);
        json.put("seed", state.seed());
        json.put("epoch", state.epoch());
        json.put("batch", state.batch());
        json.put("step", state.step());
        json.put("sums", state.sums());
        Map<String, Object> states = new LinkedHashMap<>();
        state.rnnStates().forEach((name, tensor) -> states.put(name, write(tensor)));
        json.put("rnn_states", states);
        json.put("callbacks", state.callbacks());
        json.put("history", state.history());
        json.put("settings", state.settings());
        return json;
    }

    private static Map<String, Object> write(Tensor tensor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dtype", tensor.dtype().kerasName());
        json.put(
                "shape",
                IntStream.of(tensor.shape().dims()).mapToObj(d -> (long) d).toList());
        json.put("data", IntStream.range(0, tensor.size()).mapToObj(tensor::get).toList());
        return json;
    }

    /**
     * Reads a document.
     *
     * @param where the file, for messages
     */
    public static TrainingState read(@Nullable Object json, String where) {
        JsonRecord record = JsonRecord.of(json, where);
        record.version(VERSION);
        record.only(KEYS);
        return new TrainingState(
                record.whole("seed"),
                new TrainingState.Reached(record.integer("epoch"), record.integer("batch"), record.whole("step")),
                series(record.object("sums")),
                tensors(record.object("rnn_states")),
                dictionaries(record.object("callbacks")),
                series(record.object("history")),
                texts(record.object("settings")));
    }

    private static Map<String, List<Double>> series(JsonRecord record) {
        Map<String, List<Double>> series = new LinkedHashMap<>();
        for (String key : record.keys()) series.put(key, record.numbers(key));
        return series;
    }

    private static Map<String, Tensor> tensors(JsonRecord record) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String key : record.keys()) {
            JsonRecord stored = record.object(key);
            long[] dims = stored.numbers("shape").stream()
                    .mapToLong(Double::longValue)
                    .toArray();
            boolean wide = stored.text("dtype").equals(DType.FLOAT64.kerasName());
            List<Double> data = stored.numbers("data");
            stored.require("shape", Bounds.elements(dims, key) == data.size());
            Tensor tensor = Tensor.zeros(
                    wide ? DType.FLOAT64 : DType.FLOAT32,
                    Shape.of(Arrays.stream(dims).mapToInt(Math::toIntExact).toArray()));
            for (int i = 0; i < tensor.size(); i++) tensor.set(i, data.get(i));
            tensors.put(key, tensor);
        }
        return tensors;
    }

    private static Map<String, Map<String, Object>> dictionaries(JsonRecord record) {
        Map<String, Map<String, Object>> dictionaries = new LinkedHashMap<>();
        for (String key : record.keys())
            dictionaries.put(key, record.object(key).values());
        return dictionaries;
    }

    private static Map<String, String> texts(JsonRecord record) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : record.keys()) texts.put(key, record.text(key));
        return texts;
    }
}
