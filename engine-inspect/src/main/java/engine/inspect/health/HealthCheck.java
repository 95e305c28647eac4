package engine.inspect.health;

import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.facet.Elementwise;
import engine.api.facet.Recurrent;
import engine.api.facet.UnitLayer;
import engine.api.facet.Windowed;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.Value;
import engine.api.spi.Backend;
import engine.inspect.Folds;
import engine.inspect.OpenRun;
import engine.inspect.gate.GateTrace;
import engine.inspect.gate.RecurrentView;
import engine.inspect.gate.RecurrentViews;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Examines a model: its weights always, its units and gates where data is given, its movement where there is another training. */
public final class HealthCheck {
    private final Model model;
    private final Folds folds;
    private final OpenRun run;
    private final GradientFlow flow;
    private final Map<Node, UnitActivity> units = new LinkedHashMap<>();
    private final Map<Node, GateActivity> gates = new LinkedHashMap<>();
    private @Nullable Movement movement;

    /** Examines a model; its weights alone until samples are added. */
    public HealthCheck(Model model, Backend backend) {
        this.model = model;
        folds = new Folds(model.graph());
        run = new OpenRun(model, backend);
        flow = new GradientFlow(model, folds, backend);
    }

    /** Looks at what the model does with a batch: a tensor an input, samples first. */
    public void add(List<Tensor> inputs) {
        Session session = run.run(inputs);
        for (Node call : model.graph().nodes()) {
            addUnits(session, call);
            addGates(session, call);
        }
        flow.add(inputs);
    }

    private void addUnits(Session session, Node call) {
        ActivationFunction activation = activation(call.layer());
        if (activation == null) return;
        Value value = session.value(call.outputs().get(0));
        Tensor output = value.tensor();
        int units = output.shape().last();
        units(call, activation, units)
                .add(output, folds.counted(session, call, value.mask(), output.size() / Math.max(1, units)));
    }

    private UnitActivity units(Node call, ActivationFunction activation, int units) {
        return this.units.computeIfAbsent(
                call, c -> new UnitActivity(model.graph().place(c), activation, units));
    }

    /**
     * What a layer of units ends with; null for a layer without, and for one that only passes numbers on. Of a recurrent layer the gates
     * are examined by themselves, and what it puts out is at no limit of its own: o · tanh(c).
     */
    private @Nullable ActivationFunction activation(Layer layer) {
        if (layer instanceof Recurrent) return ActivationFunction.LINEAR;
        if (layer instanceof Windowed window && !window.seesRows()) return null; // its last axis are no units
        if (layer instanceof UnitLayer units) return units.activation();
        boolean function =
                layer instanceof Elementwise && model.variables(layer).isEmpty();
        if (!function) return null;
        ActivationFunction applied = ((Elementwise) layer).function();
        return applied == ActivationFunction.LINEAR ? null : applied;
    }

    private void addGates(Session session, Node call) {
        RecurrentView view = RecurrentViews.of(call.layer());
        if (view == null || !view.shown(session, call)) return;
        GateTrace trace = view.trace(session, call);
        int rows = trace.samples() * trace.timesteps();
        boolean[] counted = folds.counted(session, call, trace.mask(), rows);
        gates.computeIfAbsent(call, c -> new GateActivity(model.graph().place(c), view.layer()))
                .add(counted == null ? trace : trace.counting(counted));
    }

    /**
     * Compares with another training, such as the model before it was trained.
     *
     * @throws engine.api.EngineException if it is of another architecture
     */
    public void against(Model other) {
        movement = new Movement(model, other);
    }

    /** What was found: first what the weights show, then the data, then the other training. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(WeightHealth.of(model));
        units.values().stream()
                .map(UnitActivity::notFinite)
                .filter(Objects::nonNull)
                .limit(1) // where it begins
                .forEach(findings::add);
        units.values().forEach(activity -> findings.addAll(activity.findings()));
        gates.values().forEach(activity -> findings.addAll(activity.findings()));
        findings.addAll(flow.findings());
        if (movement != null) findings.addAll(movement.findings());
        return findings;
    }

    /**
     * Half-life of each unit's memory in timesteps, by the call of the recurrent layer; empty without data, and without layers that have a
     * gate that keeps their state.
     */
    public Map<String, double[]> halfLives() {
        Map<String, double[]> halfLives = new LinkedHashMap<>();
        gates.forEach((call, activity) -> {
            if (activity.remembers()) halfLives.put(model.graph().place(call), activity.halfLives());
        });
        return halfLives;
    }

    /**
     * The mean norm of the outputs' gradient at each timestep of what goes into a recurrent layer, by its call; NaN where every sample is
     * padded; empty without data.
     */
    public Map<String, double[]> gradientFlow() {
        return flow.byTimestep();
    }

    /** How far each variable moved, ‖a − b‖ / ‖b‖; empty without another training. */
    public Map<String, Double> movement() {
        return movement == null ? Map.of() : movement.byVariable();
    }
}
