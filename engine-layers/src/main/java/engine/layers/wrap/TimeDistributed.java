package engine.layers.wrap;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.facet.Timewise;
import engine.api.graph.LayerNames;
import engine.api.layer.Arguments;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Composite;
import engine.api.layer.Expansion;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.weight.Role;
import engine.layers.plain.GivenMask;
import engine.layers.plain.MaskedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Applies a layer to every timestep: (batch, timesteps, …) → (batch, timesteps, …). Source: {@code keras.layers.TimeDistributed}. The
 * timesteps become samples, the layer is called, and they become timesteps again, except where the layer looks at the last axis alone, or
 * gathers statistics, which are those of each timestep.
 */
public final class TimeDistributed extends BaseLayer<TimeDistributed> implements Composite {
    private static final Key<Layer> LAYER = Key.required("layer", Layer.KIND);

    public static final Schema<TimeDistributed> SCHEMA = Schema.of("TimeDistributed", TimeDistributed::new, LAYER);

    private TimeDistributed(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** @param layer of one input and one output */
    public static TimeDistributed of(Layer layer) {
        Layer named = layer.name().isEmpty() ? layer.named(LayerNames.snakeCase(layer.className())) : layer;
        return SCHEMA.make("", Config.EMPTY.with(LAYER, named));
    }

    /** The layer within. */
    public Layer layer() {
        return get(LAYER);
    }

    @Override
    public List<Part> parts() {
        return List.of(new Part("layer", false, layer()));
    }

    @Override
    public TimeDistributed within(UnaryOperator<Layer> change) {
        return with(LAYER, change.apply(layer()));
    }

    @Override
    public @Nullable Long seed() {
        return layer().seed();
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Shape sequence = Checks.minimumRank(this, inputs.shape(0), 3);
        Flow input = GivenMask.flow(this, inputs, sequence.dropLast(sequence.rank() - 2));
        Flow step = Flow.of(input.shape().dropFirst(2).prepend(Shape.UNKNOWN)).dtype(input.dtype());
        List<Flow> inner = layer().outputs(Inputs.of(layer(), List.of(step)));
        if (inner.size() != 1) {
            throw Checks.problem(this, "a layer of several outputs cannot be applied to timesteps")
                    .exception();
        }
        Shape each = inner.get(0).shape().dropFirst(1);
        Shape all = each.prepend(input.shape().dim(1)).prepend(input.shape().dim(0));
        return List.of(new Flow(all, inner.get(0).dtype(), input.mask()));
    }

    @Override
    public Set<String> maskNames() {
        return Set.of(GivenMask.NAME);
    }

    @Override
    public List<Symbol> expand(Expansion passed) {
        int mask = GivenMask.input(passed.arguments());
        if (mask < 0) return each(passed);
        Symbol masked = passed.apply(MaskedBy.of(), passed.input(0), passed.input(mask));
        return each(new Expansion(List.of(masked), Arguments.each(1), passed.caller()));
    }

    private List<Symbol> each(Expansion call) {
        if (layer() instanceof Timewise inner && inner.timewise()) return call.applyAll(inner, call.inputs());
        Symbol samples = call.apply(FoldTime.of(), call.input(0));
        if (gathers(layer(), List.of(samples), layer().arguments(1))) return stepByStep(call);
        Symbol results = call.apply(layer(), samples);
        return call.applyAll(UnfoldTime.of(), List.of(results, call.input(0)));
    }

    /** Each timestep by itself, one after the other, as Keras does: so each has its own batch statistics. */
    private List<Symbol> stepByStep(Expansion call) {
        int steps = call.input(0).shape().dim(1);
        if (steps == Shape.UNKNOWN) {
            throw Checks.problem(this, "a layer that gathers statistics needs a known number of timesteps")
                    .found(call.input(0).shape())
                    .exception();
        }
        List<Symbol> results = new ArrayList<>();
        for (int t = 0; t < steps; t++) results.add(call.apply(layer(), call.apply(Timestep.of(t), call.input(0))));
        results.add(call.input(0));
        return call.applyAll(Timesteps.of(), results);
    }

    /** Whether a layer, or one within it, gathers statistics of what it is called on. */
    private static boolean gathers(Layer layer, List<Symbol> inputs, Arguments arguments) {
        if (!(layer instanceof Composite composite)) {
            List<Flow> flows = inputs.stream().map(Symbol::flow).toList();
            return layer.weights(new Inputs(flows, arguments)).stream().anyMatch(w -> w.role() == Role.STATISTIC);
        }
        boolean[] found = new boolean[1];
        composite.expand(new Expansion(inputs, arguments, (inner, to, how) -> {
            found[0] |= gathers(inner, to, how);
            return inner.call(to, how);
        }));
        return found[0];
    }
}
