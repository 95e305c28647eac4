package engine.train.optimizer;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.KerasObject;
import engine.api.config.Key;
import engine.api.spi.ElementUpdate;
import engine.api.spi.SlotOrder;
import engine.api.spi.UpdateOps;
import engine.api.training.OptimizerState;
import engine.api.weight.Constraint;
import engine.api.weight.Variable;
import engine.train.optimizer.part.Accumulation;
import engine.train.optimizer.part.Clipping;
import engine.train.optimizer.part.MovingAverage;
import engine.train.optimizer.part.SharedKeys;
import engine.train.optimizer.part.Slots;
import engine.train.schedule.LearningRate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all optimizers share: the order of a step, settings, clipping, weight decay, gradient accumulation, moving averages, slots. An
 * optimizer is one subclass: its settings (a {@link Key} each), its slots in order ({@link #slotGroups}), its equations ({@link #update}).
 * Settings are chained after {@code of} and before the first step.
 *
 * @param <S> the optimizer, so that settings can be chained
 */
public abstract class GradientDescent<S extends GradientDescent<S>> extends Configured<S> {
    private long iterations;
    private @Nullable Slots slots;
    private Cell[] cells = {};
    private Clipping clipping = clipping();
    private @Nullable MovingAverage average;
    private @Nullable Accumulation accumulation;

    /**
     * @param className Keras' class name; of an optimizer of one's own its registered name, {@code Package>Name}
     * @param settings that it has of its own, in the order of files
     */
    protected GradientDescent(String className, LearningRate learningRate, Key<?>... settings) {
        super(className, learningRate, settings);
    }

    /** Keras' words for what is remembered of a variable, in the order of {@link SlotOrder#groups()}. */
    protected abstract List<List<String>> slotGroups();

    /** Words for single numbers that are remembered, each found by {@link #scalar}. */
    protected List<String> scalars() {
        return List.of();
    }

    /** The shape of what is remembered of a variable under a word, or null for nothing; like the variable unless overridden. */
    protected @Nullable Shape slotShape(String word, Variable variable) {
        return variable.shape();
    }

    /** What a slot or a scalar holds before the first step. */
    protected double initial(String word) {
        return 0;
    }

    /** The same, where it is not one number: fills the slot of a variable. */
    protected void start(String word, Variable variable, Tensor slot) {
        slot.fill(initial(word));
    }

    /** What is taken off a variable's weights before the update, or null; one number for all unless overridden. */
    protected @Nullable Double weightDecay(Variable variable) {
        return get(SharedKeys.WEIGHT_DECAY);
    }

    /** Before the variables of a step: makes the factors that all elements share. The first step is {@code t} 1. */
    protected abstract void begin(float rate, long t);

    /**
     * The equations, for the elements {@code from, …, to − 1} of one variable, each rounded to float as Keras' own are. Called by several
     * threads at once, each with elements of its own: changes nothing but these.
     *
     * @param w weights
     * @param g their gradient, clipped already
     * @param slots an array for each word of {@link #slotGroups()}, in order
     */
    protected abstract void update(float[] w, float[] g, float[][] slots, int from, int to);

    /**
     * A step of one variable: {@link #update} over all its elements. Overridden where elements depend on each other, through norms or as a
     * matrix; an override allocates nothing once a variable was seen.
     *
     * @param slices runs {@link #update}, to be given to {@code ops.each}
     * @param slots the variable's arrays in the order of words, without those it has not
     */
    protected void step(UpdateOps ops, ElementUpdate slices, Variable variable, float[] w, float[] g, float[][] slots) {
        ops.each(slices, w.length);
    }

    /** The same in double, for models in float64; refused unless it is overridden. */
    protected void update(double[] w, double[] g, double[][] slots, int from, int to) {
        throw Problem.content("an optimizer for float32 alone")
                .where(where())
                .expected("a model in float32")
                .found("float64")
                .exception();
    }

    /** The number of that word among {@link #scalars()}, as a tensor of shape (). */
    protected final Tensor scalar(String word) {
        return prepared().scalar(word);
    }

    @Override
    public final SlotOrder slotOrder() {
        List<List<String>> groups = new ArrayList<>();
        if (get(SharedKeys.USE_EMA)) groups.add(List.of(MovingAverage.SLOT));
        if (get(SharedKeys.GRADIENT_ACCUMULATION_STEPS) != null) groups.add(List.of(Accumulation.SLOT));
        groups.addAll(slotGroups());
        return new SlotOrder(groups, scalars(), this::shape);
    }

    private @Nullable Shape shape(String word, Variable variable) {
        boolean shared = word.equals(MovingAverage.SLOT) || word.equals(Accumulation.SLOT);
        return shared ? variable.shape() : slotShape(word, variable);
    }

    @Override
    public final void prepare(List<Variable> trainable) {
        Slots made = new Slots(where(), trainable, slotOrder());
        List<String> words = slotGroups().stream().flatMap(List::stream).toList();
        for (String word : scalars()) made.scalar(word).fill(initial(word));
        cells = trainable.stream().map(variable -> cell(made, words, variable)).toArray(Cell[]::new);
        bind(made);
        slots = made;
    }

    private Cell cell(Slots made, List<String> words, Variable variable) {
        List<Tensor> own = new ArrayList<>();
        for (String word : words) {
            if (slotShape(word, variable) == null) continue;
            Tensor slot = made.of(word, variable);
            start(word, variable, slot);
            own.add(slot);
        }
        return Cell.of(this, variable, own);
    }

    private void bind(Slots made) {
        clipping = clipping();
        average = null;
        accumulation = null;
        if (get(SharedKeys.USE_EMA)) {
            average = new MovingAverage(get(SharedKeys.EMA_MOMENTUM), get(SharedKeys.EMA_OVERWRITE_FREQUENCY));
            average.attach(made);
        }
        Long batches = get(SharedKeys.GRADIENT_ACCUMULATION_STEPS);
        if (batches != null) {
            accumulation = new Accumulation(batches);
            accumulation.attach(made);
        }
    }

    @Override
    public final void step(UpdateOps ops, List<Tensor> gradients) {
        prepared();
        if (accumulation == null || accumulation.completes(iterations)) {
            if (accumulation != null) accumulation.mean(ops, gradients);
            change(ops, gradients);
        } else {
            accumulation.add(ops, gradients);
        }
        if (average != null) average.follow(ops, steps());
        for (Cell cell : cells) {
            Constraint constraint = cell.variable.constraint();
            if (constraint != null) constraint.apply(cell.variable.value());
            cell.variable.changed();
        }
        iterations++;
    }

    private void change(UpdateOps ops, List<Tensor> gradients) {
        float rate = (float) learningRate();
        clipping.apply(ops, gradients);
        for (Cell cell : cells) {
            Double decay = weightDecay(cell.variable);
            if (decay != null) ops.decay(cell.variable.value(), decay.floatValue() * rate);
        }
        begin(rate, steps() + 1);
        for (int i = 0; i < cells.length; i++) cells[i].step(ops, gradients.get(i));
    }

    /** Steps taken, whatever the number of batches a step takes. */
    private long steps() {
        return accumulation == null ? iterations : iterations / accumulation.steps();
    }

    @Override
    public final void finish() {
        if (average != null && iterations > 0) average.overwrite();
    }

    @Override
    public final long iterations() {
        return iterations;
    }

    @Override
    public final OptimizerState state() {
        return new OptimizerState(
                className(), iterations, learningRate(), prepared().list());
    }

    @Override
    public final void restore(OptimizerState state) {
        if (!KerasObject.plain(state.optimizer()).equals(KerasObject.plain(className()))) {
            throw Problem.content("the state of another optimizer")
                    .where(where())
                    .expected(className())
                    .found(state.optimizer())
                    .exception();
        }
        prepared().restore(state.slots());
        iterations = state.iterations();
        if (hasConstantRate()) learningRate(state.learningRate());
    }

    @Override
    final boolean isPrepared() {
        return slots != null;
    }

    private Slots prepared() {
        if (slots == null) throw new IllegalStateException(where() + " is not prepared");
        return slots;
    }
}
