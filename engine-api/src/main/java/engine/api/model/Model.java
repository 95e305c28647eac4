package engine.api.model;

import engine.api.DType;
import engine.api.Problem;
import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.facet.Gated;
import engine.api.graph.Expanded;
import engine.api.graph.Graph;
import engine.api.graph.NestedModel;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.weight.Variable;
import engine.api.weight.WeightSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * A graph and its variables. All that changes in a run lives in a {@link Session}; any number of threads may predict on one model while
 * nobody trains it.
 */
public final class Model {
    private final Graph architecture;
    private final Graph graph;
    private final Map<Layer, List<Layer>> simple; // the layers of the graph that each of the architecture stands for
    private final Map<String, Expanded.Composed> composites;
    private final DType dtype;
    private final Map<Layer, List<Variable>> byLayer = new IdentityHashMap<>();
    private final List<Variable> variables = new ArrayList<>();
    private final VariableNames names;
    private final int fixedBatch;
    private final Predictor predictor = new Predictor(this);

    /** A model whose variables are all zero, to be loaded or {@linkplain #initialize initialised}. */
    public Model(Graph architecture, DType dtype) {
        this.architecture = architecture;
        Expanded expanded = Expanded.of(architecture);
        this.graph = expanded.graph();
        this.simple = expanded.simple();
        this.composites = expanded.composites();
        this.dtype = dtype;
        for (Layer layer : graph.layers()) {
            List<Variable> own = SharedWeights.of(layer, graph.calls(layer)).stream()
                    .map(spec -> variable(layer, spec))
                    .toList();
            byLayer.put(layer, own);
            variables.addAll(own);
        }
        this.names = new VariableNames(this);
        this.fixedBatch = fixedBatch(graph);
    }

    /** A model of several inputs and outputs with freshly drawn weights ({@code keras.Model(inputs, outputs)}). */
    public static Model functional(String name, List<Symbol> inputs, List<Symbol> outputs) {
        return drawn(Graph.functional(name, inputs, outputs));
    }

    /** A chain of layers with freshly drawn weights ({@code keras.Sequential}). */
    public static Model sequential(String name, Symbol input, Layer... layers) {
        return drawn(Graph.sequential(name, input, List.of(layers)));
    }

    /** Weights are drawn but for those of models within, which bring their own. */
    private static Model drawn(Graph graph) {
        Model model = new Model(graph, DType.FLOAT32)
                .initialize(ThreadLocalRandom.current().nextLong());
        SharedWeights.begin(model);
        return model;
    }

    /** Keras' table of the model: layers, output shapes, parameters, connections. */
    public Summary summary() {
        return new Summary(this, architecture);
    }

    /** {@code founding: (None, 30, 6), (None, 1) → (None, 1), 82,545 parameters}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %s → %s, %,d parameters",
                name(),
                shapes(graph.inputs()),
                shapes(graph.outputs()),
                summary().parameters());
    }

    private static String shapes(List<Symbol> symbols) {
        return symbols.stream().map(symbol -> symbol.shape().toString()).collect(Collectors.joining(", "));
    }

    /** The calls of models within the model and of wrappers, by their place, with what they put out in {@link #graph()}. */
    public Map<String, Expanded.Composed> composites() {
        return composites;
    }

    /**
     * This model as a layer of another one, which begins with copies of the weights that this one has when the other is made. From then on
     * each trains its own.
     */
    public Layer asLayer() {
        return NestedModel.of(architecture).beginning(weights());
    }

    private Variable variable(Layer layer, WeightSpec spec) {
        return new Variable(
                layer.name() + "/" + spec.name(), spec, layer.trainable(), Tensor.zeros(dtype, spec.shape()));
    }

    /** Draws all variables anew by their initializers; the same seed gives the same numbers. */
    public Model initialize(long seed) {
        for (Variable variable : variables) {
            variable.spec().initializer().fill(variable.value(), RandomStream.of(seed, variable.path(), "initializer"));
            variable.changed();
        }
        return this;
    }

    /** The same graph with copies of the variables in another type; float64 is for checking gradients. */
    public Model as(DType other) {
        return copy(architecture, other);
    }

    private Model copy(Graph same, DType other) {
        Model copy = new Model(same, other);
        for (int i = 0; i < variables.size(); i++)
            copy.variables.get(i).assign(variables.get(i).value());
        return copy;
    }

    /**
     * The same model with layers that are not to be trained, {@code trainable = False} in Keras: training, summary and files have it so.
     * Its weights are copies.
     *
     * @param layers names of layers, {@code encoder/dense} for one within another; a model or wrapper stands for all within
     * @throws engine.api.EngineException if no layer is called so
     */
    public Model freeze(Collection<String> layers) {
        layers.forEach(this::variables);
        return copy(architecture.freeze(layers), dtype);
    }

    /** The same by name: {@code model.freeze("encoder", "lstm_1")}. */
    public Model freeze(String... layers) {
        return freeze(List.of(layers));
    }

    /** Keras' {@code model.name}. */
    public String name() {
        return graph.name();
    }

    /** The calls that run: simple layers alone, those within a composite named after it, {@code bidirectional/forward_lstm}. */
    public Graph graph() {
        return graph;
    }

    /** The calls as they were made, with models and wrappers as layers: what files hold. */
    public Graph architecture() {
        return architecture;
    }

    /** The type it computes in. */
    public DType dtype() {
        return dtype;
    }

    /** Every variable, in the order of Keras' {@code get_weights()}. */
    public List<Variable> variables() {
        return List.copyOf(variables);
    }

    /** The values of all variables by their paths, in that order; live. */
    public Map<String, Tensor> weights() {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (Variable variable : variables) weights.put(variable.path(), variable.value());
        return weights;
    }

    /** What an optimizer changes, in Keras' order. */
    public List<Variable> trainableVariables() {
        return variables.stream().filter(Variable::trainable).toList();
    }

    /** The variables of one layer of {@link #graph()}, or of all layers within a composite of {@link #architecture()}. */
    public List<Variable> variables(Layer layer) {
        return layers(layer).stream()
                .flatMap(each -> byLayer.getOrDefault(each, List.of()).stream())
                .toList();
    }

    /**
     * The variables of the layer of this name, or of all layers within the model or wrapper of this name.
     *
     * @throws engine.api.EngineException if no layer is called so
     */
    public List<Variable> variables(String layer) {
        for (Layer whole : architecture.layers()) if (whole.name().equals(layer)) return variables(whole);
        boolean within = graph.layers().stream().anyMatch(inner -> inner.name().startsWith(layer + "/"));
        boolean simple = graph.layers().stream().anyMatch(inner -> inner.name().equals(layer));
        if (!within) return variables((simple || layer.contains("/") ? graph : architecture).layer(layer));
        return variables.stream()
                .filter(variable -> variable.path().startsWith(layer + "/"))
                .toList();
    }

    /** The layers of {@link #graph()} that a layer of {@link #architecture()} stands for; those of the graph stand for themselves. */
    public List<Layer> layers(Layer layer) {
        return simple.getOrDefault(layer, List.of(layer));
    }

    /**
     * The variable of this name: the canonical one ({@code lstm_1/kernel}), the path real Keras 3 shows ({@code lstm_1/lstm_cell/kernel}),
     * an old file's name ({@code lstm_1/lstm_1/kernel:0}) or a v3 file path ({@code layers/lstm/cell/vars/0}).
     */
    public Variable variable(String name) {
        return names.find(name);
    }

    /** Names of the input layers, in the order of the inputs. */
    public List<String> inputNames() {
        return graph.inputs().stream().map(input -> input.node().layer().name()).toList();
    }

    /** Names of the outputs: the keys of the dictionary that the model returns, else those of the layers ({@link Graph#outputNames()}). */
    public List<String> outputNames() {
        return architecture.outputNames();
    }

    /** Predicts in batches of 32 on the standard backend; safe for any number of threads. */
    public List<Tensor> predict(List<Tensor> inputs) {
        return predictor.predict(inputs, 32);
    }

    /** The same of one tensor for each input: {@code model.predict(prices, aux).get(0)}. */
    public List<Tensor> predict(Tensor... inputs) {
        return predict(List.of(inputs));
    }

    /** Checks that {@code inputs} fit this model's inputs and have one number of samples, and returns that number. */
    public int samples(List<Tensor> inputs) {
        if (inputs.size() != graph.inputs().size()) {
            throw Problem.content("wrong number of inputs")
                    .where("model " + name())
                    .expected(inputNames())
                    .found(inputs.size())
                    .exception();
        }
        for (int i = 0; i < inputs.size(); i++) {
            Shape shape = inputs.get(i).shape();
            Shape expected = graph.inputs().get(i).shape();
            boolean fits = expected.with(0, Shape.UNKNOWN).accepts(shape);
            if (!fits || shape.dim(0) != inputs.get(0).shape().dim(0)) {
                throw Problem.content(fits ? "another number of samples than the first input" : "wrong input shape")
                        .where("input " + inputNames().get(i))
                        .expected(
                                fits
                                        ? inputs.get(0).shape().dim(0) + " samples, as in "
                                                + inputNames().get(0)
                                        : expected)
                        .found(fits ? shape.dim(0) + " samples" : shape)
                        .exception();
            }
        }
        return wholeBatches(inputs.get(0).shape().dim(0));
    }

    /**
     * The samples a batch has: as many as a stateful layer keeps states for or a time-major one has timesteps, or as many as were asked
     * for.
     */
    public int batchSize(int asked) {
        return fixedBatch == Shape.UNKNOWN ? asked : fixedBatch;
    }

    /** Returns a number of samples; refuses one that leaves places of a fixed batch empty. */
    public int wholeBatches(int samples) {
        if (samples % batchSize(1) == 0) return samples;
        throw Problem.content("the samples make no whole batches")
                .where("model " + name())
                .expected("a multiple of " + fixedBatch
                        + ": a stateful layer keeps a state for each place of its batch, and a"
                        + " time-major one walks along it")
                .found(samples)
                .exception();
    }

    /** An open batch is taken as it comes, whatever the layers are. */
    private static int fixedBatch(Graph graph) {
        boolean fixed = graph.layers().stream()
                .anyMatch(layer -> layer instanceof Gated gated && (gated.stateful() || gated.timeMajor()));
        return fixed ? graph.inputs().get(0).shape().dim(0) : Shape.UNKNOWN;
    }
}
