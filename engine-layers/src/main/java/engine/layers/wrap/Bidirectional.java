package engine.layers.wrap;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.facet.RecurrentInputs;
import engine.api.graph.LayerNames;
import engine.api.layer.Arguments;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Composite;
import engine.api.layer.Expansion;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.ReverseTime;
import engine.layers.rnn.SequenceLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Two recurrent layers over one sequence, one from its beginning and one from its end. Source: {@code keras.layers.Bidirectional}. It
 * stands for the calls {@code bidirectional/forward_lstm} and {@code bidirectional/backward_lstm}; with {@code return_sequences} the
 * outputs of the latter are turned round in time, and {@code merge_mode} says how the two become one.
 *
 * <p>Inputs: x (batch, timesteps, features), optionally the initial states, the forward layer's first. Outputs: y (batch, [timesteps,]
 * units), twice as wide with {@code concat}, both outputs with {@code null}; with {@code return_state} then the states, the forward layer's
 * first.
 */
public final class Bidirectional extends BaseLayer<Bidirectional> implements Composite {
    private static final Key<MergeMode> MERGE_MODE = Key.of("merge_mode", MergeMode.KIND, MergeMode.CONCAT);
    private static final Key<Layer> LAYER = sequenceLayer(Key.required("layer", Layer.KIND));
    private static final Key<@Nullable Layer> BACKWARD_LAYER =
            sequenceLayer(Key.optional("backward_layer", Layer.KIND));
    private static final Key<Boolean> ZERO_AT_MASKED =
            Key.flag("zero_at_masked", true).notInFiles();

    public static final Schema<Bidirectional> SCHEMA =
            Schema.of("Bidirectional", Bidirectional::new, MERGE_MODE, LAYER, BACKWARD_LAYER, ZERO_AT_MASKED);

    private static final String FORWARD = "forward_";
    private static final String BACKWARD = "backward_";

    private Bidirectional(String name, Config config) {
        super(SCHEMA, name, config);
        check();
    }

    private static <T extends @Nullable Layer> Key<T> sequenceLayer(Key<T> key) {
        return key.must("be a recurrent layer", SequenceLayer.class::isInstance);
    }

    /** The layer forwards and a copy of it backwards, their outputs side by side. */
    public static Bidirectional of(SequenceLayer layer) {
        SequenceLayer named = layer.name().isEmpty() ? layer.named(LayerNames.snakeCase(layer.className())) : layer;
        return SCHEMA.make("", Config.EMPTY.with(LAYER, named));
    }

    public MergeMode mergeMode() {
        return get(MERGE_MODE);
    }

    public Bidirectional mergeMode(MergeMode mode) {
        return with(MERGE_MODE, mode);
    }

    /** A layer of its own for the way back, in place of a copy: the other one of the two that goes backwards. */
    public Bidirectional backwardLayer(@Nullable SequenceLayer layer) {
        return with(BACKWARD_LAYER, layer);
    }

    /**
     * Whether masked timesteps are zeros where sequences are put out, whatever the two layers say: Keras 3 and tf.keras since 2.2 have it
     * so, Keras 1 and 2 do not.
     */
    public Bidirectional zeroAtMasked(boolean zero) {
        return with(ZERO_AT_MASKED, zero);
    }

    /** The layer that begins at the beginning, by the name it has within. */
    public SequenceLayer forwardLayer() {
        return masking(forward());
    }

    private SequenceLayer forward() {
        SequenceLayer layer = (SequenceLayer) get(LAYER);
        return layer.named(FORWARD + plainName(layer));
    }

    /** The layer that begins at the end, by the name it has within. */
    public SequenceLayer backwardLayer() {
        return masking(backward());
    }

    private SequenceLayer backward() {
        SequenceLayer own = (SequenceLayer) get(BACKWARD_LAYER);
        if (own != null) return own.name().isEmpty() ? own.named(BACKWARD + plainName(own)) : own;
        return mirrored((SequenceLayer) get(LAYER));
    }

    private static SequenceLayer mirrored(SequenceLayer layer) {
        return layer.named(BACKWARD + plainName(layer)).goBackwards(true);
    }

    private SequenceLayer masking(SequenceLayer layer) {
        return get(ZERO_AT_MASKED) ? layer.zeroOutputForMask(layer.returnSequences()) : layer;
    }

    private static String plainName(Layer layer) {
        String name = layer.name().isEmpty() ? LayerNames.snakeCase(layer.className()) : layer.name();
        return name.startsWith(FORWARD) ? name.substring(FORWARD.length()) : name;
    }

    private void check() {
        SequenceLayer forward = forwardLayer();
        SequenceLayer backward = backwardLayer();
        if (forward.goBackwards() == backward.goBackwards()) {
            throw Checks.problem(this, "the two layers go the same way")
                    .expected("one of layer and backward_layer with go_backwards")
                    .found("go_backwards " + forward.goBackwards() + " in both")
                    .exception();
        }
        same("return_sequences", forward.returnSequences(), backward.returnSequences());
        same("return_state", forward.returnState(), backward.returnState());
        same("stateful", forward.stateful(), backward.stateful());
        same("time_major", forward.timeMajor(), backward.timeMajor());
    }

    private void same(String option, boolean forward, boolean backward) {
        if (forward == backward) return;
        throw Checks.problem(this, "the two layers differ in " + option)
                .expected(forward)
                .found(backward)
                .exception();
    }

    @Override
    public List<Part> parts() {
        return List.of(
                new Part("forward_layer", false, forwardLayer()), new Part("backward_layer", false, backwardLayer()));
    }

    /** The way back becomes a layer of its own where it is no longer the copy. */
    @Override
    public Bidirectional within(UnaryOperator<Layer> change) {
        SequenceLayer forward = (SequenceLayer) change.apply(forward());
        SequenceLayer backward = (SequenceLayer) change.apply(backward());
        Bidirectional other = with(LAYER, forward);
        return get(BACKWARD_LAYER) == null && mirrored(forward).equals(backward)
                ? other
                : other.backwardLayer(backward);
    }

    @Override
    public @Nullable Long seed() {
        return get(LAYER).seed();
    }

    @Override
    public Set<String> maskNames() {
        return Set.of("mask");
    }

    @Override
    public Arguments arguments(int inputs) {
        return Arguments.first("initial_state", inputs);
    }

    @Override
    public List<Symbol> expand(Expansion call) {
        SequenceLayer forward = forwardLayer();
        SequenceLayer backward = backwardLayer();
        RecurrentInputs passed =
                RecurrentInputs.of(call.arguments(), call.inputs().size());
        List<Symbol> states = passed.states().stream().map(call.inputs()::get).toList();
        int count = states.isEmpty() ? 0 : forward.stateCount() + backward.stateCount();
        if (states.size() != count) {
            throw Checks.problem(this, "wrong number of initial states")
                    .expected(count)
                    .found(states.size())
                    .exception();
        }
        int half = states.isEmpty() ? 0 : forward.stateCount();
        Symbol mask = passed.mask() == RecurrentInputs.NONE ? null : call.input(passed.mask());
        List<Symbol> there = forward.applyWithin(call, call.input(0), states.subList(0, half), mask);
        List<Symbol> back = backward.applyWithin(call, call.input(0), states.subList(half, count), mask);
        Symbol turned = forward.returnSequences()
                ? call.apply(ReverseTime.withoutMask(forward.timeMajor()), back.get(0))
                : back.get(0);
        List<Symbol> outputs = merged(call, there.get(0), turned);
        outputs.addAll(there.subList(1, there.size()));
        outputs.addAll(back.subList(1, back.size()));
        return outputs;
    }

    private List<Symbol> merged(Expansion call, Symbol forward, Symbol backward) {
        List<Symbol> both = List.of(forward, backward);
        return new ArrayList<>(
                switch (mergeMode()) {
                    case NONE -> both;
                    case CONCAT -> call.applyAll(Concatenate.of().named("concatenate"), both);
                    case SUM, MUL, AVE -> call.applyAll(MergePair.of(mergeMode()), both);
                });
    }
}
