package engine.data.prepare;

import engine.api.DType;
import engine.api.Float32;
import engine.api.Float64;
import engine.api.Int32;
import engine.api.Int64;
import engine.api.Shape;
import engine.api.Tensor;
import engine.data.spec.DataSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** All that a colleague in Python needs to feed the same model and read its predictions. */
public final class PreparedTensors {
    private PreparedTensors() {}

    /**
     * The arrays by name: the inputs; {@code y} (NaN where the table ends before the target); {@code sample_date} of the window's last row
     * as the number 20181231; where rows have a time of day {@code sample_time}, milliseconds since 1970 UTC; {@code today}, the target columns on that day; and the scaler's {@code …_mean} and {@code …_deviation}.
     */
    public static Map<String, Tensor> of(Windows windows) {
        DataSpec spec = windows.spec();
        int samples = windows.size();
        int[] order = IntStream.range(0, samples).toArray();
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        List<Shape> shapes = windows.inputShapes();
        for (int i = 0; i < shapes.size(); i++) {
            Tensor input = Tensor.zeros(DType.FLOAT32, shapes.get(i).prepend(samples));
            windows.input(i, order, 0, samples, input);
            arrays.put(windows.inputNames().get(i), input);
        }
        arrays.put("y", targets(windows, order));
        arrays.put("sample_date", dates(windows));
        if (windows.table().timed()) arrays.put("sample_time", times(windows));
        arrays.put("today", today(windows));
        scaler(arrays, "feature", spec.features(), DataSpec.Feature::mean, DataSpec.Feature::deviation);
        scaler(arrays, "target", spec.targets(), DataSpec.Target::mean, DataSpec.Target::deviation);
        scaler(arrays, "aux", spec.aux(), DataSpec.Aux::mean, DataSpec.Aux::deviation);
        return arrays;
    }

    private static Tensor targets(Windows windows, int[] order) {
        Shape width = windows.targetShapes().get(0);
        Float32 y = new Float32(width.prepend(order.length), new float[order.length * width.size()]);
        y.fill(Double.NaN);
        Tensor one = Tensor.zeros(DType.FLOAT32, width.prepend(1));
        for (int sample = 0; sample < order.length; sample++) {
            if (!windows.hasTarget(sample)) continue;
            windows.target(0, order, sample, 1, one);
            for (int k = 0; k < width.size(); k++) y.set(sample * width.size() + k, one.get(k));
        }
        return y;
    }

    private static Tensor dates(Windows windows) {
        int[] dates = IntStream.range(0, windows.size()).map(windows::endDate).toArray();
        return new Int32(Shape.of(dates.length), dates);
    }

    private static Tensor times(Windows windows) {
        long[] times =
                IntStream.range(0, windows.size()).mapToLong(windows::endTime).toArray();
        return new Int64(Shape.of(times.length), times);
    }

    private static Tensor today(Windows windows) {
        int targets = windows.spec().targets().size();
        double[] today = new double[windows.size() * targets]; // [samples, targets]
        for (int i = 0; i < today.length; i++) today[i] = windows.today(i / targets, i % targets);
        return new Float64(Shape.of(windows.size(), targets), today);
    }

    private static <T> void scaler(
            Map<String, Tensor> arrays,
            String what,
            List<T> parts,
            ToDoubleFunction<T> mean,
            ToDoubleFunction<T> deviation) {
        if (parts.isEmpty()) return;
        arrays.put(what + "_mean", vector(parts, mean));
        arrays.put(what + "_deviation", vector(parts, deviation));
    }

    private static <T> Tensor vector(List<T> parts, ToDoubleFunction<T> number) {
        return new Float64(
                Shape.of(parts.size()), parts.stream().mapToDouble(number).toArray());
    }
}
