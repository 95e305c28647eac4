package engine.train.optimizer.large;

import engine.api.Shape;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.api.spi.ElementUpdate;
import engine.api.spi.UpdateOps;
import engine.api.weight.Variable;
import engine.train.optimizer.GradientDescent;
import engine.train.schedule.LearningRate;
import java.util.List;

/**
 * Steps divided by the root of mean squares that are kept for rows and columns alone, of a size that goes with the weights'. Source: {@code
 * keras.optimizers.Adafactor}; Shazeer and Stern, 2018.
 */
public final class Adafactor extends GradientDescent<Adafactor> {
    private static final String ROWS = "r"; // Keras' words for the means of rows and of columns
    private static final String COLUMNS = "c";
    private static final Key<Double> DECAY =
            Key.of("beta_2_decay", Kinds.NUMBER, -.8).must("be 0 or less", x -> x <= 0);
    private static final Key<Double> EPSILON_1 =
            Key.of("epsilon_1", Kinds.NUMBER, 1e-30).must(Range.NOT_NEGATIVE);
    private static final Key<Double> EPSILON_2 =
            Key.of("epsilon_2", Kinds.NUMBER, 1e-3).must(Range.NOT_NEGATIVE);
    private static final Key<Double> CLIP_THRESHOLD =
            Key.of("clip_threshold", Kinds.NUMBER, 1.0).must(Range.POSITIVE);
    private static final Key<Boolean> RELATIVE_STEP =
            Key.flag("relative_step", true); // Keras bounds the rate by 1/sqrt(t) with and without
    private float bounded; // rate
    private float kept; // of the mean squares
    private float alpha; // of one variable
    private float divisor; // that clips its update

    private Adafactor(LearningRate rate) {
        super("Adafactor", rate, DECAY, EPSILON_1, EPSILON_2, CLIP_THRESHOLD, RELATIVE_STEP);
    }

    /** Keras' default: {@code of(.001)}. */
    public static Adafactor of() {
        return of(.001);
    }

    /** With the same learning rate for every step. */
    public static Adafactor of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /** With a learning rate that may follow a schedule. */
    public static Adafactor of(LearningRate learningRate) {
        return new Adafactor(learningRate);
    }

    /** The power of the step that is taken from one to give what remains of mean squares; −.8. */
    public Adafactor beta2Decay(double value) {
        return set(DECAY, value);
    }

    /** What is added to squared gradients; 1e-30. */
    public Adafactor epsilon1(double value) {
        return set(EPSILON_1, value);
    }

    /** The least size of weights that a step goes by; 1e-3. */
    public Adafactor epsilon2(double value) {
        return set(EPSILON_2, value);
    }

    /** The root mean square that an update may have; 1. */
    public Adafactor clipThreshold(double value) {
        return set(CLIP_THRESHOLD, value);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of(ROWS, COLUMNS, "velocity"));
    }

    /** A vector has no rows and columns, for which files hold a number each. */
    @Override
    protected Shape slotShape(String word, Variable variable) {
        Shape shape = variable.shape();
        if (!word.equals(ROWS) && !word.equals(COLUMNS)) return shape;
        if (shape.rank() < 2) return Shape.of();
        Shape rows = shape.dropLast(1);
        return word.equals(ROWS) ? rows : rows.with(rows.rank() - 1, shape.last());
    }

    @Override
    protected void begin(float learningRate, long t) {
        bounded = Math.min(learningRate, 1 / (float) Math.sqrt(t));
        kept = 1 - (float) Math.pow(t, get(DECAY).floatValue());
    }

    @Override
    protected void step(UpdateOps ops, ElementUpdate slices, Variable variable, float[] w, float[] g, float[][] slots) {
        float[] v = slots[2];
        if (variable.shape().rank() < 2) {
            for (int i = 0; i < v.length; i++) v[i] = kept * v[i] + (1 - kept) * square(g[i]);
        } else {
            int columns = variable.shape().last();
            int rows = variable.shape().dim(variable.shape().rank() - 2);
            for (int matrix = 0; matrix < w.length / (rows * columns); matrix++) {
                means(g, slots[0], slots[1], matrix, rows, columns);
                product(slots[0], slots[1], v, matrix, rows, columns);
            }
        }
        double squares = 0;
        for (int i = 0; i < g.length; i++) {
            float u = g[i] / (float) Math.sqrt(v[i]);
            squares += (double) u * u;
        }
        float size = (float) Math.sqrt(squares / g.length);
        alpha = Math.max(get(EPSILON_2).floatValue(), (float) Math.sqrt(ops.squares(variable.value()) / w.length))
                * bounded;
        divisor = Math.max(1, size / get(CLIP_THRESHOLD).floatValue());
        ops.each(slices, w.length);
    }

    private float square(float g) {
        return g * g + get(EPSILON_1).floatValue();
    }

    /** {@code r = β·r + (1−β)·mean of g² over the columns; c} the same over the rows. */
    private void means(float[] g, float[] r, float[] c, int matrix, int rows, int columns) {
        int start = matrix * rows * columns;
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) sum += square(g[start + i * columns + j]);
            r[matrix * rows + i] = kept * r[matrix * rows + i] + (1 - kept) * (float) (sum / columns);
        }
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int i = 0; i < rows; i++) sum += square(g[start + i * columns + j]);
            c[matrix * columns + j] = kept * c[matrix * columns + j] + (1 - kept) * (float) (sum / rows);
        }
    }

    /** {@code v = r / mean(r) · c}. */
    private static void product(float[] r, float[] c, float[] v, int matrix, int rows, int columns) {
        double sum = 0;
        for (int i = 0; i < rows; i++) sum += r[matrix * rows + i];
        float mean = (float) (sum / rows);
        for (int i = 0; i < rows; i++) {
            float row = r[matrix * rows + i] / mean;
            int start = (matrix * rows + i) * columns;
            for (int j = 0; j < columns; j++) v[start + j] = row * c[matrix * columns + j];
        }
    }

    /** {@code u = g / sqrt(v); w −= α·u / max(1, rms(u)/threshold)}, with {@code α = max(ε₂, rms(w))·min(lr, 1/sqrt(t))}. */
    @Override
    protected void update(float[] w, float[] g, float[][] slots, int from, int to) {
        float[] v = slots[2];
        for (int i = from; i < to; i++) w[i] -= alpha * (g[i] / (float) Math.sqrt(v[i]) / divisor);
    }
}
