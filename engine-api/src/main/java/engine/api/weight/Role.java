package engine.api.weight;

/** What a weight is there for, and so who may change it. */
public enum Role {
    /** Learned: an optimizer changes it along its gradient. */
    TRAINED,
    /** Gathered from the data in training, such as a moving mean: the layer's operation changes it after the backward pass. */
    STATISTIC,
    /** Counts what has happened, such as the steps of a random stream. */
    COUNTER
}
