package engine.inspect.health;

/** What can be found, what it means, and what people do about it. */
public enum Symptom {
    /** A weight is NaN or infinite. */
    NOT_FINITE(
            "weights are NaN or infinite: every output behind them is, too",
            "go back to an earlier checkpoint; lower the learning rate or clip gradients (clipnorm)"),
    /** A layer puts out NaN or infinity. */
    OUTPUT_NOT_FINITE(
            "these units put out NaN or infinity, the first ones of the model to do so: what lies behind them does, too",
            "look at the weights into them, at activations without a limit (exponential, relu) and at the scale of the inputs"),
    /** Two units have the same weights. */
    DUPLICATED(
            "units compute the same: the layer is smaller than it looks",
            "use fewer units, or start from a random initializer; weights that begin equal stay equal"),
    /** All weights into a unit are 0. */
    NOTHING_COMES_IN(
            "all weights into the unit are zero: it puts out a constant",
            "look for a pruned or badly loaded layer, or a kernel initialised with zeros"),
    /** All weights out of a unit are 0. */
    NOT_READ(
            "these rows are all zero: the layer does not use the inputs or units that come in there",
            "leave the feature or unit out, or look for a pruned or badly loaded layer"),
    /** Weights are much larger than a fresh layer's. */
    LARGE_WEIGHTS(
            "weights are far larger than at the start of a training: small changes of the input move the output far",
            "scale the inputs; add an L2 regularizer or weight decay; lower the learning rate; clip gradients"),
    /** Weights are much smaller than a fresh layer's. */
    SMALL_WEIGHTS(
            "weights are almost zero: hardly anything passes the layer",
            "weaken regularizer or weight decay; look whether the layer's input is of use at all"),
    /** A unit puts out the same for every sample. */
    DEAD(
            "the unit's output is the same for every sample: it tells the layers behind it nothing",
            "a relu: lower the learning rate, use leaky_relu or elu; tanh or sigmoid: look at its bias and the scale of its inputs; else use fewer units"),
    /** A unit is nearly always at an end of its range. */
    SATURATED(
            "the activation is at its limits for almost every sample: its gradient is almost zero there",
            "scale the inputs; lower the learning rate; regularize the kernel"),
    /** A gate is nearly always open. */
    GATE_STUCK_OPEN(
            "the gate is fully open almost always: a forget or update gate then never forgets, an input gate takes in everything",
            "often harmless in a few units; in many, scale the inputs or regularize the kernel"),
    /** A gate is nearly always shut. */
    GATE_STUCK_SHUT(
            "the gate is shut almost always: a forget or update gate then forgets each step, an input or output gate hides the cell",
            "for a forget gate start its bias at one (unit_forget_bias); scale the inputs"),
    /** A cell grows from timestep to timestep. */
    CELL_RUNS_AWAY(
            "the cell state grows until the activation behind it is at its limit: the unit can no longer tell its contents apart",
            "shorten the window; regularize; look for a forget and an input gate that are stuck open"),
    /** The output no longer hears the first timesteps. */
    GRADIENT_VANISHES(
            "what happened in early timesteps hardly moves the output: the layer cannot learn from it",
            "shorten the window; start the forget bias at one; more units with a long half-life"),
    /** The output hears the first timesteps far too loudly. */
    GRADIENT_EXPLODES(
            "early timesteps move the output far more than late ones: training is likely to be unstable",
            "clip gradients (clipnorm); lower the learning rate; regularize recurrent_kernel"),
    /** Training left a weight as it was. */
    UNTOUCHED(
            "training did not change these weights, although it was allowed to",
            "look whether the layer is connected to a loss, and whether units before or behind it are dead"),
    /** Training changed a weight by less than a ten-thousandth. */
    HARDLY_MOVED(
            "training changed these weights by less than a ten-thousandth",
            "train longer or with a larger learning rate, or freeze the layer on purpose");

    private final String meaning;
    private final String remedy;

    Symptom(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** What it means, in a sentence for the reader. */
    public String meaning() {
        return meaning;
    }

    /** What people do about it. */
    public String remedy() {
        return remedy;
    }
}
