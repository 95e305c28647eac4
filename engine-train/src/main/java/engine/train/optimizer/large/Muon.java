package engine.train.optimizer.large;

import engine.api.Shape;
import engine.api.config.Key;
import engine.api.config.Kind;
import engine.api.config.Kinds;
import engine.api.config.Nested;
import engine.api.config.Range;
import engine.api.spi.ElementUpdate;
import engine.api.spi.UpdateOps;
import engine.api.weight.Variable;
import engine.train.optimizer.GradientDescent;
import engine.train.optimizer.part.SharedKeys;
import engine.train.schedule.LearningRate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Steps of matrices in the direction of their momentum with all singular values near one; what is no matrix, and embeddings, goes by AdamW.
 * Source: {@code keras.optimizers.Muon}; Jordan et al., 2024.
 */
public final class Muon extends GradientDescent<Muon> {
    private static final String VELOCITY = "velocity";
    private static final Kind<Optional<Double>> NUMBER_OR_NONE = new NumberOrNone();
    private static final Key<Double> BETA_1 =
            Key.of("adam_beta_1", Kinds.NUMBER, .9).must(Range.BELOW_ONE);
    private static final Key<Double> BETA_2 =
            Key.of("adam_beta_2", Kinds.NUMBER, .999).must(Range.BELOW_ONE);
    private static final Key<Double> EPSILON =
            Key.of("epsilon", Kinds.NUMBER, 1e-7).must(Range.NOT_NEGATIVE);
    private static final Key<List<String>> EXCLUDE_LAYERS =
            Key.of("exclude_layers", Kinds.list(Kinds.TEXT), List.<String>of()).must("be patterns", Muon::patterns);
    private static final Key<Double> A = Key.of("muon_a", Kinds.NUMBER, 3.4445).must(Range.FINITE);
    private static final Key<Double> B = Key.of("muon_b", Kinds.NUMBER, -4.775).must(Range.FINITE);
    private static final Key<Double> C = Key.of("muon_c", Kinds.NUMBER, 2.0315).must(Range.FINITE);
    private static final Key<Double> ADAM_LR_RATIO =
            Key.of("adam_lr_ratio", Kinds.NUMBER, 1.0).must(Range.NOT_NEGATIVE);
    private static final Key<Double> MOMENTUM =
            Key.of("momentum", Kinds.NUMBER, .95).must(Range.UP_TO_ONE);
    private static final Key<Integer> STEPS =
            Key.of("ns_steps", Kinds.INTEGER, 5).must("be 0 or more", steps -> steps >= 0);
    private static final Key<Boolean> NESTEROV = Key.flag("nesterov", true);
    private static final Key<Boolean> EXCLUDE_EMBEDDINGS = Key.flag("exclude_embeddings", true);
    private static final Key<Optional<Double>> ADAM_WEIGHT_DECAY =
            Key.of("adam_weight_decay", NUMBER_OR_NONE, Optional.of(.004)).must("be 0 or more", Muon::notNegative);
    private static final Key<Optional<Double>> RMS_RATE =
            Key.of("rms_rate", NUMBER_OR_NONE, Optional.of(.2)).must("be 0 or more", Muon::notNegative);

    private final Map<Variable, NewtonSchulz> matrices = new HashMap<>(); // made at the first step
    private final Map<Variable, Optional<Double>> decays = new HashMap<>();
    private float rate;
    private float alpha; // of Adam's step

    private record NumberOrNone() implements Kind<Optional<Double>> {
        @Override
        public String expected() {
            return "a number or null";
        }

        @Override
        public @Nullable Optional<Double> read(Object json, Nested nested) {
            return json instanceof Number number ? Optional.of(number.doubleValue()) : null;
        }

        @Override
        public Optional<Double> ofNull() {
            return Optional.empty();
        }

        @Override
        public @Nullable Object write(Optional<Double> value, Nested nested) {
            return value.orElse(null);
        }
    }

    private Muon(LearningRate rate) {
        super(
                "Muon",
                rate,
                BETA_1,
                BETA_2,
                EPSILON,
                EXCLUDE_LAYERS,
                A,
                B,
                C,
                ADAM_LR_RATIO,
                MOMENTUM,
                STEPS,
                NESTEROV,
                EXCLUDE_EMBEDDINGS,
                ADAM_WEIGHT_DECAY,
                RMS_RATE);
        weightDecay(.004);
    }

    private static boolean notNegative(Optional<Double> value) {
        return value.isEmpty() || value.get() >= 0;
    }

    private static boolean patterns(List<String> texts) {
        try {
            texts.forEach(Pattern::compile);
            return true;
        } catch (PatternSyntaxException e) {
            return false; // which the key then says
        }
    }

    /** Keras' default: {@code of(.001)}. */
    public static Muon of() {
        return of(.001);
    }

    /** With the same learning rate for every step. */
    public static Muon of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /** With a learning rate that may follow a schedule. */
    public static Muon of(LearningRate learningRate) {
        return new Muon(learningRate);
    }

    /** What remains of the matrices' momentum at each step; .95. */
    public Muon momentum(double value) {
        return set(MOMENTUM, value);
    }

    /** Whether matrices look one step ahead; true. */
    public Muon nesterov(boolean value) {
        return set(NESTEROV, value);
    }

    /** Patterns of the paths of matrices that go by AdamW as well. */
    public Muon excludeLayers(List<String> patterns) {
        return set(EXCLUDE_LAYERS, List.copyOf(patterns));
    }

    /** What the rate is multiplied by for AdamW; 1. */
    public Muon adamLrRatio(double value) {
        return set(ADAM_LR_RATIO, value);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("momentum", VELOCITY));
    }

    @Override
    protected @Nullable Shape slotShape(String word, Variable variable) {
        return word.equals(VELOCITY) && !byAdam(variable) ? null : variable.shape();
    }

    private boolean byAdam(Variable variable) {
        if (variable.shape().rank() != 2) return true;
        boolean embedding = variable.path().toLowerCase(Locale.ROOT).contains("embedding");
        if (embedding && get(EXCLUDE_EMBEDDINGS)) return true;
        return get(EXCLUDE_LAYERS).stream()
                .anyMatch(pattern ->
                        Pattern.compile(pattern).matcher(variable.path()).find());
    }

    /** AdamW's variables have a decay of their own. */
    @Override
    protected @Nullable Double weightDecay(Variable variable) {
        Optional<Double> decay = decays.get(variable);
        if (decay == null) {
            decay = byAdam(variable) ? get(ADAM_WEIGHT_DECAY) : Optional.ofNullable(get(SharedKeys.WEIGHT_DECAY));
            decays.put(variable, decay);
        }
        return decay.orElse(null);
    }

    @Override
    protected void begin(float learningRate, long t) {
        rate = learningRate;
        float left1 = 1 - (float) Math.pow(get(BETA_1).floatValue(), t);
        float left2 = 1 - (float) Math.pow(get(BETA_2).floatValue(), t);
        alpha = learningRate * get(ADAM_LR_RATIO).floatValue() * (float) Math.sqrt(left2) / left1;
    }

    @Override
    protected void step(UpdateOps ops, ElementUpdate slices, Variable variable, float[] w, float[] g, float[][] slots) {
        if (slots.length > 1) ops.each(slices, w.length); // of which a velocity is kept
        else matrix(ops, variable, w, g, slots[0]);
    }

    /** Adam's step. */
    @Override
    protected void update(float[] w, float[] g, float[][] slots, int from, int to) {
        float[] m = slots[0];
        float[] v = slots[1];
        float rate1 = (float) (1 - get(BETA_1));
        float rate2 = (float) (1 - get(BETA_2));
        float small = get(EPSILON).floatValue();
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * rate1;
            v[i] += (g[i] * g[i] - v[i]) * rate2;
            w[i] -= m[i] * alpha / ((float) Math.sqrt(v[i]) + small);
        }
    }

    /** {@code m = μm + g; u = NewtonSchulz(g + μm, or m without Nesterov); w −= lr·u·sqrt(longer side)·rms_rate}. */
    private void matrix(UpdateOps ops, Variable variable, float[] w, float[] g, float[] m) {
        int rows = variable.shape().dim(0);
        int columns = variable.shape().dim(1);
        float lost = (float) (get(MOMENTUM) - 1);
        float kept = get(MOMENTUM).floatValue();
        boolean ahead = get(NESTEROV);
        for (int i = 0; i < w.length; i++) {
            m[i] += g[i] + m[i] * lost;
            g[i] = ahead ? g[i] + kept * m[i] : m[i];
        }
        NewtonSchulz orthogonal = matrices.get(variable);
        if (orthogonal == null) {
            orthogonal = new NewtonSchulz(rows, columns);
            matrices.put(variable, orthogonal);
        }
        orthogonal.take(g);
        for (int step = 0; step < get(STEPS); step++) {
            orthogonal.iterate(ops, get(A).floatValue(), get(B).floatValue(), get(C).floatValue());
        }
        Optional<Double> rms = get(RMS_RATE);
        float side = rms.isPresent() ? (float) Math.sqrt(Math.max(rows, columns)) : 1;
        float size = rms.isPresent() ? rms.get().floatValue() : 1;
        for (int i = 0; i < w.length; i++) w[i] -= rate * orthogonal.get(i) * side * size;
    }
}
