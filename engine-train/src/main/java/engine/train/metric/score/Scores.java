package engine.train.metric.score;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.api.config.Schema;
import engine.api.config.Words;
import engine.train.metric.running.MetricKeys;
import engine.train.metric.running.Running;
import engine.train.metric.score.Iou.Naming;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The metrics of Keras with a sum for each class or feature. */
public final class Scores {
    private static final Key<Integer> NUM_CLASSES =
            Key.required("num_classes", Kinds.INTEGER).must("be 1 or more", n -> n > 0);
    private static final Key<List<Integer>> CLASS_IDS =
            Key.required("target_class_ids", Kinds.list(Kinds.INTEGER)).must("name classes", Scores::named);
    private static final Key<List<Integer>> BOTH =
            Key.of("target_class_ids", Kinds.list(Kinds.INTEGER), List.of(0, 1)).must("name classes", Scores::named);
    private static final Key<Double> THRESHOLD =
            Key.of("threshold", Kinds.NUMBER, .5).must(Range.FINITE);
    private static final Key<@Nullable Integer> IGNORE_CLASS = Key.optional("ignore_class", Kinds.INTEGER);
    private static final Key<Boolean> SPARSE_Y_TRUE = Key.flag("sparse_y_true", true);
    private static final Key<Boolean> SPARSE_Y_PRED = Key.flag("sparse_y_pred", true);
    private static final Key<Boolean> DENSE_Y_PRED = Key.flag("sparse_y_pred", false);
    private static final Key<String> DTYPE = Key.of("dtype", Kinds.TEXT, "int64"); // Keras' own default of these

    private Scores() {}

    /** Adds them, by the names that Keras has for them. */
    public static void addTo(Words<Schema<Running.Maker>> words) {
        words.add("BinaryIoU", MetricKeys.of("BinaryIoU", Scores::binary, BOTH, THRESHOLD, DTYPE));
        FScore.addTo(words);
        words.add(
                        "IoU",
                        MetricKeys.of(
                                "IoU",
                                config -> sparse("IoU", config, config.get(CLASS_IDS)),
                                NUM_CLASSES,
                                CLASS_IDS,
                                IGNORE_CLASS,
                                SPARSE_Y_TRUE,
                                SPARSE_Y_PRED,
                                MetricKeys.LAST_AXIS,
                                DTYPE))
                .add(
                        "MeanIoU",
                        MetricKeys.of(
                                "MeanIoU",
                                config -> sparse("MeanIoU", config, all(config)),
                                NUM_CLASSES,
                                IGNORE_CLASS,
                                SPARSE_Y_TRUE,
                                SPARSE_Y_PRED,
                                MetricKeys.LAST_AXIS,
                                DTYPE))
                .add(
                        "OneHotIoU",
                        MetricKeys.of(
                                "OneHotIoU",
                                config -> oneHot("OneHotIoU", config, config.get(CLASS_IDS)),
                                NUM_CLASSES,
                                CLASS_IDS,
                                IGNORE_CLASS,
                                DENSE_Y_PRED,
                                MetricKeys.LAST_AXIS,
                                DTYPE))
                .add(
                        "OneHotMeanIoU",
                        MetricKeys.of(
                                "OneHotMeanIoU",
                                config -> oneHot("OneHotMeanIoU", config, all(config)),
                                NUM_CLASSES,
                                IGNORE_CLASS,
                                DENSE_Y_PRED,
                                MetricKeys.LAST_AXIS,
                                DTYPE))
                .add("R2Score", R2Score.SCHEMA);
    }

    private static boolean named(List<Integer> ids) {
        return !ids.isEmpty() && ids.stream().allMatch(id -> id >= 0);
    }

    private static List<Integer> all(Config config) {
        return IntStream.range(0, config.get(NUM_CLASSES)).boxed().toList();
    }

    private static Running.Maker sparse(String name, Config config, List<Integer> averaged) {
        Naming target = config.get(SPARSE_Y_TRUE) ? Naming.NUMBER : Naming.ONE_HOT;
        Naming prediction = config.get(SPARSE_Y_PRED) ? Naming.NUMBER : Naming.ONE_HOT;
        return of(name, config, averaged, target, prediction);
    }

    private static Running.Maker oneHot(String name, Config config, List<Integer> averaged) {
        Naming prediction = config.get(DENSE_Y_PRED) ? Naming.NUMBER : Naming.ONE_HOT;
        return of(name, config, averaged, Naming.ONE_HOT, prediction);
    }

    private static Running.Maker of(
            String name, Config config, List<Integer> averaged, Naming target, Naming prediction) {
        int classes = config.get(NUM_CLASSES);
        Integer ignored = config.get(IGNORE_CLASS);
        checkIds(name, averaged, classes);
        boolean whole = config.get(DTYPE).startsWith("int");
        return shape -> new Iou(name, classes, averaged, ignored, target, prediction, whole);
    }

    private static Running.Maker binary(Config config) {
        List<Integer> averaged = config.get(BOTH);
        checkIds("BinaryIoU", averaged, 2);
        Naming prediction = new Naming(false, config.get(THRESHOLD));
        boolean whole = config.get(DTYPE).startsWith("int");
        return shape -> new Iou("BinaryIoU", 2, averaged, null, Naming.NUMBER, prediction, whole);
    }

    private static void checkIds(String name, List<Integer> ids, int classes) {
        for (int id : ids) {
            if (id >= classes) throw MetricKeys.wrong(name, "target_class_ids below " + classes, id);
        }
    }
}
