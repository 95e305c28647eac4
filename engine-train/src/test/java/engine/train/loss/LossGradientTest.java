package engine.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.train.loss.batch.Circle;
import engine.train.loss.batch.Ctc;
import engine.train.loss.batch.Dice;
import engine.train.loss.batch.Tversky;
import engine.train.loss.classes.BinaryCrossentropy;
import engine.train.loss.classes.BinaryFocalCrossentropy;
import engine.train.loss.classes.CategoricalCrossentropy;
import engine.train.loss.classes.CategoricalFocalCrossentropy;
import engine.train.loss.classes.CategoricalGeneralizedCrossEntropy;
import engine.train.loss.classes.CategoricalHinge;
import engine.train.loss.classes.Focus;
import engine.train.loss.classes.KlDivergence;
import engine.train.loss.classes.SparseCategoricalCrossentropy;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossGradientTest {
    private static final double STEP = 1e-5;
    private static final int ROWS = 4;
    private static final int WIDTH = 3;

    static Stream<Arguments> losses() {
        return Stream.of(
                        new MeanSquaredError(),
                        new MeanAbsoluteError(),
                        new Huber(.7),
                        new BinaryCrossentropy(false, 0),
                        new BinaryCrossentropy(true, .2),
                        new CategoricalCrossentropy(false, .1),
                        new CategoricalCrossentropy(true, 0),
                        new SparseCategoricalCrossentropy(false),
                        new SparseCategoricalCrossentropy(true),
                        MeanLoss.MEAN_ABSOLUTE_PERCENTAGE_ERROR,
                        MeanLoss.MEAN_SQUARED_LOGARITHMIC_ERROR,
                        MeanLoss.LOG_COSH,
                        MeanLoss.POISSON,
                        new KlDivergence(),
                        new CategoricalHinge(),
                        new CosineSimilarity(),
                        new BinaryFocalCrossentropy(false, new Focus(2, .25), false, 0),
                        new BinaryFocalCrossentropy(true, new Focus(1.5, .4), true, .1),
                        new CategoricalFocalCrossentropy(new Focus(2, .25), false, .1),
                        new CategoricalFocalCrossentropy(new Focus(0, .5), true, 0),
                        MeanLoss.HINGE,
                        MeanLoss.SQUARED_HINGE,
                        new CategoricalGeneralizedCrossEntropy(.6),
                        new Dice(null),
                        new Dice(List.of(-1)),
                        new Tversky(.3, .8, null),
                        new Circle(3, .4, true),
                        new Circle(3, .4, false),
                        new Reduced(new Dice(null), Reduction.SUM),
                        new Reduced(new MeanSquaredError(), Reduction.MEAN_WITH_SAMPLE_WEIGHT))
                .flatMap(loss -> IntStream.range(0, 5).mapToObj(seed -> Arguments.of(loss, seed)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void the_gradient_is_that_of_central_differences(Loss loss, int seed) {
        Random random = new Random(seed);
        Tensor prediction = random(random, ROWS * WIDTH);
        Tensor target = random(random, ROWS * WIDTH);
        boolean classes = loss instanceof SparseCategoricalCrossentropy || loss instanceof Circle;
        if (classes || loss instanceof CategoricalGeneralizedCrossEntropy) {
            target = random(random, ROWS);
            for (int row = 0; row < ROWS; row++) target.set(row, random.nextInt(WIDTH));
        }
        Tensor weights = random(random, ROWS);
        WeightedLoss whole = new WeightedLoss(loss);
        Tensor gradient = Tensor.zeros(DType.FLOAT64, prediction.shape());
        whole.evaluate(target, prediction, weights, null, 1, gradient);

        double norm = 0;
        double distance = 0;
        for (int i = 0; i < prediction.size(); i++) {
            double x = prediction.get(i);
            prediction.set(i, x + STEP);
            double above = whole.evaluate(target, prediction, weights, null, 1, null);
            prediction.set(i, x - STEP);
            double below = whole.evaluate(target, prediction, weights, null, 1, null);
            prediction.set(i, x);
            norm = Math.hypot(norm, gradient.get(i));
            distance = Math.hypot(distance, gradient.get(i) - (above - below) / (2 * STEP));
        }
        assertThat(distance).isLessThanOrEqualTo(1e-7 * norm);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void the_gradient_of_sequences_is_that_of_central_differences(int seed) {
        Random random = new Random(seed);
        Tensor logits = random(random, 3 * 7 * 4).reshaped(Shape.of(3, 7, 4));
        Tensor labels = Tensor.zeros(DType.FLOAT64, Shape.of(3, 3)); // the first sample has none
        for (int i = 3; i < 9; i++) labels.set(i, 1 + random.nextInt(3));
        WeightedLoss loss = new WeightedLoss(new Ctc());
        Tensor gradient = Tensor.zeros(DType.FLOAT64, logits.shape());
        loss.evaluate(labels, logits, null, null, 1, gradient);
        for (int i = 0; i < logits.size(); i++) {
            double x = logits.get(i);
            logits.set(i, x + STEP);
            double above = loss.evaluate(labels, logits, null, null, 1, null);
            logits.set(i, x - STEP);
            double below = loss.evaluate(labels, logits, null, null, 1, null);
            logits.set(i, x);
            assertThat(gradient.get(i)).isCloseTo((above - below) / (2 * STEP), within(1e-8));
        }
    }

    /** Between .1 and .9, so that every loss has a derivative there; 2-D, rows of 3 or of one. */
    private static Tensor random(Random random, int size) {
        Tensor tensor = Tensor.zeros(DType.FLOAT64, Shape.of(ROWS, size / ROWS));
        for (int i = 0; i < size; i++) tensor.set(i, .1 + .8 * random.nextDouble());
        return tensor;
    }
}
