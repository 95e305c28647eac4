package engine.inspect.explain;

import engine.api.DType;
import engine.api.Problem;
import engine.api.Tensor;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.spi.Backend;
import engine.inspect.PaddedRows;
import engine.inspect.StatesAsInputs;
import engine.inspect.TokenIds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A model's one number as a function of its inputs, with its gradient: an inference, without dropout. For one thread. */
public final class Explained {
    private static final int BATCH = 32;

    private final Model model;
    private final OutputNumber number;
    private final Session session;
    private IntConsumer watcher = points -> {};
    private @Nullable Explained precise;

    /** @throws engine.api.EngineException if the model is stateful: a prediction of it is no function of its inputs alone */
    public Explained(Model model, OutputNumber number, Backend backend) {
        if (StatesAsInputs.needs(model)) {
            throw Problem.content("a prediction of a stateful model also depends on the batches before")
                    .where("model " + model.name())
                    .hint("explain StatesAsInputs.of(model), which takes the states as inputs")
                    .exception();
        }
        this.model = model;
        this.number = number;
        this.session = new Session(model, backend, SessionOptions.explaining());
    }

    /** The model whose output is explained. */
    public Model model() {
        return model;
    }

    /** Has every batch reported that is computed, by its number of points: one sample may take thousands. */
    public Explained watchedBy(IntConsumer other) {
        watcher = other;
        return this;
    }

    /** The same number in float64, on the reference backend; made once. */
    Explained precise() {
        Explained known = precise;
        if (known == null) {
            known = new Explained(model.as(DType.FLOAT64), number, Backends.select("reference", 1));
            precise = known;
        }
        return known.watchedBy(watcher);
    }

    /** What is done with a point's value and gradient: an array an input, to be read at once. */
    @FunctionalInterface
    interface Visitor {
        void visit(int point, double value, List<double[]> gradient);
    }

    /** The values at these points. */
    double[] values(List<Point> points) {
        double[] values = new double[points.size()];
        for (int from = 0; from < values.length; from += BATCH) {
            int count = Math.min(BATCH, values.length - from);
            forward(points.subList(from, from + count));
            for (int p = 0; p < count; p++) values[from + p] = value(p);
        }
        return values;
    }

    /**
     * Values and gradients at these points.
     *
     * @throws engine.api.EngineException if an input takes names, such as the indices of an Embedding
     */
    void visit(List<Point> points, Visitor visitor) {
        checkGradients();
        for (int from = 0; from < points.size(); from += BATCH) {
            List<Point> batch = points.subList(from, Math.min(points.size(), from + BATCH));
            forward(batch);
            Tensor dy = session.outputGradient(number.output());
            int size = dy.size() / batch.size();
            for (int p = 0; p < batch.size(); p++) dy.set(p * size + number.element(), 1);
            session.zeroGradients();
            session.backward();
            for (int p = 0; p < batch.size(); p++) visitor.visit(from + p, value(p), gradient(batch.get(p), p));
        }
    }

    private void checkGradients() {
        Symbol output = model.graph().outputs().get(number.output());
        if (!output.dtype().isFloating()) {
            throw Problem.content("an output of whole numbers or truth values has no gradient")
                    .where("output " + model.outputNames().get(number.output()))
                    .found(output.dtype().kerasName())
                    .hint("occlusion needs none")
                    .exception();
        }
        for (int i = 0; i < model.graph().inputs().size(); i++) {
            if (!TokenIds.in(model, i)) continue;
            Symbol input = model.graph().inputs().get(i);
            throw Problem.content("a prediction has no gradient by an input of whole numbers")
                    .where("input " + input.node())
                    .found(
                            input.dtype().isFloating()
                                    ? "numbers that are looked up"
                                    : input.dtype().kerasName())
                    .hint("occlusion replaces them one by one and needs none")
                    .exception();
        }
    }

    private void forward(List<Point> batch) {
        session.forward(Point.batch(model, batch));
        watcher.accept(batch.size());
    }

    private double value(int point) {
        Tensor output = session.rows(number.output());
        int size = output.size() / output.shape().dim(0);
        return output.get(point * size + number.element());
    }

    private List<double[]> gradient(Point point, int at) {
        List<double[]> gradient = new ArrayList<>();
        for (int i = 0; i < point.inputs().size(); i++) {
            Tensor dx = session.gradient(model.graph().inputs().get(i));
            double[] numbers = new double[point.inputs().get(i).length];
            for (int k = 0; k < numbers.length; k++) numbers[k] = dx.get(at * numbers.length + k);
            gradient.add(numbers);
        }
        return gradient;
    }

    /**
     * The baseline of a sample: timesteps that a Masking layer leaves out of the sample stay as they are, so that they are left out on
     * the whole way and count for nothing.
     */
    Point baseline(Point x, Point baseline) {
        if (!baseline.shapes().equals(x.shapes())) {
            throw Problem.content("the baseline is of another shape than the sample")
                    .expected(x.shapes())
                    .found(baseline.shapes())
                    .exception();
        }
        Point start = baseline.copy();
        for (PaddedRows padded : PaddedRows.of(model)) {
            double[] numbers = x.inputs().get(padded.input());
            double[] from = start.inputs().get(padded.input());
            for (int row = 0; row < numbers.length; row += padded.width()) {
                if (padded.contains(i -> numbers[i], row)) System.arraycopy(numbers, row, from, row, padded.width());
            }
        }
        return start;
    }

    /**
     * The point at which the way from a baseline begins. Behind a Masking layer it lies a little off the baseline: at the baseline itself,
     * of zeros say, timesteps could be left out that are there on the whole way, and the prediction would jump. A name stays what it is.
     */
    Point beginning(Point x, Point start) {
        if (!PaddedRows.canArise(model)) return start;
        List<double[]> off =
                new ArrayList<>(x.from(start, PaddedRows.OFF_THE_BASELINE).inputs());
        for (int i = 0; i < off.size(); i++)
            if (TokenIds.in(model, i)) off.set(i, start.inputs().get(i));
        return new Point(off, x.shapes());
    }

    /**
     * The predictions at the sample and where the way from the baseline begins.
     *
     * @throws engine.api.EngineException naming the one that is no finite number
     */
    double[] ends(Point x, Point begin) {
        double[] ends = values(List.of(x, begin));
        if (!Double.isFinite(ends[0])) {
            throw Problem.content("the prediction is no finite number, so that it has no parts")
                    .found(ends[0])
                    .hint(Problem.key("health") + " says where NaN or infinity begins")
                    .exception();
        }
        return new double[] {ends[0], atBaseline(ends[1])};
    }

    /** What a prediction with the baseline in it is held to. */
    static double atBaseline(double value) {
        if (Double.isFinite(value)) return value;
        throw Problem.content(
                        "the prediction at the baseline is no finite number, so that nothing can be held against it")
                .found(value)
                .hint("perhaps all that counts is masked there; choose another " + Problem.key("baseline")
                        + ", such as a sample of your own")
                .exception();
    }
}
