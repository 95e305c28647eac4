package engine.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What Keras' {@code History} holds: for each key one value an epoch. */
public final class History {
    private final List<Integer> epochs = new ArrayList<>();
    private final List<Logs> logs = new ArrayList<>();

    History() {}

    /** Takes in an epoch; what callbacks add to its logs afterwards is seen, too. */
    void add(int epoch, Logs epochLogs) {
        epochs.add(epoch);
        logs.add(epochLogs);
    }

    /** Continues a history whose epochs began at 0. */
    void restore(Map<String, List<Double>> earlier) {
        int finished = earlier.values().stream().mapToInt(List::size).max().orElse(0);
        for (int epoch = 0; epoch < finished; epoch++) {
            Logs epochLogs = new Logs();
            for (Map.Entry<String, List<Double>> series : earlier.entrySet()) {
                if (epoch < series.getValue().size())
                    epochLogs.put(series.getKey(), series.getValue().get(epoch));
            }
            add(epoch, epochLogs);
        }
    }

    /** Indices of the epochs. */
    public List<Integer> epochs() {
        return Collections.unmodifiableList(epochs);
    }

    /** Keras' {@code History.history}: keys sorted. */
    public Map<String, List<Double>> values() {
        SortedMap<String, List<Double>> values = new TreeMap<>();
        for (Logs epochLogs : logs) {
            epochLogs
                    .values()
                    .forEach((key, value) -> values.computeIfAbsent(key, name -> new ArrayList<>())
                            .add(value));
        }
        return values;
    }

    /** The last epoch's value of a key; NaN if there is none. */
    public double last(String key) {
        return logs.isEmpty() ? Double.NaN : logs.get(logs.size() - 1).value(key);
    }
}
