package engine.api.model;

import engine.api.Mask;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.spi.Backend;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run of a model: activations, gradients, masks, states and random counters. For one thread at a time; the variables belong to the
 * model. A step is: {@link #begin(int)}, fill {@link #input}, {@link #forward()}, and in training fill {@link #outputGradient},
 * {@link #backward()}. All arrays are made when a batch size is met first.
 */
public final class Session {
    /** Plans of this many batch shapes are kept. */
    private static final int PLANS = 4;

    private final Model model;
    private final Backend backend;
    private final SessionOptions options;
    private final List<Plan> plans = new ArrayList<>();
    private final Map<String, Tensor> states = new TreeMap<>();
    private final Map<Variable, Tensor> gradients = new IdentityHashMap<>();
    private final List<Tensor> gradientList = new ArrayList<>();
    private Plan plan;
    private long step;

    /** One run of a model, for one thread at a time. */
    public Session(Model model, Backend backend, SessionOptions options) {
        this.model = model;
        this.backend = backend;
        this.options = options;
        if (options.gradients()) {
            for (Variable variable : model.trainableVariables()) {
                Tensor gradient = Tensor.zeros(model.dtype(), variable.shape());
                gradients.put(variable, gradient);
                gradientList.add(gradient);
            }
        }
        this.plan = Plan.NONE;
    }

    /** The model that is run. */
    public Model model() {
        return model;
    }

    /** Where it is computed. */
    public Backend backend() {
        return backend;
    }

    /** What the run is for. */
    public SessionOptions options() {
        return options;
    }

    /** Makes ready for a batch, where the model knows the shape of its samples. */
    public void begin(int batch) {
        if (plan.isFor(batch)) return;
        for (int i = 0; i < plans.size(); i++) {
            if (plans.get(i).isFor(batch)) {
                plan = plans.get(i);
                return;
            }
        }
        begin(model.graph().inputs().stream()
                .map(input -> input.shape().with(0, batch))
                .toList());
    }

    /** Makes ready for inputs of these shapes, all dimensions known, the batch first. */
    public void begin(List<Shape> inputShapes) {
        for (Plan known : plans) {
            if (known.inputShapes().equals(inputShapes)) {
                plan = known;
                return;
            }
        }
        for (Shape shape : inputShapes) {
            if (!shape.isKnown()) {
                throw Problem.content("an input's shape is open")
                        .where("model " + model.name())
                        .found(shape)
                        .exception();
            }
        }
        if (plans.size() == PLANS) plans.remove(0);
        plan = new Plan(this, inputShapes);
        plans.add(plan);
    }

    /** Where to put the numbers of input {@code i} before {@link #forward()}. */
    public Tensor input(int i) {
        return plan.input(i);
    }

    /** Makes ready for these inputs, a tensor each, samples first, and runs the model on them. */
    public void forward(List<Tensor> inputs) {
        begin(inputs.stream().map(Tensor::shape).toList());
        for (int i = 0; i < inputs.size(); i++) input(i).assign(inputs.get(i));
        forward();
    }

    /** Runs the model on what stands in the inputs. In training, the step counter of the random streams goes up by one first. */
    public void forward() {
        if (options.training()) step++;
        plan.forward();
    }

    /** Output {@code i} of the last forward. */
    public Tensor output(int i) {
        return plan.value(model.graph().outputs().get(i)).tensor();
    }

    /**
     * Output {@code i} of the last forward, which has a row for each sample.
     *
     * @throws engine.api.EngineException if it has not, since an operation works along the axis of the samples: such outputs of batches
     *     make no whole
     */
    public Tensor rows(int i) {
        Tensor output = output(i);
        int samples = plan.inputShapes().get(0).dim(0);
        Shape declared = model.graph().outputs().get(i).shape();
        boolean open = model.graph().inputs().get(0).shape().dim(0) == Shape.UNKNOWN;
        boolean along = declared.rank() > 0 && (!open || declared.dim(0) == Shape.UNKNOWN);
        if (along && output.shape().dim(0) == samples) return output;
        throw Problem.content("an output without a row for each sample")
                .where("model " + model.name() + ", output "
                        + model.graph().outputs().get(i).node())
                .expected(samples + " rows")
                .found("shape " + output.shape())
                .hint("an operation works along axis 0, the samples of a batch; let it work along another axis")
                .exception();
    }

    /** Output {@code i} with its mask. */
    public Value outputValue(int i) {
        return plan.value(model.graph().outputs().get(i));
    }

    /** The value of any symbol of the graph in the last forward. */
    public Value value(Symbol symbol) {
        return plan.value(symbol);
    }

    /** The mask that a call read with its first input in the last forward; null if there was none, or the call leaves it out. */
    public @Nullable Mask inputMask(Node call) {
        return call.readsMask() ? value(call.inputs().get(0)).mask() : null;
    }

    /**
     * What the operation of a call wrote beside its outputs in the last forward, by name: of a recurrent layer the arrays of
     * {@link engine.api.facet.RecurrentProbe}. Empty without {@link SessionOptions#probes()}, and for operations without such results.
     */
    public Map<String, Tensor> probes(Node call) {
        return plan.probes(call);
    }

    /** Where to put the loss's gradient for output {@code i}, between forward and backward; forward sets it to zero. */
    public Tensor outputGradient(int i) {
        return gradient(model.graph().outputs().get(i));
    }

    /** The gradient at any symbol for which one is kept; for inputs only under {@link SessionOptions#inputGradients()}. */
    public Tensor gradient(Symbol symbol) {
        Tensor gradient = plan.gradient(symbol);
        if (gradient == null) throw new IllegalStateException("no gradient is kept at " + symbol);
        return gradient;
    }

    /** Whether a gradient is kept at a symbol: none is where nothing before it is trained or asked about, as behind a frozen Embedding. */
    public boolean keepsGradient(Symbol symbol) {
        return plan.gradient(symbol) != null;
    }

    /** Adds to the gradients of all trainable variables. */
    public void backward() {
        plan.backward();
    }

    /**
     * Changes what no optimizer changes, such as moving statistics, from what the last forward saw: once a training step, after
     * {@link #backward()}.
     */
    public void update() {
        plan.update();
    }

    /** The accumulated gradient of a trainable variable. */
    public Tensor gradient(Variable variable) {
        Tensor gradient = gradients.get(variable);
        if (gradient == null) throw new IllegalStateException("no gradient is kept for " + variable);
        return gradient;
    }

    /** Whether a gradient of this variable is kept. */
    boolean trains(Variable variable) {
        return gradients.containsKey(variable);
    }

    /** Sets the gradients of all variables to zero. */
    public void zeroGradients() {
        for (int i = 0; i < gradientList.size(); i++) gradientList.get(i).fill(0);
    }

    /** Steps done in training: the counter of dropout's random numbers. */
    public long step() {
        return step;
    }

    /** Continues from a step of an earlier run. */
    public void step(long done) {
        this.step = done;
    }

    /** The states of stateful layers by layer and name, {@code lstm/h}; live. */
    public Map<String, Tensor> states() {
        return states;
    }

    /** Sets the states of stateful layers to zero. */
    public void resetStates() {
        states.values().forEach(state -> state.fill(0));
    }

    /** The state of this name, of zeros if it is new. */
    Tensor state(String name, Shape shape) {
        return states.compute(
                name,
                (key, known) ->
                        known != null && known.shape().equals(shape) ? known : Tensor.zeros(model.dtype(), shape));
    }

    /** Mask of output {@code i}, or null. */
    public @Nullable Mask outputMask(int i) {
        return outputValue(i).mask();
    }
}
